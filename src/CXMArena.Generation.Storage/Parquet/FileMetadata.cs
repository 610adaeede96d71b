namespace CXMArena.Generation.Storage.Parquet;

// Names and numbers are those of the format's definition:
// https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift

internal enum PhysicalType
{
    Boolean = 0,
    Int32 = 1,
    Int64 = 2,
    Int96 = 3,
    Float = 4,
    Double = 5,
    ByteArray = 6,
    FixedLengthByteArray = 7,
}

internal enum Repetition
{
    Required = 0,
    Optional = 1,
    Repeated = 2,
}

internal enum PageEncoding
{
    Plain = 0,
    PlainDictionary = 2,
    Rle = 3,
    BitPacked = 4,
    RleDictionary = 8,
}

internal enum PageType
{
    Data = 0,
    Index = 1,
    Dictionary = 2,
    DataV2 = 3,
}

internal enum ConvertedType
{
    Utf8 = 0,
    List = 3,
    Enum = 4,
    Int8 = 15,
    Int16 = 16,
    Int32 = 17,
    Int64 = 18,
    Json = 19,
}

/// <summary>The branch of the union <c>LogicalType</c>; the number is the field id.</summary>
internal enum LogicalType
{
    String = 1,
    List = 3,
    Enum = 4,
    Integer = 10,
    Json = 12,
}

/// <summary>One node of the schema tree, which the file holds in depth-first order.</summary>
internal sealed record SchemaElement(string Name)
{
    public PhysicalType? Type { get; init; }

    public Repetition Repetition { get; init; }

    public int ChildCount { get; init; }

    public ConvertedType? Converted { get; init; }

    public LogicalType? Logical { get; init; }
}

/// <summary>Bounds in the column's plain encoding, absent when there are none worth having; and the number of nulls.</summary>
internal sealed record ColumnStatistics(byte[]? Min, byte[]? Max, long NullCount);

internal sealed record ColumnChunkMetadata
{
    public required PhysicalType Type { get; init; }

    public IReadOnlyList<PageEncoding> Encodings { get; init; } = [];

    public required IReadOnlyList<string> Path { get; init; }

    public required CompressionMethod Codec { get; init; }

    /// <summary>Values including nulls; for a list column, elements, where an empty or null list counts as one.</summary>
    public required long ValueCount { get; init; }

    public required long UncompressedBytes { get; init; }

    public required long CompressedBytes { get; init; }

    public required long DataPageOffset { get; init; }

    public long? DictionaryPageOffset { get; init; }

    public ColumnStatistics? Statistics { get; init; }

    /// <summary>Where the chunk's first page begins. Some writers leave 0 for "no dictionary".</summary>
    public long Offset => DictionaryPageOffset is { } dictionary and > 0 && dictionary < DataPageOffset ? dictionary : DataPageOffset;
}

internal sealed record RowGroupMetadata(IReadOnlyList<ColumnChunkMetadata> Columns, long RowCount);

internal sealed record FileMetadata
{
    public required IReadOnlyList<SchemaElement> Schema { get; init; }

    public required long RowCount { get; init; }

    public required IReadOnlyList<RowGroupMetadata> RowGroups { get; init; }

    public IReadOnlyDictionary<string, string> Custom { get; init; } = new Dictionary<string, string>();
}

/// <summary>The header that precedes each page; for a page that is neither data nor dictionary, <see cref="Values"/> is 0.</summary>
internal sealed record PageHeader(PageType Type, int UncompressedBytes, int CompressedBytes)
{
    public int Values { get; init; }

    public PageEncoding Encoding { get; init; }

    public PageEncoding DefinitionEncoding { get; init; } = PageEncoding.Rle;

    public PageEncoding RepetitionEncoding { get; init; } = PageEncoding.Rle;
}
