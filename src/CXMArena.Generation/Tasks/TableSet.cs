namespace CXMArena.Generation.Tasks;

/// <summary>The tables of one dataset while they are written; counts their rows.</summary>
internal sealed class TableSet(ITableSink sink) : IAsyncDisposable
{
    private readonly List<OpenTable> _open = [];

    /// <summary>Rows of all tables, in the order in which they were opened.</summary>
    public IReadOnlyList<TableCount> Counts => [.. _open.Select(t => new TableCount(t.Name, t.Rows))];

    /// <summary>Opens a table; it is completed with all others.</summary>
    public async Task<OpenTable> OpenAsync(TableSchema schema, CancellationToken cancellationToken)
    {
        var table = new OpenTable(schema, await sink.OpenAsync(schema, cancellationToken).ConfigureAwait(false));
        _open.Add(table);
        return table;
    }

    /// <summary>Opens a table and writes all its rows.</summary>
    public async Task WriteAsync(TableSchema schema, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var table = await OpenAsync(schema, cancellationToken).ConfigureAwait(false);
        foreach (var row in rows)
        {
            await table.WriteAsync(row, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends all tables.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        foreach (var table in _open)
        {
            await table.Writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var table in _open)
        {
            await table.Writer.DisposeAsync().ConfigureAwait(false);
        }
    }
}

/// <summary>One table while it is written; checks every row against the schema.</summary>
internal sealed class OpenTable(TableSchema schema, ITableWriter writer)
{
    /// <summary>Folder and split with a slash between.</summary>
    public string Name { get; } = $"{schema.Folder}/{schema.Split}";

    /// <summary>Rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Where the rows go.</summary>
    public ITableWriter Writer => writer;

    /// <summary>Appends a row.</summary>
    /// <exception cref="ArgumentException">It does not fit the table.</exception>
    public ValueTask WriteAsync(object?[] row, CancellationToken cancellationToken)
    {
        if (row.Length != schema.Columns.Count)
        {
            throw new ArgumentException($"{Name} has {schema.Columns.Count} columns, the row {row.Length}", nameof(row));
        }

        for (var i = 0; i < row.Length; i++)
        {
            if (!Fits(schema.Columns[i], row[i]))
            {
                throw new ArgumentException($"{Name}.{schema.Columns[i].Name} cannot hold {row[i]?.GetType().Name ?? "nothing"}", nameof(row));
            }
        }

        Rows++;
        return writer.WriteAsync(row, cancellationToken);
    }

    private static bool Fits(Column column, object? value) => (column.Type, value) switch
    {
        (_, null) => column.IsOptional,
        (ColumnType.Text, string) or (ColumnType.Whole, long) or (ColumnType.Real, double) or (ColumnType.Flag, bool) or (ColumnType.TextList, IReadOnlyList<string>) => true,
        _ => false,
    };
}
