using CXMArena.Generation.Tasks;

namespace CXMArena.Generation.Validation.Checks;

/// <summary>No task table is empty, and promised sizes are reached.</summary>
internal sealed class SizeCheck(CheckedDataset dataset) : IDatasetCheck
{
    private readonly Dictionary<string, long> _rows = new(StringComparer.Ordinal);

    public void See(TableRow row, FindingList findings) => _rows[row.Table.Name] = row.Number + 1;

    public void End(FindingList findings)
    {
        foreach (var table in TaskTables.All.Select(t => $"{t.Folder}/{t.Split}").Where(t => !_rows.ContainsKey(t)))
        {
            findings.Error("size.empty", table, "the table has no rows");
        }

        if (dataset.Sizes is not { } sizes)
        {
            return;
        }

        foreach (var (schema, wanted) in ((TableSchema, int)[])
            [(TaskTables.Intents, sizes.IntentRows), (TaskTables.Quality, sizes.QualityRows), (TaskTables.Search, sizes.SearchQueries), (TaskTables.MultiTurn, sizes.MultiTurnRows), (TaskTables.Tools, sizes.ToolRows)])
        {
            var name = $"{schema.Folder}/{schema.Split}";
            if (_rows.GetValueOrDefault(name) is var rows && rows < wanted)
            {
                findings.Warn("size.short", name, $"{rows} rows; {wanted} were promised");
            }
        }
    }
}
