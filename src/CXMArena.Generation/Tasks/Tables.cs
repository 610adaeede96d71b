namespace CXMArena.Generation.Tasks;

/// <summary>Type of a column.</summary>
public enum ColumnType
{
    /// <summary>UTF-8 text.</summary>
    Text,

    /// <summary>64-bit whole number.</summary>
    Whole,

    /// <summary>64-bit floating-point number.</summary>
    Real,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A list of texts.</summary>
    TextList,
}

/// <summary>A column of a table.</summary>
/// <param name="Name">As evaluators read it.</param>
/// <param name="Type">Type of its values.</param>
/// <param name="IsOptional">Whether a row may have none.</param>
public sealed record Column(string Name, ColumnType Type, bool IsOptional = false);

/// <summary>A table of the dataset.</summary>
/// <param name="Folder">Folder within the dataset: <c>data/Intent_Prediction</c>, <c>entities/Fact</c>.</param>
/// <param name="Split">Split or part name that files begin with: <c>train</c>, <c>taxonomy_1</c>, <c>part</c>.</param>
/// <param name="Columns">The columns, in order.</param>
public sealed record TableSchema(string Folder, string Split, IReadOnlyList<Column> Columns);

/// <summary>Where tables are written to.</summary>
public interface ITableSink
{
    /// <summary>Opens a table for rows; each table is opened once.</summary>
    Task<ITableWriter> OpenAsync(TableSchema schema, CancellationToken cancellationToken);
}

/// <summary>Takes the rows of one table, in order. Disposing without completing leaves nothing behind.</summary>
public interface ITableWriter : IAsyncDisposable
{
    /// <summary>Appends a row: a value for each column, of its type (string, long, double, bool, IReadOnlyList of string), or null where optional.</summary>
    ValueTask WriteAsync(object?[] row, CancellationToken cancellationToken);

    /// <summary>Ends the table.</summary>
    Task CompleteAsync(CancellationToken cancellationToken);
}
