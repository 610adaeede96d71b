using CXMArena.Generation.Brands;

namespace CXMArena.Generation.Refinement;

/// <summary>How much the refinement corpus holds.</summary>
/// <param name="Articles">Articles of the corpus, injected ones included; 1915 at the published size.</param>
/// <param name="SimilarPairs">Least number of similar pairs; 518.</param>
/// <param name="ContradictoryPairs">Least number of contradictory pairs; 293.</param>
public sealed record RefinementSizes(int Articles = 1915, int SimilarPairs = 518, int ContradictoryPairs = 293)
{
    private const int PublishedArticles = 3381;

    /// <summary>The published sizes (arXiv 2505.09436), in proportion to a world's articles.</summary>
    public static RefinementSizes Of(BrandScale scale)
    {
        var standard = new RefinementSizes();
        long articles = scale.InformationArticles + scale.IssueArticles;
        return new RefinementSizes(Part(standard.Articles), Part(standard.SimilarPairs), Part(standard.ContradictoryPairs));

        int Part(int published) => (int)Math.Max(1, (articles * published + PublishedArticles - 1) / PublishedArticles);
    }
}
