using CXMArena.Generation.Tasks;

namespace CXMArena.Generation.Tests.Tasks;

/// <summary>Tables in memory: what one test writes another reads, changes and validates.</summary>
public sealed class MemoryTables : ITableSink
{
    public Dictionary<string, (TableSchema Schema, List<object?[]> Rows)> Completed { get; } = new(StringComparer.Ordinal);

    public Task<ITableWriter> OpenAsync(TableSchema schema, CancellationToken cancellationToken)
    {
        Opened.Add(Name(schema));
        return Task.FromResult<ITableWriter>(new Writer(this, schema));
    }

    public List<string> Opened { get; } = [];

    public static string Name(TableSchema schema) => $"{schema.Folder}/{schema.Split}";

    public IReadOnlyList<object?[]> Rows(TableSchema schema) => Completed[Name(schema)].Rows;

    public IEnumerable<T> Column<T>(TableSchema schema, string column)
    {
        var index = Index(schema, column);
        return Rows(schema).Select(r => (T)r[index]!);
    }

    public static int Index(TableSchema schema, string column) => schema.Columns.Select((c, i) => (c, i)).First(p => p.c.Name == column).i;

    private sealed class Writer(MemoryTables tables, TableSchema schema) : ITableWriter
    {
        private readonly List<object?[]> _rows = [];

        public ValueTask WriteAsync(object?[] row, CancellationToken cancellationToken)
        {
            _rows.Add(row);
            return ValueTask.CompletedTask;
        }

        public Task CompleteAsync(CancellationToken cancellationToken)
        {
            tables.Completed.Add(Name(schema), (schema, _rows));
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
