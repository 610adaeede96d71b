namespace CXMArena.Generation.Brands;

/// <summary>What an author invents about a brand of which only name and industry are known.</summary>
/// <param name="Overview">One paragraph without figures.</param>
/// <param name="SellingPoints">What customers praise.</param>
/// <param name="SorePoints">What they complain about or misunderstand.</param>
/// <param name="Voice">How its agents speak.</param>
/// <param name="Regions">Delivery regions, as <see cref="Brand.Regions"/>.</param>
/// <param name="Tiers">Membership tiers, lowest first, as <see cref="Brand.Tiers"/>.</param>
public sealed record BrandOverview(
    string Overview,
    IReadOnlyList<string> SellingPoints,
    IReadOnlyList<string> SorePoints,
    string Voice,
    IReadOnlyList<string> Regions,
    IReadOnlyList<string> Tiers);

/// <summary>Invents what is not known about a brand.</summary>
public interface IBrandOverviewAuthor
{
    /// <summary>The overview, or null where every attempt was refused.</summary>
    /// <param name="name">Name of the brand.</param>
    /// <param name="industry">Its industry in a few words.</param>
    /// <param name="notes">Whatever its owner says about it; empty for nothing.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    Task<BrandOverview?> WriteAsync(string name, string industry, string notes, CancellationToken cancellationToken);
}
