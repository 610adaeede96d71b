namespace CXMArena.Generation.Storage.Parquet;

/// <summary>Puts values and levels together into rows; the levels have been checked against their maxima.</summary>
internal static class ColumnAssembler
{
    public static T?[] Nullable<T>(ShreddedColumn<T> column)
        where T : struct
    {
        var rows = new T?[column.SlotCount];
        int next = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = column.Definition![i] == 0 ? null : column.Values[next++];
        }

        return rows;
    }

    public static string?[] Strings(ShreddedColumn<string> column)
    {
        if (column.Definition is null || column.Values.Length == column.SlotCount)
        {
            return column.Values;
        }

        var rows = new string?[column.SlotCount];
        int next = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = column.Definition[i] == 0 ? null : column.Values[next++];
        }

        return rows;
    }

    /// <exception cref="ParquetFormatException">The levels do not make <paramref name="rowCount"/> lists.</exception>
    public static IReadOnlyList<string?>?[] Lists(ShreddedColumn<string> column, ColumnLayout layout, int rowCount, string where)
    {
        var rows = new IReadOnlyList<string?>?[rowCount];
        int row = 0, value = 0, slot = 0;
        while (slot < column.SlotCount)
        {
            if (column.Repetition![slot] != 0 || row == rowCount)
            {
                throw new ParquetFormatException($"the levels do not make {rowCount} lists", where);
            }

            int end = slot + 1;
            while (end < column.SlotCount && column.Repetition[end] != 0)
            {
                end++;
            }

            rows[row++] = List(column, layout, slot, end, ref value, where);
            slot = end;
        }

        return row == rowCount ? rows : throw new ParquetFormatException($"there are {row} of {rowCount} lists", where);
    }

    private static string?[]? List(ShreddedColumn<string> column, ColumnLayout layout, int start, int end, ref int value, string where)
    {
        int first = column.Definition![start];
        if (first <= layout.EmptyListDefinition && end == start + 1)
        {
            return first == layout.EmptyListDefinition ? [] : null;
        }

        var list = new string?[end - start];
        for (int i = start; i < end; i++)
        {
            int definition = column.Definition[i];
            if (definition <= layout.EmptyListDefinition)
            {
                throw new ParquetFormatException("a list is both empty and not", where);
            }

            list[i - start] = definition == layout.MaxDefinition ? column.Values[value++] : null;
        }

        return list;
    }
}
