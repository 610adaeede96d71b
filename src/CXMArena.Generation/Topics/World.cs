using CXMArena.Generation.Articles;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Topics;

/// <summary>
/// A brand's world: everything that is true, before any text. Fixed by the brand, its taxonomy and the world seed.
/// </summary>
public sealed class World
{
    private readonly Dictionary<string, int> _topicIndex;
    private readonly Dictionary<string, int> _issueIndex;
    private readonly Dictionary<TopicKind, IReadOnlyList<Topic>> _byKind;

    internal World(Brand brand, Industry industry, IReadOnlyList<Topic> topics, IReadOnlyList<Fact> facts, IReadOnlyList<Product> products, IReadOnlyList<IssueType> issueTypes)
    {
        Brand = brand;
        Industry = industry;
        Topics = topics;
        Products = products;
        IssueTypes = issueTypes;
        Facts = facts.ToDictionary(f => f.FactId, StringComparer.Ordinal);
        FactsBySubject = facts.GroupBy(f => f.SubjectId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (IReadOnlyList<Fact>)[.. g], StringComparer.Ordinal);
        ProductsByLine = products.GroupBy(p => p.LineId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (IReadOnlyList<Product>)[.. g], StringComparer.Ordinal);
        _topicIndex = topics.Select((t, i) => (t.TopicId, i)).ToDictionary(p => p.TopicId, p => p.i, StringComparer.Ordinal);
        _issueIndex = issueTypes.Select((t, i) => (t.IssueTypeId, i)).ToDictionary(p => p.IssueTypeId, p => p.i, StringComparer.Ordinal);
        _byKind = topics.GroupBy(t => t.Kind).ToDictionary(g => g.Key, g => (IReadOnlyList<Topic>)[.. g]);
        Seed = brand.Root();
        DocumentIds = new DocumentIds(Seed.Child("document-ids").Key, topics.Count, issueTypes.Count, 1200);
    }

    /// <summary>The brand.</summary>
    public Brand Brand { get; }

    /// <summary>Its industry.</summary>
    public Industry Industry { get; }

    /// <summary>Root of all draws of this world.</summary>
    public SeedPath Seed { get; }

    /// <summary>All topics, parents before children.</summary>
    public IReadOnlyList<Topic> Topics { get; }

    /// <summary>All facts by id.</summary>
    public IReadOnlyDictionary<string, Fact> Facts { get; }

    /// <summary>Facts by what they are about.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Fact>> FactsBySubject { get; }

    /// <summary>All products.</summary>
    public IReadOnlyList<Product> Products { get; }

    /// <summary>Products by line.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Product>> ProductsByLine { get; }

    /// <summary>All issue types.</summary>
    public IReadOnlyList<IssueType> IssueTypes { get; }

    /// <summary>Ids of all articles.</summary>
    public DocumentIds DocumentIds { get; }

    /// <summary>All topics of a kind.</summary>
    public IReadOnlyList<Topic> TopicsOf(TopicKind kind) => _byKind.GetValueOrDefault(kind) ?? [];

    /// <summary>A topic by id.</summary>
    public Topic Topic(string topicId) => Topics[_topicIndex[topicId]];

    /// <summary>Id of the article of a topic.</summary>
    public string ArticleOfTopic(string topicId) => DocumentIds.Topic(_topicIndex[topicId]);

    /// <summary>Id of the article of an issue type.</summary>
    public string ArticleOfIssueType(string issueTypeId) => DocumentIds.IssueType(_issueIndex[issueTypeId]);

    /// <summary>An issue type by id.</summary>
    public IssueType IssueType(string issueTypeId) => IssueTypes[_issueIndex[issueTypeId]];

    /// <summary>The fact that says what a policy is for a member of its scope, or null.</summary>
    public Fact? PolicyFact(string policyId, string? familyId, string? lineId, string? serviceId, string? channel, string? tier, string? region)
    {
        foreach (var scope in (string?[])[familyId, lineId, serviceId, channel, tier, region, ""])
        {
            if (scope is not null && Facts.TryGetValue($"F_policy_{policyId}_{scope}", out var fact))
            {
                return fact;
            }
        }

        return null;
    }

    /// <summary>A product-line's family.</summary>
    public (Family Family, ProductLine Line) Line(string lineId)
    {
        foreach (var family in Industry.Families)
        {
            foreach (var line in family.Lines)
            {
                if (string.Equals(line.Id, lineId, StringComparison.Ordinal))
                {
                    return (family, line);
                }
            }
        }

        throw new KeyNotFoundException($"no line {lineId}");
    }
}
