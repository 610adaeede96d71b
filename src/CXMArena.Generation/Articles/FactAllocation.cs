using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>
/// Which articles state which facts, decided before any prose. Every fact is stated in its home article; an article states a few shared facts of others where it has
/// reason to speak of them; facts that are not shared are stated nowhere else. No two articles come to share three tenths of the smaller one's propositions, so that
/// similarity is left to what is planted.
/// </summary>
public sealed class FactAllocation
{
    private readonly World _world;
    private readonly IReadOnlyList<IReadOnlyList<Fact>> _nodes;

    private FactAllocation(World world, IReadOnlyList<IReadOnlyList<Fact>> nodes) => (_world, _nodes) = (world, nodes);

    /// <summary>Mentions of facts in information articles other than their home.</summary>
    public int ForeignMentions => _nodes.Take(_world.Topics.Count).Sum(n => n.Count);

    /// <summary>Foreign facts of a topic's article.</summary>
    public IReadOnlyList<Fact> ForTopic(int topic) => _nodes[topic];

    /// <summary>Foreign facts of an issue type's article.</summary>
    public IReadOnlyList<Fact> ForIssueType(int issueType) => _nodes[_world.Topics.Count + issueType];

    internal static FactAllocation Plan(World world, TopicIndex index)
    {
        var ledger = new FactLedger(world);
        var wishes = new MentionWishes(world, index);

        // Pages with few facts of their own come first: what others may state of them depends on how much they hold.
        foreach (var kind in (TopicKind[])[TopicKind.Policy, TopicKind.Service, TopicKind.Line, TopicKind.Series, TopicKind.Aspect, TopicKind.Product, TopicKind.Store, TopicKind.Event, TopicKind.Story, TopicKind.Family, TopicKind.Root])
        {
            foreach (var topic in index.Of(kind))
            {
                var (wanted, target) = wishes.Of(topic);
                ledger.Grant(index.Place(topic.TopicId), wanted, target);
            }
        }

        for (var i = 0; i < world.IssueTypes.Count; i++)
        {
            ledger.Grant(world.Topics.Count + i, wishes.Of(world.IssueTypes[i]), 3);
        }

        ledger.Settle();
        return new FactAllocation(world, ledger.Foreign);
    }
}
