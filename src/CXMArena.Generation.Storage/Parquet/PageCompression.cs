using IronSnappy;

namespace CXMArena.Generation.Storage.Parquet;

/// <summary>Compresses and decompresses page bodies.</summary>
internal static class PageCompression
{
    // A Snappy copy of at most 64 bytes takes at least two, so no honest page shrinks by more than this.
    private const int MaxSnappyRatio = 64;

    public static ReadOnlyMemory<byte> Compress(ReadOnlyMemory<byte> body, CompressionMethod method) =>
        method == CompressionMethod.Snappy ? Snappy.Encode(body.Span) : body;

    /// <exception cref="ParquetFormatException">The data are not of the length that the header says, or corrupt.</exception>
    public static ReadOnlySpan<byte> Decompress(ReadOnlySpan<byte> data, CompressionMethod method, int length, string where)
    {
        if (method == CompressionMethod.None)
        {
            return data.Length == length
                ? data
                : throw new ParquetFormatException($"the page has {data.Length} bytes in place of {length}", where);
        }

        if (DeclaredLength(data) != length || length > (long)data.Length * MaxSnappyRatio)
        {
            throw new ParquetFormatException("the compressed page is not of the length that its header says", where);
        }

        try
        {
            byte[] body = Snappy.Decode(data);
            return body.Length == length ? body : throw new ParquetFormatException("the compressed page ends too early", where);
        }
        catch (Exception e) when (e is IOException or ArgumentException or IndexOutOfRangeException)
        {
            throw new ParquetFormatException("the compressed page is corrupt", where, e);
        }
    }

    // Snappy begins with the length as a base-128 number. It is looked at here because the decoder allocates by it.
    private static long DeclaredLength(ReadOnlySpan<byte> data)
    {
        long length = 0;
        for (int i = 0; i < Math.Min(5, data.Length); i++)
        {
            length |= (long)(data[i] & 0x7F) << (7 * i);
            if (data[i] < 0x80)
            {
                return length;
            }
        }

        return -1;
    }
}
