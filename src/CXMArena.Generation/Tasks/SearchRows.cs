using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Tasks;

/// <summary>Article_Search: questions about facts that one article alone states, spread over the kinds of topics.</summary>
/// <param name="world">The world.</param>
/// <param name="articlesStating">Ids of the base articles that state a fact.</param>
/// <param name="stamp">The columns that every row ends with.</param>
internal sealed class SearchRows(World world, Func<string, IReadOnlyList<string>> articlesStating, RowStamp stamp)
{
    private static readonly (TopicKind Kind, int Share)[] Shares =
    [
        (TopicKind.Product, 46), (TopicKind.Aspect, 16), (TopicKind.Policy, 14), (TopicKind.Service, 8), (TopicKind.Store, 6), (TopicKind.Series, 6), (TopicKind.Event, 4),
    ];

    private readonly SeedPath _seed = world.Seed.Child("search");
    private readonly Dictionary<string, IReadOnlyList<string>> _things = world.Industry.Families.SelectMany(f => f.Lines).Select(l => (l.Id, l.Things))
        .Concat(world.Industry.Services.Select(s => (s.Id, s.Things))).ToDictionary(p => p.Id, p => p.Things, StringComparer.Ordinal);

    /// <summary>The rows, in random order; fewer than wanted only where the world has no more facts of this sort.</summary>
    public IReadOnlyList<object?[]> Rows(int wanted)
    {
        var queues = Shares.Select(s => new Queue<Fact>(Candidates(s.Kind))).ToList();
        var texts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var rows = new List<object?[]>();
        while (rows.Count < wanted && queues.Exists(q => q.Count > 0))
        {
            // Kinds take turns by their shares; those that run out leave their turns to the others.
            for (var round = 0; round < 50 && rows.Count < wanted; round++)
            {
                for (var k = 0; k < Shares.Length && rows.Count < wanted; k++)
                {
                    if ((round + 1) * Shares[k].Share / 50 > round * Shares[k].Share / 50 && Next(queues[k], texts) is { } row)
                    {
                        rows.Add(row);
                    }
                }
            }
        }

        _seed.Child("order").Random().Shuffle(rows);
        return rows;
    }

    private IEnumerable<Fact> Candidates(TopicKind kind)
    {
        var facts = world.TopicsOf(kind).SelectMany(t => t.FactIds).Select(id => world.Facts[id]).Where(f => !f.IsShared).ToList();
        var order = new Permutation(_seed.Child("facts").Child(kind.ToString()).Key, Math.Max(1, facts.Count));
        return Enumerable.Range(0, facts.Count).Select(i => facts[(int)order[i]]);
    }

    private object?[]? Next(Queue<Fact> queue, HashSet<string> texts)
    {
        while (queue.TryDequeue(out var fact))
        {
            var home = world.ArticleOfTopic(fact.TopicId);
            if (articlesStating(fact.FactId) is [var only] && only == home && Query(fact, texts.Count) is { } query && texts.Add(query))
            {
                return stamp.Task("Article_Search", stamp.Group("topic", fact.TopicId), query, home, fact.FactId, world.Topic(fact.TopicId).Kind.ToString().ToLowerInvariant());
            }
        }

        return null;
    }

    private string? Query(Fact fact, long use)
    {
        var slots = new Slots(fact, world.Brand.Name, _things.GetValueOrDefault(fact.SubjectId));
        if (fact.Attribute.Words.Asks.Fitting(_seed.Key, use, slots) is not { } phrase)
        {
            return null;
        }

        var text = phrase.Render(slots, _seed.Child("words").Child(fact.FactId).Random()).Text;
        var name = fact.Scope.Length > 0 ? fact.Scope : fact.FactId.StartsWith("F_policy_", StringComparison.Ordinal) ? "" : fact.Subject;
        return text.Contains(name, StringComparison.OrdinalIgnoreCase) ? text : $"{name}: {text}";
    }

    private sealed class Slots(Fact fact, string brand, IReadOnlyList<string>? things) : ISlots
    {
        public SlotValue? Find(string name) => Words(name) is { } words ? new SlotValue(words) : null;

        private string? Words(string name) => name switch
        {
            "product" or "line" or "it" => fact.Subject,
            "scope" => fact.Scope.Length > 0 ? fact.Scope : brand,
            "brand" => brand,
            "thing" when things is { Count: > 0 } => things[0],
            "a thing" when things is { Count: > 0 } => English.WithArticle(things[0]),
            _ => null,
        };
    }
}
