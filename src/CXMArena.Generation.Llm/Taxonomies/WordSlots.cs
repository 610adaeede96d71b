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

    /// <summary>What a contact is about, where it is about a product or a service, and the policies.</summary>
    public static IReadOnlyList<string> Contact(Industry industry, string subject, IEnumerable<string> policies) =>
        [.. subject == "none" ? ["brand"] : (string[])["product", "thing", "a thing", "line", "brand", "misnamed", "a misnamed"], .. policies.Select(p => "policy." + p), .. Fields(industry)];
}
