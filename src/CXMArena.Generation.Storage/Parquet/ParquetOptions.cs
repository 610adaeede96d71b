namespace CXMArena.Generation.Storage.Parquet;

/// <summary>How pages are compressed; the values are those of the format's <c>CompressionCodec</c>.</summary>
public enum CompressionMethod
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Snappy, raw block format.</summary>
    Snappy = 1,
}

/// <summary>Choices of the writer that change a file's bytes but not its values.</summary>
public sealed record ParquetWriterOptions
{
    /// <summary>How pages are compressed.</summary>
    /// <value>Default: <see cref="CompressionMethod.Snappy"/>.</value>
    public CompressionMethod Compression { get; init; } = CompressionMethod.Snappy;

    /// <summary>A page is closed at the first row after about this many bytes.</summary>
    /// <value>Bytes before compression, 1 to 64 Mi. Default: 1 Mi.</value>
    public int PageBytes { get; init; } = 1 << 20;

    /// <summary>A column whose distinct values exceed this in one row group is written without a dictionary; 0 turns dictionaries off.</summary>
    /// <value>Bytes, 0 to 64 Mi. Default: 1 Mi.</value>
    public int DictionaryBytes { get; init; } = 1 << 20;

    internal static ParquetWriterOptions OrDefault(ParquetWriterOptions? options)
    {
        options ??= new ParquetWriterOptions();
        ParquetReaderOptions.Check(options.PageBytes, 1, 64 << 20, nameof(PageBytes));
        ParquetReaderOptions.Check(options.DictionaryBytes, 0, 64 << 20, nameof(DictionaryBytes));
        return Enum.IsDefined(options.Compression)
            ? options
            : throw new ArgumentOutOfRangeException(nameof(options), options.Compression, "Compression is neither None nor Snappy.");
    }
}

/// <summary>Limits that keep a hostile file from exhausting memory; a file beyond them is refused.</summary>
public sealed record ParquetReaderOptions
{
    /// <summary>The longest footer.</summary>
    /// <value>Bytes. Default: 64 Mi.</value>
    public int MaxFooterBytes { get; init; } = 64 << 20;

    /// <summary>The largest page, decompressed.</summary>
    /// <value>Bytes. Default: 256 Mi.</value>
    public int MaxPageBytes { get; init; } = 256 << 20;

    /// <summary>The largest column chunk as it is in the file.</summary>
    /// <value>Bytes. Default: 512 Mi.</value>
    public int MaxChunkBytes { get; init; } = 512 << 20;

    /// <summary>The most rows in one row group.</summary>
    /// <value>Rows. Default: 1 Mi.</value>
    public int MaxRowsPerRowGroup { get; init; } = 1 << 20;

    /// <summary>The most values in one column chunk; for a list column, elements.</summary>
    /// <value>Values. Default: 4 Mi.</value>
    public int MaxValuesPerChunk { get; init; } = 4 << 20;

    internal static ParquetReaderOptions OrDefault(ParquetReaderOptions? options)
    {
        options ??= new ParquetReaderOptions();
        Check(options.MaxFooterBytes, 1, int.MaxValue, nameof(MaxFooterBytes));
        Check(options.MaxPageBytes, 1, int.MaxValue, nameof(MaxPageBytes));
        Check(options.MaxChunkBytes, 1, Array.MaxLength, nameof(MaxChunkBytes));
        Check(options.MaxRowsPerRowGroup, 1, int.MaxValue, nameof(MaxRowsPerRowGroup));
        Check(options.MaxValuesPerChunk, 1, int.MaxValue, nameof(MaxValuesPerChunk));
        return options;
    }

    internal static void Check(int value, int least, int most, string name)
    {
        if (value < least || value > most)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be between {least} and {most}.");
        }
    }
}
