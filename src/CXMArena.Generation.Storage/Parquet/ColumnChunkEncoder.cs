using System.Buffers;
using System.Buffers.Binary;

namespace CXMArena.Generation.Storage.Parquet;

/// <summary>The buffers in which one page after the other is put together; shared by the columns of a file.</summary>
internal sealed class PageBuffers
{
    public ArrayBufferWriter<byte> Header { get; } = new();

    public ArrayBufferWriter<byte> Levels { get; } = new();

    public ArrayBufferWriter<byte> Body { get; } = new();
}

/// <summary>Encodes the rows of one column in one row group; used once.</summary>
internal abstract class ColumnChunkEncoder
{
    /// <summary>Picks the encoder for a column's type.</summary>
    /// <exception cref="ArgumentException">A required column holds null.</exception>
    public static ColumnChunkEncoder Create(DataColumn column, PageBuffers buffers, ParquetWriterOptions options)
    {
        ColumnLayout layout = ColumnLayout.For(column.Field);
        bool nullable = column.Field.IsNullable;
        return column.Data switch
        {
            string?[] rows => Of(Shredder.Strings(rows, column.Field), Codecs.String),
            int[] rows => Of(Shredder.Required(rows, nullable), Codecs.Int32),
            int?[] rows => Of(Shredder.Nullable(rows), Codecs.Int32),
            long[] rows => Of(Shredder.Required(rows, nullable), Codecs.Int64),
            long?[] rows => Of(Shredder.Nullable(rows), Codecs.Int64),
            double[] rows => Of(Shredder.Required(rows, nullable), Codecs.Double),
            double?[] rows => Of(Shredder.Nullable(rows), Codecs.Double),
            bool[] rows => Of(Shredder.Required(rows, nullable), Codecs.Boolean),
            bool?[] rows => Of(Shredder.Nullable(rows), Codecs.Boolean),
            _ => Of(Shredder.Lists((IReadOnlyList<string?>?[])column.Data, layout), Codecs.String),
        };

        ColumnChunkEncoder<T> Of<T>(ShreddedColumn<T> shredded, PlainCodec<T> codec)
            where T : notnull => new(layout, shredded, codec, buffers, options);
    }

    /// <summary>Yields the chunk's bytes piece by piece; a piece is valid until the next is asked for.</summary>
    public abstract IEnumerable<ReadOnlyMemory<byte>> Encode();

    /// <summary>Describes the chunk once all of its pieces have been taken.</summary>
    /// <param name="offset">Where in the file the first piece went.</param>
    public abstract ColumnChunkMetadata Describe(long offset);
}

/// <inheritdoc/>
internal sealed class ColumnChunkEncoder<T>(
    ColumnLayout layout, ShreddedColumn<T> column, PlainCodec<T> codec, PageBuffers buffers, ParquetWriterOptions options) : ColumnChunkEncoder
    where T : notnull
{
    private readonly ValueDictionary<T>? _dictionary = DictionaryBuilder.TryBuild(column.Values, codec, options.DictionaryBytes);
    private long _uncompressed;
    private long _compressed;
    private long _dictionaryPageBytes;

    public override IEnumerable<ReadOnlyMemory<byte>> Encode()
    {
        if (_dictionary is not null)
        {
            buffers.Body.ResetWrittenCount();
            codec.Encode(_dictionary.Entries, buffers.Body);
            var header = new PageHeader(PageType.Dictionary, 0, 0) { Values = _dictionary.Entries.Length, Encoding = PageEncoding.Plain };
            ReadOnlyMemory<byte> body = Seal(header);
            _dictionaryPageBytes = _compressed;
            yield return buffers.Header.WrittenMemory;
            yield return body;
        }

        // Even a column without rows gets a page, since not every reader copes with a chunk that has none.
        int slot = 0, value = 0;
        do
        {
            (int slotEnd, int valueEnd) = PageEnd(slot, value);
            ReadOnlyMemory<byte> body = EncodeDataPage(slot..slotEnd, value..valueEnd);
            yield return buffers.Header.WrittenMemory;
            yield return body;
            (slot, value) = (slotEnd, valueEnd);
        }
        while (slot < column.SlotCount);
    }

    public override ColumnChunkMetadata Describe(long offset) => new()
    {
        Type = codec.Type,
        Encodings = _dictionary is null ? [PageEncoding.Plain, PageEncoding.Rle] : [PageEncoding.Plain, PageEncoding.Rle, PageEncoding.RleDictionary],
        Path = layout.Path,
        Codec = options.Compression,
        ValueCount = column.SlotCount,
        UncompressedBytes = _uncompressed,
        CompressedBytes = _compressed,
        DataPageOffset = offset + _dictionaryPageBytes,
        DictionaryPageOffset = _dictionary is null ? null : offset,
        Statistics = layout.Field.IsList ? null : Statistics(),
    };

    private ColumnStatistics Statistics()
    {
        (byte[] Min, byte[] Max)? bounds = codec.Bounds(_dictionary?.Entries ?? column.Values);
        return new ColumnStatistics(bounds?.Min, bounds?.Max, column.SlotCount - column.Values.Length);
    }

    // A page ends with a row: at the first one after the page is full.
    private (int Slot, int Value) PageEnd(int slot, int value)
    {
        long bytes = 0;
        while (slot < column.SlotCount && bytes < options.PageBytes)
        {
            do
            {
                bool present = column.Definition is null || column.Definition[slot] == layout.MaxDefinition;
                bytes += 1 + (!present ? 0 : _dictionary is null ? codec.EstimateBytes(column.Values[value]) : sizeof(int));
                value += present ? 1 : 0;
                slot++;
            }
            while (slot < column.SlotCount && column.Repetition is not null && column.Repetition[slot] != 0);
        }

        return (slot, value);
    }

    private ReadOnlyMemory<byte> EncodeDataPage(Range slots, Range values)
    {
        ArrayBufferWriter<byte> body = buffers.Body;
        body.ResetWrittenCount();
        WriteLevels(column.Repetition, slots, layout.MaxRepetition);
        WriteLevels(column.Definition, slots, layout.MaxDefinition);
        if (_dictionary is null)
        {
            codec.Encode(column.Values.AsSpan(values), body);
        }
        else
        {
            body.Write([(byte)_dictionary.BitWidth]);
            HybridRle.Encode(_dictionary.Indices.AsSpan(values), _dictionary.BitWidth, body);
        }

        return Seal(new PageHeader(PageType.Data, 0, 0)
        {
            Values = slots.End.Value - slots.Start.Value,
            Encoding = _dictionary is null ? PageEncoding.Plain : PageEncoding.RleDictionary,
        });
    }

    private void WriteLevels(int[]? levels, Range slots, int max)
    {
        if (levels is null)
        {
            return;
        }

        buffers.Levels.ResetWrittenCount();
        HybridRle.Encode(levels.AsSpan(slots), HybridRle.BitWidth(max), buffers.Levels);
        BinaryPrimitives.WriteInt32LittleEndian(buffers.Body.GetSpan(sizeof(int)), buffers.Levels.WrittenCount);
        buffers.Body.Advance(sizeof(int));
        buffers.Body.Write(buffers.Levels.WrittenSpan);
    }

    // Compresses the body and writes the header that goes before it.
    private ReadOnlyMemory<byte> Seal(PageHeader header)
    {
        ReadOnlyMemory<byte> raw = buffers.Body.WrittenMemory;
        ReadOnlyMemory<byte> body = PageCompression.Compress(raw, options.Compression);
        buffers.Header.ResetWrittenCount();
        MetadataEncoder.WritePageHeader(buffers.Header, header with { UncompressedBytes = raw.Length, CompressedBytes = body.Length });
        _uncompressed += buffers.Header.WrittenCount + raw.Length;
        _compressed += buffers.Header.WrittenCount + body.Length;
        return body;
    }
}
