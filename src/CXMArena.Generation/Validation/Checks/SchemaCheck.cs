using CXMArena.Generation.Tasks;

namespace CXMArena.Generation.Validation.Checks;

/// <summary>Every table is there with its columns, and every value is of its column's type.</summary>
internal sealed class SchemaCheck(CheckedDataset dataset) : IDatasetCheck
{
    private static readonly Dictionary<string, TableSchema> Expected = TaskTables.All.Concat(EntityTables.All).ToDictionary(t => $"{t.Folder}/{t.Split}", StringComparer.Ordinal);

    public void See(TableRow row, FindingList findings)
    {
        foreach (var column in row.Table.Schema.Columns)
        {
            var fits = (column.Type, row.Value(column.Name)) switch
            {
                (_, null) => column.IsOptional,
                (ColumnType.Text, string) or (ColumnType.Whole, long) or (ColumnType.Real, double) or (ColumnType.Flag, bool) or (ColumnType.TextList, IReadOnlyList<string>) => true,
                _ => false,
            };
            if (!fits)
            {
                findings.Error("schema.value", row, $"'{column.Name}' holds {(row.Value(column.Name) is { } value ? value.GetType().Name : "nothing")}");
            }
        }
    }

    public void End(FindingList findings)
    {
        var present = dataset.Tables.DistinctBy(t => $"{t.Folder}/{t.Split}", StringComparer.Ordinal).ToDictionary(t => $"{t.Folder}/{t.Split}", StringComparer.Ordinal);
        foreach (var (name, schema) in Expected)
        {
            if (!present.TryGetValue(name, out var own))
            {
                // Findings are written after validation, so that a dataset under way has none yet.
                if (schema != EntityTables.Finding)
                {
                    findings.Error("schema.table", name, "the table is missing");
                }

                continue;
            }

            foreach (var column in schema.Columns)
            {
                var found = own.Columns.FirstOrDefault(c => c.Name == column.Name);
                if (found is null || found.Type != column.Type)
                {
                    findings.Error("schema.column", name, found is null ? $"the column '{column.Name}' is missing" : $"the column '{column.Name}' is {found.Type}, not {column.Type}");
                }
            }
        }
    }
}
