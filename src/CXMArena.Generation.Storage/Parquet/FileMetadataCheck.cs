namespace CXMArena.Generation.Storage.Parquet;

/// <summary>Holds what a footer claims against the file and the limits, so that nothing is allocated on its word alone.</summary>
internal static class FileMetadataCheck
{
    /// <param name="metadata">The footer.</param>
    /// <param name="layouts">The columns of its schema.</param>
    /// <param name="dataEnd">Where in the file the footer begins.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="ParquetFormatException">A claim does not hold.</exception>
    public static void Check(FileMetadata metadata, IReadOnlyList<ColumnLayout> layouts, long dataEnd, ParquetReaderOptions options)
    {
        long rows = 0;
        for (int i = 0; i < metadata.RowGroups.Count; i++)
        {
            RowGroupMetadata group = metadata.RowGroups[i];
            string where = $"row group {i} in the footer";
            Require(group.RowCount >= 0 && group.RowCount <= options.MaxRowsPerRowGroup, $"{group.RowCount} rows exceed the limit", where);
            Require(group.Columns.Count == layouts.Count, $"there are {group.Columns.Count} of {layouts.Count} columns", where);
            rows += group.RowCount;
            for (int c = 0; c < layouts.Count; c++)
            {
                CheckColumn(group.Columns[c], layouts[c], group.RowCount, dataEnd, options, $"row group {i}, column '{layouts[c].Field.Name}'");
            }
        }

        Require(rows == metadata.RowCount, $"the row groups have {rows} rows and the file {metadata.RowCount}", "footer");
    }

    private static void CheckColumn(
        ColumnChunkMetadata column, ColumnLayout layout, long rows, long dataEnd, ParquetReaderOptions options, string where)
    {
        Require(column.Path.SequenceEqual(layout.Path), $"the path is {string.Join('.', column.Path)}", where);
        Require(column.Type == layout.Type, $"the type is {column.Type}", where);
        Require(Enum.IsDefined(column.Codec), $"compression method {(int)column.Codec} is not supported", where);
        bool fits = layout.Field.IsList
            ? column.ValueCount >= rows && column.ValueCount <= options.MaxValuesPerChunk
            : column.ValueCount == rows;
        Require(fits, $"{column.ValueCount} values do not fit {rows} rows or the limit", where);
        Require(
            column.CompressedBytes >= 0 && column.CompressedBytes <= options.MaxChunkBytes,
            $"{column.CompressedBytes} bytes exceed the limit",
            where);
        Require(
            column.Offset >= ParquetWriter.Magic.Length && column.Offset <= dataEnd - column.CompressedBytes,
            $"{column.CompressedBytes} bytes at {column.Offset} reach beyond the data",
            where);
    }

    private static void Require(bool holds, string otherwise, string where)
    {
        if (!holds)
        {
            throw new ParquetFormatException(otherwise, where);
        }
    }
}
