namespace CXMArena.Generation.Brands;

/// <summary>What an author invents about a brand of which only name and industry are known.</summary>
/// <param name="Overview">One paragraph without figures.</param>
/// <param name="SellingPoints">What customers praise.</param>
/// <param name="SorePoints">What they complain about or misunderstand.</param>
/// <param name="Voice">How its agents speak, as <see cref="Brand.Voice"/>.</param>
/// <param name="Regions">Delivery regions, as <see cref="Brand.Regions"/>.</param>
/// <param name="Tiers">Membership tiers, lowest first, as <see cref="Brand.Tiers"/>.</param>
public sealed record BrandOverview(
    string Overview,
    IReadOnlyList<string> SellingPoints,
    IReadOnlyList<string> SorePoints,
    string Voice,
    IReadOnlyList<string> Regions,
    IReadOnlyList<string> Tiers)
{
    /// <summary>The same on one line each, without blanks at the ends.</summary>
    public BrandOverview Tidy() => new(Line(Overview), [.. SellingPoints.Select(Line)], [.. SorePoints.Select(Line)], Line(Voice), [.. Regions.Select(Line)], [.. Tiers.Select(Line)]);

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
