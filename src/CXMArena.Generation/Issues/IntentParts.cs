using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Issues;

/// <summary>A part of an intent taxonomy of which the reasons for contact are gathered in one go.</summary>
/// <param name="Id">Unique among all parts of a world.</param>
/// <param name="Taxonomy">The taxonomy: <c>taxonomy_1</c>, <c>taxonomy_2</c> or <c>taxonomy_3</c>.</param>
/// <param name="Within">Name of the area that all its reasons belong to; null for the whole.</param>
/// <param name="Reasons">The reasons for contact.</param>
/// <param name="Experts">The intents as the industry's authors gathered and named them.</param>
/// <param name="Least">Smallest number of intents.</param>
/// <param name="Most">Largest number of intents.</param>
public sealed record IntentPart(string Id, string Taxonomy, string? Within, IReadOnlyList<IntentReason> Reasons, IReadOnlyList<IntentCluster> Experts, int Least, int Most);

/// <summary>
/// The parts in which the three taxonomies of a world are gathered and named: pattern and cause by area, pattern by area, and all patterns in groups. The sizes stay near those of the industry's authors.
/// </summary>
public static class IntentParts
{
    /// <summary>Pattern and cause, one level.</summary>
    public const string Flat = "taxonomy_1";

    /// <summary>The second of two levels: the pattern.</summary>
    public const string Layered = "taxonomy_2";

    /// <summary>Groups of patterns, one level.</summary>
    public const string Groups = "taxonomy_3";

    /// <summary>All parts, in order.</summary>
    public static IReadOnlyList<IntentPart> Of(World world)
    {
        var patterns = Patterns(world);
        var parts = new List<IntentPart>();
        foreach (var area in patterns.GroupBy(p => p.Area, StringComparer.Ordinal))
        {
            parts.Add(Alone(Flat, area, p => p.Causes.Select(c => new IntentReason(Id(p, c), Label(p, c), Decides(p, c)))));
            parts.Add(Alone(Layered, area, p => [Reason(p)]));
        }

        var groups = patterns.GroupBy(p => p.Group, StringComparer.Ordinal).Select(g => new IntentCluster(LabelText.Clean(world.Industry.Groups[g.Key].Name), world.Industry.Groups[g.Key].Decides, [.. g.Select(p => p.Id)])).ToList();
        if (groups.Count > 0)
        {
            parts.Add(new IntentPart(Groups, Groups, null, [.. patterns.Select(Reason)], groups, Quarters(groups.Count, 3), Math.Min(patterns.Count, Quarters(groups.Count, 5))));
        }

        return [.. parts.OrderBy(p => p.Taxonomy, StringComparer.Ordinal)];

        IntentPart Alone(string taxonomy, IGrouping<string, IssuePattern> area, Func<IssuePattern, IEnumerable<IntentReason>> reasonsOf)
        {
            var reasons = area.SelectMany(reasonsOf).ToList();
            return new IntentPart($"{taxonomy}/{area.Key}", taxonomy, world.Industry.Areas[area.Key].Name, reasons, [.. reasons.Select(r => new IntentCluster(r.Intent, r.Decides, [r.Id]))], Quarters(reasons.Count, 3), reasons.Count);
        }
    }

    /// <summary>The patterns that occur in a world and are not outside of all taxonomies.</summary>
    internal static IReadOnlyList<IssuePattern> Patterns(World world) =>
        [.. world.IssueTypes.Select(t => world.Industry.Patterns[t.PatternId]).Where(p => !p.IsOutside).DistinctBy(p => p.Id)];

    /// <summary>Id of a cause as a reason for contact.</summary>
    internal static string Id(IssuePattern pattern, IssueCause cause) => $"{pattern.Id}/{cause.Id}";

    /// <summary>Name of a cause as an intent.</summary>
    internal static string Label(IssuePattern pattern, IssueCause cause) => $"{LabelText.Clean(pattern.Words.Intent)} - {LabelText.Clean(cause.Words.Label)}";

    /// <summary>What decides between a cause and its neighbours.</summary>
    internal static string Decides(IssuePattern pattern, IssueCause cause) => $"{LabelText.Sentence(pattern.Words.Decides)} {LabelText.Sentence(cause.Words.Decides)}";

    private static IntentReason Reason(IssuePattern pattern) => new(pattern.Id, LabelText.Clean(pattern.Words.Intent), LabelText.Sentence(pattern.Words.Decides));

    private static int Quarters(int number, int quarters) => (number * quarters + 3) / 4;
}

/// <summary>How labels are spelled.</summary>
internal static class LabelText
{
    /// <summary>A name without the colon that parts the levels of a gold label.</summary>
    public static string Clean(string name) => name.Replace(": ", " - ", StringComparison.Ordinal).Replace(':', ' ').Trim();

    /// <summary>A text that ends as a sentence does.</summary>
    public static string Sentence(string text) => text.Length > 0 && text[^1] is not ('.' or '!' or '?') ? text + "." : text;
}
