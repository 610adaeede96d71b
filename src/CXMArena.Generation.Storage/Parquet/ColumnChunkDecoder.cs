using System.Buffers.Binary;

namespace CXMArena.Generation.Storage.Parquet;

/// <summary>Decodes the bytes of a column chunk, which may be anything.</summary>
internal static class ColumnChunkDecoder
{
    /// <summary>Returns the rows as the array that <see cref="DataColumn.Data"/> describes.</summary>
    /// <exception cref="ParquetFormatException">The chunk is corrupt or uses an unsupported encoding.</exception>
    public static Array Decode(
        ReadOnlySpan<byte> chunk, ColumnLayout layout, ColumnChunkMetadata metadata, int rowCount, int maxPageBytes, string where)
    {
        bool nullable = layout.Field.IsNullable;
        return layout.Field.Kind switch
        {
            DataKind.Boolean => Rows(Slots(chunk, Codecs.Boolean), nullable),
            DataKind.Int32 => Rows(Slots(chunk, Codecs.Int32), nullable),
            DataKind.Int64 => Rows(Slots(chunk, Codecs.Int64), nullable),
            DataKind.Double => Rows(Slots(chunk, Codecs.Double), nullable),
            DataKind.String => ColumnAssembler.Strings(Slots(chunk, Codecs.String)),
            _ => ColumnAssembler.Lists(Slots(chunk, Codecs.String), layout, rowCount, where),
        };

        ShreddedColumn<T> Slots<T>(ReadOnlySpan<byte> bytes, PlainCodec<T> codec)
            where T : notnull =>
            new ColumnChunkDecoder<T>(layout, codec, metadata, maxPageBytes).Decode(bytes, where);
    }

    private static Array Rows<T>(ShreddedColumn<T> column, bool nullable)
        where T : struct => nullable ? ColumnAssembler.Nullable(column) : column.Values;
}

/// <inheritdoc cref="ColumnChunkDecoder"/>
internal sealed class ColumnChunkDecoder<T>(ColumnLayout layout, PlainCodec<T> codec, ColumnChunkMetadata metadata, int maxPageBytes)
    where T : notnull
{
    private readonly int _slotCount = (int)metadata.ValueCount;
    private readonly T[] _values = new T[metadata.ValueCount];
    private readonly int[]? _definition = layout.MaxDefinition > 0 ? new int[metadata.ValueCount] : null;
    private readonly int[]? _repetition = layout.MaxRepetition > 0 ? new int[metadata.ValueCount] : null;
    private T[]? _dictionary;
    private int _slots;
    private int _valueCount;

    /// <summary>Reads page after page; each takes bytes off the chunk, so this ends.</summary>
    public ShreddedColumn<T> Decode(ReadOnlySpan<byte> chunk, string where)
    {
        for (int page = 0; _slots < _slotCount; page++)
        {
            string place = $"{where}, page {page}";
            if (chunk.IsEmpty)
            {
                throw new ParquetFormatException($"the chunk ends after {_slots} of {_slotCount} values", place);
            }

            PageHeader header = MetadataDecoder.ReadPageHeader(chunk, place, out int headerBytes);
            chunk = chunk[headerBytes..];
            if (header.CompressedBytes > chunk.Length || header.UncompressedBytes > maxPageBytes)
            {
                throw new ParquetFormatException(
                    $"a page of {header.CompressedBytes} bytes, {header.UncompressedBytes} decompressed, exceeds the chunk or the limit", place);
            }

            ReadPage(header, chunk[..header.CompressedBytes], place);
            chunk = chunk[header.CompressedBytes..];
        }

        T[] values = _valueCount == _values.Length ? _values : _values[.._valueCount];
        return new ShreddedColumn<T>(values, _definition, _repetition, _slotCount);
    }

    private void ReadPage(PageHeader header, ReadOnlySpan<byte> data, string where)
    {
        switch (header.Type)
        {
            case PageType.Dictionary:
                ReadDictionary(header, Decompress(header, data, where), where);
                break;
            case PageType.Data:
                ReadData(header, Decompress(header, data, where), where);
                break;
            case PageType.Index:
                break;
            default:
                throw new ParquetFormatException($"pages of type {header.Type} are not supported", where);
        }
    }

    private ReadOnlySpan<byte> Decompress(PageHeader header, ReadOnlySpan<byte> data, string where) =>
        PageCompression.Decompress(data, metadata.Codec, header.UncompressedBytes, where);

    private void ReadDictionary(PageHeader header, ReadOnlySpan<byte> body, string where)
    {
        if (_dictionary is not null || _slots > 0 || header.Encoding is not (PageEncoding.Plain or PageEncoding.PlainDictionary))
        {
            throw new ParquetFormatException($"a dictionary in {header.Encoding} encoding stands where none belongs", where);
        }

        // No type takes less than four bytes but Boolean, which nobody puts into a dictionary.
        if (header.Values > body.Length / 4)
        {
            throw new ParquetFormatException($"a dictionary of {header.Values} entries has {body.Length} bytes", where);
        }

        _dictionary = new T[header.Values];
        codec.Decode(body, _dictionary, where);
    }

    private void ReadData(PageHeader header, ReadOnlySpan<byte> body, string where)
    {
        if (header.Values > _slotCount - _slots)
        {
            throw new ParquetFormatException($"the chunk has more than its {_slotCount} values", where);
        }

        Span<int> repetition = _repetition.AsSpan(_repetition is null ? ..0 : _slots..(_slots + header.Values));
        Span<int> definition = _definition.AsSpan(_definition is null ? ..0 : _slots..(_slots + header.Values));
        body = ReadLevels(body, repetition, layout.MaxRepetition, header.RepetitionEncoding, where);
        body = ReadLevels(body, definition, layout.MaxDefinition, header.DefinitionEncoding, where);
        int count = _definition is null ? header.Values : definition.Count(layout.MaxDefinition);
        ReadValues(header.Encoding, body, _values.AsSpan(_valueCount, count), where);
        _slots += header.Values;
        _valueCount += count;
    }

    private static ReadOnlySpan<byte> ReadLevels(ReadOnlySpan<byte> body, Span<int> levels, int max, PageEncoding encoding, string where)
    {
        if (max == 0)
        {
            return body;
        }

        int length = body.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(body);
        if (encoding != PageEncoding.Rle || length < 0 || length > body.Length - sizeof(int))
        {
            throw new ParquetFormatException($"{length} bytes of levels in {encoding} encoding do not fit the page", where);
        }

        HybridRle.Decode(body.Slice(sizeof(int), length), HybridRle.BitWidth(max), levels, where);
        return levels.ContainsAnyExceptInRange(0, max)
            ? throw new ParquetFormatException($"a level is greater than {max}", where)
            : body[(sizeof(int) + length)..];
    }

    private void ReadValues(PageEncoding encoding, ReadOnlySpan<byte> body, Span<T> values, string where)
    {
        switch (encoding)
        {
            case PageEncoding.Plain:
                codec.Decode(body, values, where);
                break;
            case PageEncoding.PlainDictionary or PageEncoding.RleDictionary when _dictionary is not null:
                LookUp(_dictionary, body, values, where);
                break;
            default:
                throw new ParquetFormatException($"the encoding {encoding} is not supported or lacks its dictionary", where);
        }
    }

    private static void LookUp(T[] dictionary, ReadOnlySpan<byte> body, Span<T> values, string where)
    {
        if (values.IsEmpty)
        {
            return;
        }

        if (body.IsEmpty || body[0] > 32)
        {
            throw new ParquetFormatException("the bit width of the dictionary indices is missing or over 32", where);
        }

        var indices = new int[values.Length];
        HybridRle.Decode(body[1..], body[0], indices, where);
        for (int i = 0; i < indices.Length; i++)
        {
            values[i] = (uint)indices[i] < (uint)dictionary.Length
                ? dictionary[indices[i]]
                : throw new ParquetFormatException($"index {indices[i]} is outside of a dictionary of {dictionary.Length}", where);
        }
    }
}
