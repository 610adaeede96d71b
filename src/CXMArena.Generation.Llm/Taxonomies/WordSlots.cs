using CXMArena.Generation.Industries;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>Slots that phrases may use, by where they stand.</summary>
internal static class WordSlots
{
    /// <summary>Sentences of an article about an attribute.</summary>
    public static readonly IReadOnlyList<string> States = ["it", "value"];

    /// <summary>Questions about an attribute.</summary>
    public static readonly IReadOnlyList<string> Asks = ["product", "thing", "a thing", "line", "brand"];

    /// <summary>Answers about an attribute.</summary>
    public static readonly IReadOnlyList<string> Tells = ["value", .. Asks];

    /// <summary>Titles and sentences about a line.</summary>
    public static readonly IReadOnlyList<string> OfLine = ["line", "brand"];

    /// <summary>Fields of the state as they are said.</summary>
    public static IReadOnlyList<string> Fields(Industry industry) => [.. industry.State.Fields.Keys.Where(f => !f.StartsWith("case.", StringComparison.Ordinal) || f == "case.reference")];

    /// <summary>What a contact is about, where it is about a product or a service, its policies, and the fields of the entities that it touches.</summary>
    public static IReadOnlyList<string> Contact(Industry industry, DraftPattern pattern)
    {
        var touched = pattern.Goal.Concat(pattern.Given).Concat(pattern.Causes.SelectMany(c => c.Fault)).Select(Entity).Concat(["account", "order", "wish"]).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. pattern.Subject == "none" ? ["brand"] : (string[])["product", "thing", "a thing", "line", "brand", "misnamed", "a misnamed"],
            .. pattern.Policies.Select(p => "policy." + p),
            .. Fields(industry).Where(f => f == "case.reference" || touched.Contains(Entity(f))),
        ];
    }

    private static string Entity(string text) => text.Split('.')[0];
}
