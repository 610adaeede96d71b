namespace CXMArena.Generation.Storage.Parquet;

/// <summary>Reads the columns of one row group, each on its own.</summary>
public sealed class ParquetRowGroupReader
{
    private readonly Stream _stream;
    private readonly ParquetSchema _schema;
    private readonly IReadOnlyList<ColumnLayout> _layouts;
    private readonly RowGroupMetadata _group;
    private readonly int _index;
    private readonly ParquetReaderOptions _options;

    internal ParquetRowGroupReader(
        Stream stream, ParquetSchema schema, IReadOnlyList<ColumnLayout> layouts, RowGroupMetadata group, int index, ParquetReaderOptions options)
    {
        _stream = stream;
        _schema = schema;
        _layouts = layouts;
        _group = group;
        _index = index;
        _options = options;
    }

    /// <summary>The number of rows.</summary>
    public int RowCount => (int)_group.RowCount;

    /// <summary>Reads a column whole.</summary>
    /// <param name="field">A field of <see cref="ParquetReader.Schema"/>, or one equal to it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">The file's column of this name is of another type, or there is none.</exception>
    /// <exception cref="ParquetFormatException">The column is corrupt or is not supported.</exception>
    public async Task<DataColumn> ReadColumnAsync(DataField field, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(field);
        int position = _schema.IndexOf(field.Name);
        if (!field.Equals(_schema.Fields[position]))
        {
            throw new ArgumentException($"Column '{_schema.Fields[position]}' was asked for as '{field}'.", nameof(field));
        }

        ColumnChunkMetadata chunk = _group.Columns[position];
        byte[] bytes = await ParquetReader.ReadAsync(_stream, chunk.Offset, (int)chunk.CompressedBytes, cancellationToken).ConfigureAwait(false);
        string where = $"row group {_index}, column '{field.Name}'";
        return new DataColumn(field, ColumnChunkDecoder.Decode(bytes, _layouts[position], chunk, RowCount, _options.MaxPageBytes, where));
    }
}
