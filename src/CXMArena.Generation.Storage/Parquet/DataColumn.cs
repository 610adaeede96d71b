namespace CXMArena.Generation.Storage.Parquet;

/// <summary>The values of one column in one row group, one array element a row.</summary>
public sealed class DataColumn
{
    /// <summary>Pairs a field with its values. The array is not copied.</summary>
    /// <param name="field">The column.</param>
    /// <param name="data">
    /// For a required field <c>T[]</c>, for a nullable one <c>T?[]</c> (<c>T[]</c> will do), for a list an array whose
    /// elements are <c>IReadOnlyList&lt;string&gt;</c>.
    /// </param>
    /// <exception cref="ArgumentException">The array's type does not fit the field.</exception>
    public DataColumn(DataField field, Array data)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(data);
        if (!Fits(field, data))
        {
            throw new ArgumentException($"Column '{field}' cannot hold the values of a {data.GetType()}.", nameof(data));
        }

        Field = field;
        Data = data;
    }

    /// <summary>The column.</summary>
    public DataField Field { get; }

    /// <summary>The values, one a row: <c>T[]</c> if required, <c>T?[]</c> if nullable.</summary>
    public Array Data { get; }

    /// <summary>How many rows there are.</summary>
    public int RowCount => Data.Length;

    /// <summary>The value of a row, boxed; null if the row has none.</summary>
    public object? this[int row] => Data switch
    {
        string?[] values => values[row],
        int[] values => values[row],
        int?[] values => values[row],
        long[] values => values[row],
        long?[] values => values[row],
        double[] values => values[row],
        double?[] values => values[row],
        bool[] values => values[row],
        bool?[] values => values[row],
        _ => ((IReadOnlyList<string?>?[])Data)[row],
    };

    private static bool Fits(DataField field, Array data) => field.Kind switch
    {
        DataKind.Boolean => Fits<bool>(field, data),
        DataKind.Int32 => Fits<int>(field, data),
        DataKind.Int64 => Fits<long>(field, data),
        DataKind.Double => Fits<double>(field, data),
        DataKind.String => data is string?[],
        _ => data is IReadOnlyList<string?>?[],
    };

    // The CLR lets int[] pass for uint[] and enum arrays, hence the exact comparison.
    private static bool Fits<T>(DataField field, Array data)
        where T : struct =>
        data.GetType() == typeof(T[]) || (field.IsNullable && data.GetType() == typeof(T?[]));
}
