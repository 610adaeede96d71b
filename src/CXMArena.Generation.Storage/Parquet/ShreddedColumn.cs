namespace CXMArena.Generation.Storage.Parquet;

/// <summary>
/// A column as the format sees it: the values that are there, and for each slot (a value, a null, an empty or null
/// list) its levels. A level array is null if its maximum is 0.
/// </summary>
internal sealed record ShreddedColumn<T>(T[] Values, int[]? Definition, int[]? Repetition, int SlotCount);

/// <summary>Takes rows apart into values and levels.</summary>
internal static class Shredder
{
    public static ShreddedColumn<T> Nullable<T>(T?[] rows)
        where T : struct
    {
        var values = new T[rows.Count(r => r.HasValue)];
        var definition = new int[rows.Length];
        int next = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] is { } value)
            {
                definition[i] = 1;
                values[next++] = value;
            }
        }

        return new ShreddedColumn<T>(values, definition, null, rows.Length);
    }

    /// <summary>Rows that are all there; levels are needed only if the field is nullable.</summary>
    public static ShreddedColumn<T> Required<T>(T[] rows, bool isNullable)
    {
        int[]? definition = isNullable ? new int[rows.Length] : null;
        definition.AsSpan().Fill(1);
        return new ShreddedColumn<T>(rows, definition, null, rows.Length);
    }

    public static ShreddedColumn<string> Strings(string?[] rows, DataField field)
    {
        int nulls = rows.Count(r => r is null);
        if (!field.IsNullable || nulls == 0)
        {
            return nulls == 0 ? Required<string>(rows!, field.IsNullable) : throw NullInRequired(field, nameof(rows));
        }

        var values = new string[rows.Length - nulls];
        var definition = new int[rows.Length];
        int next = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] is { } value)
            {
                definition[i] = 1;
                values[next++] = value;
            }
        }

        return new ShreddedColumn<string>(values, definition, null, rows.Length);
    }

    public static ShreddedColumn<string> Lists(IReadOnlyList<string?>?[] rows, ColumnLayout layout)
    {
        var values = new List<string>();
        var definition = new List<int>(rows.Length);
        var repetition = new List<int>(rows.Length);
        foreach (IReadOnlyList<string?>? row in rows)
        {
            if (row is null && !layout.Field.IsNullable)
            {
                throw NullInRequired(layout.Field, nameof(rows));
            }

            if (row is null or { Count: 0 })
            {
                definition.Add(row is null ? 0 : layout.EmptyListDefinition);
                repetition.Add(0);
                continue;
            }

            for (int i = 0; i < row.Count; i++)
            {
                repetition.Add(i == 0 ? 0 : 1);
                definition.Add(row[i] is null ? layout.MaxDefinition - 1 : layout.MaxDefinition);
                if (row[i] is { } value)
                {
                    values.Add(value);
                }
            }
        }

        return new ShreddedColumn<string>([.. values], [.. definition], [.. repetition], definition.Count);
    }

    private static ArgumentException NullInRequired(DataField field, string parameter) =>
        new($"Column '{field}' is required and a row holds null.", parameter);
}
