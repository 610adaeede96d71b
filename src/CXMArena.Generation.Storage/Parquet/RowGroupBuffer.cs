namespace CXMArena.Generation.Storage.Parquet;

/// <summary>Collects rows column by column until a row group is full. A row that does not fit the schema changes nothing.</summary>
internal sealed class RowGroupBuffer
{
    private readonly ColumnBuffer[] _columns;

    public RowGroupBuffer(ParquetSchema schema, int capacity)
    {
        _columns = [.. schema.Fields.Select(field => ColumnBuffer.Create(field, capacity))];
        Capacity = capacity;
    }

    public int Capacity { get; }

    public int RowCount { get; private set; }

    /// <exception cref="ArgumentException">The row has too few or too many values, or one of the wrong type.</exception>
    public void Add(ReadOnlySpan<object?> row)
    {
        if (row.Length != _columns.Length)
        {
            throw new ArgumentException($"The row has {row.Length} values for {_columns.Length} columns.", nameof(row));
        }

        for (int i = 0; i < row.Length; i++)
        {
            _columns[i].Set(RowCount, row[i]);
        }

        RowCount++;
    }

    /// <summary>Writes the rows as one row group and forgets them.</summary>
    public async Task FlushAsync(ParquetWriter writer, CancellationToken cancellationToken)
    {
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        foreach (ColumnBuffer column in _columns)
        {
            await group.WriteColumnAsync(column.Take(RowCount), cancellationToken).ConfigureAwait(false);
        }

        RowCount = 0;
    }
}

/// <summary>The values of one column, typed, so that boxes do not pile up.</summary>
internal abstract class ColumnBuffer(DataField field)
{
    protected DataField Field { get; } = field;

    public static ColumnBuffer Create(DataField field, int capacity) => (field.Kind, field.IsNullable) switch
    {
        (DataKind.Boolean, false) => new ColumnBuffer<bool>(field, capacity, value => value as bool? ?? throw Misfit(field, value)),
        (DataKind.Boolean, true) => new ColumnBuffer<bool?>(field, capacity, value => value as bool? ?? throw Misfit(field, value)),
        (DataKind.Int32, false) => new ColumnBuffer<int>(field, capacity, value => value as int? ?? throw Misfit(field, value)),
        (DataKind.Int32, true) => new ColumnBuffer<int?>(field, capacity, value => value as int? ?? throw Misfit(field, value)),
        (DataKind.Int64, false) => new ColumnBuffer<long>(field, capacity, value => ToInt64(field, value)),
        (DataKind.Int64, true) => new ColumnBuffer<long?>(field, capacity, value => ToInt64(field, value)),
        (DataKind.Double, false) => new ColumnBuffer<double>(field, capacity, value => ToDouble(field, value)),
        (DataKind.Double, true) => new ColumnBuffer<double?>(field, capacity, value => ToDouble(field, value)),
        (DataKind.String, _) => new ColumnBuffer<string?>(field, capacity, value => value as string ?? throw Misfit(field, value)),
        _ => new ColumnBuffer<IReadOnlyList<string?>?>(field, capacity, value => ToList(field, value)),
    };

    /// <summary>Puts a value into a row; null only if the field is nullable.</summary>
    public abstract void Set(int row, object? value);

    /// <summary>The first rows as a column, valid until the next <see cref="Set"/>.</summary>
    public abstract DataColumn Take(int rowCount);

    protected static ArgumentException Misfit(DataField field, object? value) =>
        new($"Column '{field}' cannot hold {(value is null ? "null" : $"a value of type {value.GetType()}")}.", nameof(value));

    private static long ToInt64(DataField field, object value) => value switch
    {
        long number => number,
        int number => number,
        _ => throw Misfit(field, value),
    };

    private static double ToDouble(DataField field, object value) => value switch
    {
        double number => number,
        float number => number,
        int number => number,
        _ => throw Misfit(field, value),
    };

    // Copied, because the caller may go on to fill the same list for the next row.
    private static string?[] ToList(DataField field, object value) =>
        value is IReadOnlyList<string?> list ? [.. list] : throw Misfit(field, value);
}

/// <inheritdoc/>
internal sealed class ColumnBuffer<T>(DataField field, int capacity, Func<object, T> convert) : ColumnBuffer(field)
{
    private readonly T[] _values = new T[capacity];

    public override void Set(int row, object? value) => _values[row] = value is not null
        ? convert(value)
        : Field.IsNullable ? default! : throw Misfit(Field, value);

    public override DataColumn Take(int rowCount) => new(Field, rowCount == _values.Length ? _values : _values[..rowCount]);
}
