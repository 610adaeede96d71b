using CXMArena.Generation.Tasks;

namespace CXMArena.Generation.Validation;

/// <summary>Where published tables are read from.</summary>
public interface ITableSource
{
    /// <summary>The tables that there are, with the columns that they really have.</summary>
    IReadOnlyList<TableSchema> Tables { get; }

    /// <summary>The rows of a table, in order: a value for each of its columns, of its type, or null.</summary>
    IAsyncEnumerable<object?[]> ReadAsync(TableSchema table, CancellationToken cancellationToken);
}

/// <summary>A row whose values are found by the names of their columns; a value that is missing or of another type is empty.</summary>
/// <param name="table">The table.</param>
/// <param name="number">Number of the row, from 0.</param>
/// <param name="values">Its values.</param>
internal sealed class TableRow(PublishedTable table, long number, object?[] values)
{
    /// <summary>The table.</summary>
    public PublishedTable Table => table;

    /// <summary>Number of the row, from 0.</summary>
    public long Number => number;

    /// <summary>The value as it is, or null.</summary>
    public object? Value(string column) => table.Index(column) is { } i && i < values.Length ? values[i] : null;

    /// <summary>A text; empty where there is none.</summary>
    public string Text(string column) => Value(column) as string ?? "";

    /// <summary>A list; empty where there is none.</summary>
    public IReadOnlyList<string> List(string column) => Value(column) as IReadOnlyList<string> ?? [];

    /// <summary>A whole number; 0 where there is none.</summary>
    public long Whole(string column) => Value(column) is long number ? number : 0;
}

/// <summary>A table that is being read.</summary>
internal sealed class PublishedTable(TableSchema schema)
{
    private readonly Dictionary<string, int> _columns = schema.Columns.Select((c, i) => (c.Name, i)).DistinctBy(p => p.Name, StringComparer.Ordinal).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);

    /// <summary>Its columns.</summary>
    public TableSchema Schema => schema;

    /// <summary>Folder and split with a slash between.</summary>
    public string Name { get; } = $"{schema.Folder}/{schema.Split}";

    /// <summary>The last part of the folder: config or entity.</summary>
    public string Config { get; } = schema.Folder[(schema.Folder.LastIndexOf('/') + 1)..];

    /// <summary>Place of a column, or null.</summary>
    public int? Index(string column) => _columns.TryGetValue(column, out var index) ? index : null;
}
