using CXMArena.Generation.Brands;
using CXMArena.Generation.Refinement;

namespace CXMArena.Generation.Tasks;

/// <summary>Compares what was promised with what there is.</summary>
internal static class Shortfalls
{
    /// <summary>Every promised number that was not reached.</summary>
    public static IReadOnlyList<Shortfall> Of(BrandScale scale, TableSet tables, RefinementResult refinement)
    {
        var (tasks, sizes) = (TaskSizes.Of(scale), RefinementSizes.Of(scale));
        var rows = tables.Counts.ToDictionary(t => t.Table, t => t.Rows, StringComparer.Ordinal);
        List<Shortfall> all =
        [
            Rows(TaskTables.Intents, tasks.IntentRows),
            Rows(TaskTables.Quality, tasks.QualityRows),
            Rows(TaskTables.Search, tasks.SearchQueries),
            Rows(TaskTables.MultiTurn, tasks.MultiTurnRows),
            Rows(TaskTables.Tools, tasks.ToolRows),
            new("refinement articles", sizes.Articles, refinement.Corpus.Count),
            new("similar pairs", sizes.SimilarPairs, refinement.Similar.Count),
            new("contradictory pairs", sizes.ContradictoryPairs, refinement.Contradictory.Count),
            new("consistent mentions of altered facts' kind", 10L * refinement.Planted, refinement.ConsistentMentions),
        ];
        return [.. all.Where(s => s.Reached < s.Wanted)];

        Shortfall Rows(TableSchema schema, long wanted) => new(schema.Folder["data/".Length..], wanted, rows[$"{schema.Folder}/{schema.Split}"]);
    }
}
