using CXMArena.Generation.Issues;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>What the writers look up in a world: children, places among siblings, the words of lines and services.</summary>
internal sealed class TopicIndex
{
    private readonly World _world;
    private readonly Dictionary<string, List<Topic>> _children = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Family Family, ProductLine Line)> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<TopicKind, List<Topic>> _kinds = [];
    private readonly Dictionary<string, IssueType> _issues = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _issuePlaces = new(StringComparer.Ordinal);

    public TopicIndex(World world)
    {
        _world = world;
        foreach (var kind in Enum.GetValues<TopicKind>())
        {
            _kinds[kind] = [];
        }

        for (var i = 0; i < world.Topics.Count; i++)
        {
            var topic = world.Topics[i];
            _places[topic.TopicId] = i;
            _children[topic.TopicId] = [];
            _ordinals[topic.TopicId] = _kinds[topic.Kind].Count;
            _kinds[topic.Kind].Add(topic);
            if (topic.ParentId is { } parent)
            {
                _children[parent].Add(topic);
            }
        }

        var perPattern = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var type in world.IssueTypes)
        {
            perPattern[type.PatternId] = perPattern.GetValueOrDefault(type.PatternId) + 1;
            _ordinals[type.IssueTypeId] = perPattern[type.PatternId] - 1;
            _issues[type.IssueTypeId] = type;
            _issuePlaces[type.IssueTypeId] = _issuePlaces.Count;
        }

        foreach (var family in world.Industry.Families)
        {
            foreach (var line in family.Lines)
            {
                _lines[line.Id] = (family, line);
            }
        }
    }

    /// <summary>The nodes below one.</summary>
    public IReadOnlyList<Topic> Children(string topicId) => _children[topicId];

    /// <summary>The nodes of a kind below one.</summary>
    public IReadOnlyList<Topic> Children(string topicId, TopicKind kind) => [.. _children[topicId].Where(t => t.Kind == kind)];

    /// <summary>All topics of a kind, in order.</summary>
    public IReadOnlyList<Topic> Of(TopicKind kind) => _kinds[kind];

    /// <summary>Place among all topics of the kind.</summary>
    public int Ordinal(Topic topic) => _ordinals[topic.TopicId];

    /// <summary>Place among the issue types of the pattern.</summary>
    public int Ordinal(IssueType type) => _ordinals[type.IssueTypeId];

    /// <summary>Place among all topics.</summary>
    public int Place(string topicId) => _places[topicId];

    /// <summary>Place among all issue types.</summary>
    public int IssuePlace(IssueType type) => _issuePlaces[type.IssueTypeId];

    /// <summary>Family and words of a line.</summary>
    public (Family Family, ProductLine Line) Line(string lineId) => _lines[lineId];

    /// <summary>The nodes beside one, starting after it and going round.</summary>
    public IReadOnlyList<Topic> Beside(Topic topic)
    {
        if (topic.ParentId is not { } parent)
        {
            return [];
        }

        var all = Children(parent, topic.Kind);
        var at = 0;
        while (!ReferenceEquals(all[at], topic))
        {
            at++;
        }

        return [.. all.Skip(at + 1), .. all.Take(at)];
    }

    /// <summary>The fact of a subject about an attribute, or null.</summary>
    public Fact? Fact(string subjectId, string attribute) => _world.Facts.GetValueOrDefault($"F_{subjectId}_{attribute}");

    /// <summary>Facts at home in a topic.</summary>
    public IEnumerable<Fact> Own(Topic topic) => topic.FactIds.Select(id => _world.Facts[id]);

    /// <summary>Facts at home in a topic that other articles may state.</summary>
    public IReadOnlyList<Fact> Shared(Topic topic) => [.. Own(topic).Where(f => f.IsShared)];

    /// <summary>A pattern's issue type for a subject, or null where the world has none.</summary>
    public IssueType? IssueType(string patternId, string subjectId) => _issues.GetValueOrDefault(subjectId.Length == 0 ? $"I_{patternId}" : $"I_{patternId}_{subjectId}");

    /// <summary>The fact of a policy for an issue's subject, or null.</summary>
    public Fact? Policy(IssueType type, string policyId) =>
        _world.Industry.Patterns[type.PatternId].Subject == IssueSubject.Service
            ? _world.PolicyFact(policyId, null, null, type.SubjectId, null, null, null)
            : _world.PolicyFact(policyId, type.FamilyId, type.SubjectId.Length == 0 ? null : type.SubjectId, null, null, null, null);
}
