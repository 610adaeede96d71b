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
    private readonly Dictionary<(string Pattern, string Cause), string> _causes = [];

    private IntentTaxonomies(World world)
    {
        _world = world;
        var patterns = world.IssueTypes.Select(t => world.Industry.Patterns[t.PatternId]).Where(p => !p.IsOutside).DistinctBy(p => p.Id).ToList();
        foreach (var (pattern, cause) in patterns.SelectMany(p => p.Causes.Select(c => (p, c))))
        {
            _causes[(pattern.Id, cause.Id)] = $"{Clean(pattern.Words.Intent)} - {Clean(cause.Words.Label)}";
        }

        var seed = world.Seed.Child("intents");
        Flat = Finish(
            patterns.SelectMany(p => p.Causes.Select(c => new IntentLabel(_causes[(p.Id, c.Id)], null, $"{Sentence(p.Words.Decides)} {Sentence(c.Words.Decides)}"))),
            new IntentLabel(Other, null, "No other label applies: the contact is not about a purchase, an account or an article of the customer's own."),
            seed.Child("flat"));
        Layered = Finish(
            world.IssueTypes.Where(t => !world.Industry.Patterns[t.PatternId].IsOutside).Select(Layer).DistinctBy(l => l.Gold, StringComparer.Ordinal),
            new IntentLabel(Other, Other, "No other label applies: the contact is about none of the goods, services and areas named here."),
            seed.Child("layered"));
        Groups = Finish(
            patterns.Select(p => p.Group).Distinct(StringComparer.Ordinal).Select(g => world.Industry.Groups[g]).Select(w => new IntentLabel(Clean(w.Name), null, Sentence(w.Decides))),
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
    public static IntentTaxonomies Of(World world) => new(world);

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
        return pattern.IsOutside ? Other : Clean(_world.Industry.Groups[pattern.Group].Name);
    }

    private IntentLabel Layer(IssueType type)
    {
        var pattern = _world.Industry.Patterns[type.PatternId];
        var area = _world.Industry.Areas[pattern.Area];
        var family = type.FamilyId is null ? null : _world.Industry.Families.First(f => f.Id == type.FamilyId);
        var about = family is null ? Sentence(area.Decides) : $"It concerns {family.Name}.";
        return new IntentLabel(Clean(family?.Name ?? area.Name), Clean(pattern.Words.Intent), $"{about} {Sentence(pattern.Words.Decides)}");
    }

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

    /// <summary>A name without the colon that parts the levels of a gold label.</summary>
    private static string Clean(string name) => name.Replace(": ", " - ", StringComparison.Ordinal).Replace(':', ' ').Trim();

    private static string Sentence(string text) => text.Length > 0 && text[^1] is not ('.' or '!' or '?') ? text + "." : text;
}
