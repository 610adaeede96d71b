namespace CXMArena.Generation.Brands;

/// <summary>A brand as it was read. What nobody said about it stands in it by default, and may be invented instead.</summary>
/// <param name="Brand">The brand, with defaults.</param>
/// <param name="LacksOverview">Whether the overview is the default.</param>
/// <param name="LacksRegions">Whether the regions are.</param>
/// <param name="LacksTiers">Whether the tiers are.</param>
public sealed record BrandReading(Brand Brand, bool LacksOverview, bool LacksRegions, bool LacksTiers)
{
    /// <summary>What was said about the brand beyond name and industry, in words for whoever invents the rest; empty for nothing.</summary>
    public string Notes => string.Join(" ", Said());

    /// <summary>The brand with inventions in place of defaults; what was said is never overwritten.</summary>
    public Brand With(BrandOverview invented) => Brand with
    {
        Overview = LacksOverview ? invented.Overview : Brand.Overview,
        Voice = Brand.Voice ?? invented.Voice,
        Regions = LacksRegions ? invented.Regions : Brand.Regions,
        Tiers = LacksTiers ? invented.Tiers : Brand.Tiers,
    };

    private IEnumerable<string> Said()
    {
        if (!LacksRegions)
        {
            yield return $"Its regions are {string.Join(", ", Brand.Regions)}.";
        }

        if (!LacksTiers)
        {
            yield return $"Its membership tiers are {string.Join(", ", Brand.Tiers)}.";
        }

        if (Brand.Voice is { } voice)
        {
            yield return $"How its agents speak: {voice}";
        }
    }
}
