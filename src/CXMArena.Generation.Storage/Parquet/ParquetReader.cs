using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace CXMArena.Generation.Storage.Parquet;

/// <summary>
/// Reads Parquet files of the kinds that <see cref="ParquetWriter"/> writes, whoever wrote them: flat columns and lists
/// of strings, plain and dictionary encoding, version 1 data pages, uncompressed or Snappy. Files are not trusted: what is
/// truncated, corrupt, unsupported or beyond <see cref="ParquetReaderOptions"/> ends in a <see cref="ParquetFormatException"/>.
/// Memory is bounded by one row group of the columns asked for. Not for use by several threads at once.
/// </summary>
public sealed class ParquetReader
{
    private const int TailBytes = 8;

    private readonly Stream _stream;
    private readonly IReadOnlyList<ColumnLayout> _layouts;
    private readonly FileMetadata _metadata;
    private readonly ParquetReaderOptions _options;

    private ParquetReader(Stream stream, FileMetadata metadata, IReadOnlyList<ColumnLayout> layouts, ParquetSchema schema, ParquetReaderOptions options)
    {
        _stream = stream;
        _metadata = metadata;
        _layouts = layouts;
        _options = options;
        Schema = schema;
    }

    /// <summary>The columns.</summary>
    public ParquetSchema Schema { get; }

    /// <summary>The footer's key-value pairs.</summary>
    public IReadOnlyDictionary<string, string> CustomMetadata => _metadata.Custom;

    /// <summary>The number of row groups, perhaps 0.</summary>
    public int RowGroupCount => _metadata.RowGroups.Count;

    /// <summary>The number of rows in all row groups.</summary>
    public long RowCount => _metadata.RowCount;

    /// <summary>Reads the footer and holds every size and offset in it against the file and the limits.</summary>
    /// <param name="stream">A readable, seekable stream that is one file; it stays open and belongs to the caller.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ParquetFormatException">The file is no Parquet file, is corrupt or is not supported.</exception>
    public static async Task<ParquetReader> CreateAsync(
        Stream stream, ParquetReaderOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options = ParquetReaderOptions.OrDefault(options);
        (FileMetadata metadata, long dataEnd) = await ReadFooterAsync(stream, options, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ColumnLayout> layouts = SchemaTree.Parse(metadata.Schema);
        FileMetadataCheck.Check(metadata, layouts, dataEnd, options);
        return new ParquetReader(stream, metadata, layouts, SchemaOf(layouts), options);
    }

    /// <summary>Opens a row group.</summary>
    /// <param name="index">0 to <see cref="RowGroupCount"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row group.</exception>
    public ParquetRowGroupReader OpenRowGroupReader(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, RowGroupCount);
        return new ParquetRowGroupReader(_stream, Schema, _layouts, _metadata.RowGroups[index], index, _options);
    }

    /// <summary>Streams the rows, holding one row group at a time.</summary>
    /// <param name="columns">Which columns, in which order; null for all. The others are not read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>An array of its own for each row, one element a column: string, int, long, double, bool, <c>IReadOnlyList&lt;string?&gt;</c> or null.</returns>
    /// <exception cref="ArgumentException">There is no column of such a name.</exception>
    /// <exception cref="ParquetFormatException">A row group is corrupt or is not supported.</exception>
    public IAsyncEnumerable<object?[]> ReadRowsAsync(IReadOnlyList<string>? columns = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<DataField> fields = columns is null ? Schema.Fields : [.. columns.Select(name => Schema.Fields[Schema.IndexOf(name)])];
        return ReadRowsAsync(fields, cancellationToken);
    }

    private async IAsyncEnumerable<object?[]> ReadRowsAsync(
        IReadOnlyList<DataField> fields, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var columns = new DataColumn[fields.Count];
        for (int group = 0; group < RowGroupCount; group++)
        {
            ParquetRowGroupReader reader = OpenRowGroupReader(group);
            for (int i = 0; i < columns.Length; i++)
            {
                columns[i] = await reader.ReadColumnAsync(fields[i], cancellationToken).ConfigureAwait(false);
            }

            for (int row = 0; row < reader.RowCount; row++)
            {
                yield return Array.ConvertAll(columns, column => column[row]);
            }
        }
    }

    private static async Task<(FileMetadata Metadata, long DataEnd)> ReadFooterAsync(
        Stream stream, ParquetReaderOptions options, CancellationToken cancellationToken)
    {
        long fileBytes = stream.Length;
        if (fileBytes < ParquetWriter.Magic.Length + TailBytes)
        {
            throw new ParquetFormatException($"{fileBytes} bytes are too few for a Parquet file", "file");
        }

        byte[] head = await ReadAsync(stream, 0, ParquetWriter.Magic.Length, cancellationToken).ConfigureAwait(false);
        byte[] tail = await ReadAsync(stream, fileBytes - TailBytes, TailBytes, cancellationToken).ConfigureAwait(false);
        if (!head.AsSpan().SequenceEqual(ParquetWriter.Magic) || !tail.AsSpan(4).SequenceEqual(ParquetWriter.Magic))
        {
            throw new ParquetFormatException("the file does not begin and end with PAR1", "file");
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        long dataEnd = fileBytes - TailBytes - length;
        if (length <= 0 || length > options.MaxFooterBytes || dataEnd < ParquetWriter.Magic.Length)
        {
            throw new ParquetFormatException($"a footer of {length} bytes exceeds the file or the limit", "file");
        }

        byte[] footer = await ReadAsync(stream, dataEnd, length, cancellationToken).ConfigureAwait(false);
        return (MetadataDecoder.ReadFile(footer), dataEnd);
    }

    internal static async Task<byte[]> ReadAsync(Stream stream, long offset, int length, CancellationToken cancellationToken)
    {
        var bytes = new byte[length];
        stream.Position = offset;
        try
        {
            await stream.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (EndOfStreamException e)
        {
            throw new ParquetFormatException("the file ends too early", $"byte {offset}", e);
        }

        return bytes;
    }

    private static ParquetSchema SchemaOf(IReadOnlyList<ColumnLayout> layouts)
    {
        try
        {
            return new ParquetSchema([.. layouts.Select(layout => layout.Field)]);
        }
        catch (ArgumentException e)
        {
            throw new ParquetFormatException(e.Message, "schema in the footer", e);
        }
    }
}
