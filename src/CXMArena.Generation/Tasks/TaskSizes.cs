using CXMArena.Generation.Brands;

namespace CXMArena.Generation.Tasks;

/// <summary>How many rows each task has; the defaults are the published size (arXiv 2505.09436).</summary>
/// <param name="IntentRows">Transcripts with gold intents, exactly; 979.</param>
/// <param name="QualityRows">Least number of quality rows; 5199.</param>
/// <param name="SearchQueries">Search queries, exactly; 797.</param>
/// <param name="MultiTurnRows">Least number of multi-turn rows; 566.</param>
/// <param name="ToolRows">Least number of tool rows; 456.</param>
public sealed record TaskSizes(int IntentRows = 979, int QualityRows = 5199, int SearchQueries = 797, int MultiTurnRows = 566, int ToolRows = 456)
{
    /// <summary>Tools in the longest list of candidates; an industry needs at least as many.</summary>
    public const int ToolCandidates = 128;

    /// <summary>The published sizes in proportion to a world's conversations and articles.</summary>
    public static TaskSizes Of(BrandScale scale)
    {
        var (published, standard) = (new BrandScale(), new TaskSizes());
        return new TaskSizes(
            Part(standard.IntentRows, scale.Transcripts, published.Transcripts),
            Part(standard.QualityRows, scale.Transcripts, published.Transcripts),
            Part(standard.SearchQueries, scale.InformationArticles, published.InformationArticles),
            Part(standard.MultiTurnRows, scale.NextTurns, published.NextTurns),
            Part(standard.ToolRows, scale.NextTurns, published.NextTurns));
    }

    private static int Part(int published, int own, int whole) => (int)((long)published * own / whole);
}
