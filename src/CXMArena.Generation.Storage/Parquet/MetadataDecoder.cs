namespace CXMArena.Generation.Storage.Parquet;

/// <summary>Reads footer and page headers. Fields that this project has no use for are skipped.</summary>
internal static class MetadataDecoder
{
    public static FileMetadata ReadFile(ReadOnlySpan<byte> footer)
    {
        var reader = new CompactReader(footer, "footer");
        List<SchemaElement>? schema = null;
        List<RowGroupMetadata>? groups = null;
        var custom = new Dictionary<string, string>(StringComparer.Ordinal);
        long? rows = null;
        int id = 0;
        while (reader.NextField(ref id, out CompactType type))
        {
            switch (id)
            {
                case 2: schema = ReadStructs(ref reader, type, ReadSchemaElement); break;
                case 3: rows = reader.Int64(type); break;
                case 4: groups = ReadStructs(ref reader, type, ReadRowGroup); break;
                case 5: ReadCustom(ref reader, type, custom); break;
                default: reader.Skip(type); break;
            }
        }

        return new FileMetadata
        {
            Schema = schema ?? throw reader.Fault("the schema is missing"),
            RowCount = rows ?? throw reader.Fault("the number of rows is missing"),
            RowGroups = groups ?? throw reader.Fault("the row groups are missing"),
            Custom = custom,
        };
    }

    public static PageHeader ReadPageHeader(ReadOnlySpan<byte> data, string where, out int length)
    {
        var reader = new CompactReader(data, where);
        int? pageType = null, uncompressed = null, compressed = null;
        PageHeader? detail = null;
        int id = 0;
        while (reader.NextField(ref id, out CompactType type))
        {
            switch (id)
            {
                case 1: pageType = reader.Int32(type); break;
                case 2: uncompressed = reader.Int32(type); break;
                case 3: compressed = reader.Int32(type); break;
                case 5 or 7 when type == CompactType.Struct: detail = ReadPageDetail(ref reader, id == 5); break;
                default: reader.Skip(type); break;
            }
        }

        length = reader.Position;
        if (pageType is null || uncompressed is null or < 0 || compressed is null or < 0)
        {
            throw reader.Fault("the page header lacks its type or sizes");
        }

        var kind = (PageType)pageType.Value;
        if (kind is PageType.Data or PageType.Dictionary && detail?.Type != kind)
        {
            throw reader.Fault("the page header lacks its details");
        }

        return (detail ?? new PageHeader(kind, 0, 0)) with
        {
            Type = kind,
            UncompressedBytes = uncompressed.Value,
            CompressedBytes = compressed.Value,
        };
    }

    private delegate T StructReader<out T>(ref CompactReader reader);

    private static List<T> ReadStructs<T>(ref CompactReader reader, CompactType type, StructReader<T> read)
    {
        int count = reader.List(type, CompactType.Struct);
        var list = new List<T>();
        for (int i = 0; i < count; i++)
        {
            list.Add(read(ref reader));
        }

        return list;
    }

    private static PageHeader ReadPageDetail(ref CompactReader reader, bool isData)
    {
        int? values = null, encoding = null;
        int definition = (int)PageEncoding.Rle, repetition = (int)PageEncoding.Rle;
        int id = 0;
        while (reader.NextField(ref id, out CompactType type))
        {
            switch (id)
            {
                case 1: values = reader.Int32(type); break;
                case 2: encoding = reader.Int32(type); break;
                case 3 when isData: definition = reader.Int32(type); break;
                case 4 when isData: repetition = reader.Int32(type); break;
                default: reader.Skip(type); break;
            }
        }

        return new PageHeader(isData ? PageType.Data : PageType.Dictionary, 0, 0)
        {
            Values = values is >= 0 ? values.Value : throw reader.Fault("the page header lacks its number of values"),
            Encoding = (PageEncoding)(encoding ?? throw reader.Fault("the page header lacks its encoding")),
            DefinitionEncoding = (PageEncoding)definition,
            RepetitionEncoding = (PageEncoding)repetition,
        };
    }

    private static SchemaElement ReadSchemaElement(ref CompactReader reader)
    {
        int? physical = null, converted = null, logical = null;
        string? name = null;
        int repetition = 0, children = 0, id = 0;
        while (reader.NextField(ref id, out CompactType type))
        {
            switch (id)
            {
                case 1: physical = reader.Int32(type); break;
                case 3: repetition = reader.Int32(type); break;
                case 4: name = reader.String(type); break;
                case 5: children = reader.Int32(type); break;
                case 6: converted = reader.Int32(type); break;
                case 10 when type == CompactType.Struct: logical = ReadUnion(ref reader); break;
                default: reader.Skip(type); break;
            }
        }

        return new SchemaElement(name ?? throw reader.Fault("a schema element has no name"))
        {
            Type = (PhysicalType?)physical,
            Repetition = (Repetition)repetition,
            ChildCount = children,
            Converted = (ConvertedType?)converted,
            Logical = (LogicalType?)logical,
        };
    }

    private static int ReadUnion(ref CompactReader reader)
    {
        int branch = 0;
        int id = 0;
        while (reader.NextField(ref id, out CompactType type))
        {
            branch = id;
            reader.Skip(type);
        }

        return branch;
    }

    private static RowGroupMetadata ReadRowGroup(ref CompactReader reader)
    {
        List<ColumnChunkMetadata>? columns = null;
        long? rows = null;
        int id = 0;
        while (reader.NextField(ref id, out CompactType type))
        {
            switch (id)
            {
                case 1: columns = ReadStructs(ref reader, type, ReadColumnChunk); break;
                case 3: rows = reader.Int64(type); break;
                default: reader.Skip(type); break;
            }
        }

        return new RowGroupMetadata(
            columns ?? throw reader.Fault("a row group has no columns"),
            rows ?? throw reader.Fault("a row group has no number of rows"));
    }

    private static ColumnChunkMetadata ReadColumnChunk(ref CompactReader reader)
    {
        ColumnChunkMetadata? chunk = null;
        int id = 0;
        while (reader.NextField(ref id, out CompactType type))
        {
            switch (id)
            {
                case 1: throw reader.Fault("the column is in another file");
                case 3 when type == CompactType.Struct: chunk = ReadColumnMetadata(ref reader); break;
                default: reader.Skip(type); break;
            }
        }

        return chunk ?? throw reader.Fault("a column chunk has no metadata");
    }

    private static ColumnChunkMetadata ReadColumnMetadata(ref CompactReader reader)
    {
        int? physical = null, codec = null;
        long? values = null, uncompressed = null, compressed = null, dataOffset = null, dictionaryOffset = null;
        List<string> path = [];
        int id = 0;
        while (reader.NextField(ref id, out CompactType type))
        {
            switch (id)
            {
                case 1: physical = reader.Int32(type); break;
                case 3: path = ReadPath(ref reader, type); break;
                case 4: codec = reader.Int32(type); break;
                case 5: values = reader.Int64(type); break;
                case 6: uncompressed = reader.Int64(type); break;
                case 7: compressed = reader.Int64(type); break;
                case 9: dataOffset = reader.Int64(type); break;
                case 11: dictionaryOffset = reader.Int64(type); break;
                default: reader.Skip(type); break;
            }
        }

        return new ColumnChunkMetadata
        {
            Type = (PhysicalType)(physical ?? throw reader.Fault("a column chunk has no type")),
            Codec = (CompressionMethod)(codec ?? throw reader.Fault("a column chunk has no codec")),
            Path = path,
            ValueCount = values ?? throw reader.Fault("a column chunk has no number of values"),
            UncompressedBytes = uncompressed ?? 0,
            CompressedBytes = compressed ?? throw reader.Fault("a column chunk has no size"),
            DataPageOffset = dataOffset ?? throw reader.Fault("a column chunk has no offset"),
            DictionaryPageOffset = dictionaryOffset,
        };
    }

    private static List<string> ReadPath(ref CompactReader reader, CompactType type)
    {
        int count = reader.List(type, CompactType.Binary);
        List<string> path = [];
        for (int i = 0; i < count; i++)
        {
            path.Add(reader.StringElement());
        }

        return path;
    }

    private static void ReadCustom(ref CompactReader reader, CompactType type, Dictionary<string, string> custom)
    {
        int count = reader.List(type, CompactType.Struct);
        for (int i = 0; i < count; i++)
        {
            string key = "", value = "";
            int id = 0;
            while (reader.NextField(ref id, out CompactType fieldType))
            {
                switch (id)
                {
                    case 1: key = reader.String(fieldType); break;
                    case 2: value = reader.String(fieldType); break;
                    default: reader.Skip(fieldType); break;
                }
            }

            custom[key] = value;
        }
    }
}
