using CXMArena.Generation.Content;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Issues;

/// <summary>A label of an intent taxonomy.</summary>
/// <param name="L1">First level.</param>
/// <param name="L2">Second level; null in a flat taxonomy.</param>
/// <param name="Description">What decides between it and its neighbours.</param>
public sealed record IntentLabel(string L1, string? L2, string Description)
{
    /// <summary>The label as a classifier has to give it.</summary>
    public string Gold => L2 is null ? L1 : $"{L1}:{L2}";
}

/// <summary>
/// Three views of the same contact reasons: by pattern and cause, by what the contact is about and why (two levels), and by group. Contacts that belong to none of them
/// are <c>Other</c> in all three. Only what occurs in the world has a label.
/// </summary>
public sealed class IntentTaxonomies
{
    /// <summary>The label of everything that is outside.</summary>
    public const string Other = "Other";

    private readonly World _world;
    private readonly Dictionary<(string Taxonomy, string Reason), IntentCluster> _named;
    private readonly Dictionary<(string Pattern, string Cause), string> _causes = [];

    private IntentTaxonomies(World world, NamedIntents names)
    {
        _world = world;
        _named = names.Parts.SelectMany(p => p.Clusters.SelectMany(c => c.ReasonIds.Select(r => (Key: (p.Taxonomy, r), Cluster: c)))).ToDictionary(n => n.Key, n => n.Cluster);
        var patterns = IntentParts.Patterns(world);
        var causes = patterns.SelectMany(p => p.Causes.Select(c => (Pattern: p, Cause: c, Label: Flatten(p, c)))).ToList();
        foreach (var (pattern, cause, label) in causes)
        {
            _causes[(pattern.Id, cause.Id)] = label.Gold;
        }

        var seed = world.Seed.Child("intents");
        Flat = Finish(
            causes.Select(c => c.Label).Distinct(),
            new IntentLabel(Other, null, "No other label applies: the contact is not about a purchase, an account or an article of the customer's own."),
            seed.Child("flat"));
        Layered = Finish(
            world.IssueTypes.Where(t => !world.Industry.Patterns[t.PatternId].IsOutside).Select(Layer).DistinctBy(l => l.Gold, StringComparer.Ordinal),
            new IntentLabel(Other, Other, "No other label applies: the contact is about none of the goods, services and areas named here."),
            seed.Child("layered"));
        Groups = Finish(
            patterns.Select(GroupOf).Distinct(),
            new IntentLabel(Other, null, "No other label applies: the contact belongs to none of the groups named here."),
            seed.Child("groups"));
    }

    /// <summary>taxonomy_1: pattern and cause, one level.</summary>
    public IReadOnlyList<IntentLabel> Flat { get; }

    /// <summary>taxonomy_2: product family or area, then intent.</summary>
    public IReadOnlyList<IntentLabel> Layered { get; }

    /// <summary>taxonomy_3: groups of patterns, one level.</summary>
    public IReadOnlyList<IntentLabel> Groups { get; }

    /// <summary>The taxonomies of a world.</summary>
    /// <exception cref="InputException">Two labels of one taxonomy are the same word.</exception>
    public static IntentTaxonomies Of(World world) => new(world, NamedIntents.None);

    /// <summary>The taxonomies of a world with names, and the groups of reasons, that a model gave.</summary>
    /// <exception cref="InputException">Two labels of one taxonomy are the same word.</exception>
    public static IntentTaxonomies Of(World world, NamedIntents names) => new(world, names);

    /// <summary>Gold in taxonomy_1.</summary>
    public string FlatGold(string patternId, string causeId) => _causes.GetValueOrDefault((patternId, causeId)) ?? Other;

    /// <summary>Gold in taxonomy_2.</summary>
    public string LayeredGold(string issueTypeId)
    {
        var type = _world.IssueType(issueTypeId);
        return _world.Industry.Patterns[type.PatternId].IsOutside ? $"{Other}:{Other}" : Layer(type).Gold;
    }

    /// <summary>Gold in taxonomy_3.</summary>
    public string GroupGold(string patternId)
    {
        var pattern = _world.Industry.Patterns[patternId];
        return pattern.IsOutside ? Other : GroupOf(pattern).Gold;
    }

    private IntentLabel Layer(IssueType type)
    {
        var pattern = _world.Industry.Patterns[type.PatternId];
        var area = _world.Industry.Areas[pattern.Area];
        var family = type.FamilyId is null ? null : _world.Industry.Families.First(f => f.Id == type.FamilyId);
        var about = family is null ? LabelText.Sentence(area.Decides) : $"It concerns {family.Name}.";
        var (name, decides) = _named.GetValueOrDefault((IntentParts.Layered, pattern.Id)) is { } named ? (named.Name, named.Decides) : (pattern.Words.Intent, pattern.Words.Decides);
        return new IntentLabel(LabelText.Clean(family?.Name ?? area.Name), LabelText.Clean(name), $"{about} {LabelText.Sentence(decides)}");
    }

    private IntentLabel Flatten(IssuePattern pattern, IssueCause cause) => _named.GetValueOrDefault((IntentParts.Flat, IntentParts.Id(pattern, cause))) is { } named
        ? Label(named)
        : new IntentLabel(IntentParts.Label(pattern, cause), null, IntentParts.Decides(pattern, cause));

    private IntentLabel GroupOf(IssuePattern pattern)
    {
        if (_named.GetValueOrDefault((IntentParts.Groups, pattern.Id)) is { } named)
        {
            return Label(named);
        }

        var words = _world.Industry.Groups[pattern.Group];
        return new IntentLabel(LabelText.Clean(words.Name), null, LabelText.Sentence(words.Decides));
    }

    private static IntentLabel Label(IntentCluster named) => new(LabelText.Clean(named.Name), null, LabelText.Sentence(named.Decides.Trim()));

    private static IReadOnlyList<IntentLabel> Finish(IEnumerable<IntentLabel> labels, IntentLabel other, SeedPath seed)
    {
        var all = labels.Append(other).ToList();
        var twice = all.GroupBy(l => l.Gold, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            throw new InputException($"issues: two intents would have the label '{twice.Key}'; give one of them another name");
        }

        var order = new Permutation(seed.Key, all.Count);
        return [.. Enumerable.Range(0, all.Count).Select(i => all[(int)order[i]])];
    }
}
