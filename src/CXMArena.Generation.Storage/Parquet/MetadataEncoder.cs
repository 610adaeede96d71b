using System.Buffers;

namespace CXMArena.Generation.Storage.Parquet;

/// <summary>Turns footer and page headers into Thrift.</summary>
internal static class MetadataEncoder
{
    public const string CreatedBy = "CXMArena.Generation";

    public static void WriteFile(IBufferWriter<byte> output, FileMetadata file)
    {
        var writer = new CompactWriter(output);
        writer.BeginStruct();
        writer.Field(1, 1);
        writer.BeginList(2, CompactType.Struct, file.Schema.Count);
        foreach (SchemaElement element in file.Schema)
        {
            WriteSchemaElement(writer, element);
        }

        writer.Field(3, file.RowCount);
        writer.BeginList(4, CompactType.Struct, file.RowGroups.Count);
        foreach (RowGroupMetadata group in file.RowGroups)
        {
            WriteRowGroup(writer, group);
        }

        WriteCustom(writer, file.Custom);
        writer.Field(6, CreatedBy);
        WriteColumnOrders(writer, file.Schema.Count(e => e.Type is not null));
        writer.EndStruct();
    }

    public static void WritePageHeader(IBufferWriter<byte> output, PageHeader page)
    {
        var writer = new CompactWriter(output);
        writer.BeginStruct();
        writer.Field(1, (int)page.Type);
        writer.Field(2, page.UncompressedBytes);
        writer.Field(3, page.CompressedBytes);
        writer.BeginStruct(page.Type == PageType.Dictionary ? 7 : 5);
        writer.Field(1, page.Values);
        writer.Field(2, (int)page.Encoding);
        if (page.Type == PageType.Data)
        {
            writer.Field(3, (int)page.DefinitionEncoding);
            writer.Field(4, (int)page.RepetitionEncoding);
        }

        writer.EndStruct();
        writer.EndStruct();
    }

    private static void WriteSchemaElement(CompactWriter writer, SchemaElement element)
    {
        writer.BeginStruct();
        if (element.Type is { } type)
        {
            writer.Field(1, (int)type);
        }

        writer.Field(3, (int)element.Repetition);
        writer.Field(4, element.Name);
        if (element.Type is null)
        {
            writer.Field(5, element.ChildCount);
        }

        if (element.Converted is { } converted)
        {
            writer.Field(6, (int)converted);
        }

        if (element.Logical is { } logical)
        {
            writer.BeginStruct(10);
            writer.EmptyStruct((int)logical);
            writer.EndStruct();
        }

        writer.EndStruct();
    }

    private static void WriteRowGroup(CompactWriter writer, RowGroupMetadata group)
    {
        writer.BeginStruct();
        writer.BeginList(1, CompactType.Struct, group.Columns.Count);
        foreach (ColumnChunkMetadata column in group.Columns)
        {
            writer.BeginStruct();
            writer.Field(2, column.Offset);
            WriteColumn(writer, column);
            writer.EndStruct();
        }

        writer.Field(2, group.Columns.Sum(c => c.UncompressedBytes));
        writer.Field(3, group.RowCount);
        writer.Field(5, group.Columns[0].Offset);
        writer.Field(6, group.Columns.Sum(c => c.CompressedBytes));
        writer.EndStruct();
    }

    private static void WriteColumn(CompactWriter writer, ColumnChunkMetadata column)
    {
        writer.BeginStruct(3);
        writer.Field(1, (int)column.Type);
        writer.BeginList(2, CompactType.I32, column.Encodings.Count);
        foreach (PageEncoding encoding in column.Encodings)
        {
            writer.Element((int)encoding);
        }

        writer.BeginList(3, CompactType.Binary, column.Path.Count);
        foreach (string part in column.Path)
        {
            writer.Element(part);
        }

        writer.Field(4, (int)column.Codec);
        writer.Field(5, column.ValueCount);
        writer.Field(6, column.UncompressedBytes);
        writer.Field(7, column.CompressedBytes);
        writer.Field(9, column.DataPageOffset);
        if (column.DictionaryPageOffset is { } dictionary)
        {
            writer.Field(11, dictionary);
        }

        WriteStatistics(writer, column.Statistics);
        writer.EndStruct();
    }

    private static void WriteStatistics(CompactWriter writer, ColumnStatistics? statistics)
    {
        if (statistics is null)
        {
            return;
        }

        writer.BeginStruct(12);
        writer.Field(3, statistics.NullCount);
        if (statistics.Min is not null && statistics.Max is not null)
        {
            writer.Field(5, statistics.Max);
            writer.Field(6, statistics.Min);
        }

        writer.EndStruct();
    }

    private static void WriteCustom(CompactWriter writer, IReadOnlyDictionary<string, string> custom)
    {
        if (custom.Count == 0)
        {
            return;
        }

        writer.BeginList(5, CompactType.Struct, custom.Count);
        foreach ((string key, string value) in custom.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.BeginStruct();
            writer.Field(1, key);
            writer.Field(2, value);
            writer.EndStruct();
        }
    }

    // Without an order, readers must ignore the bounds in the statistics.
    private static void WriteColumnOrders(CompactWriter writer, int leafCount)
    {
        writer.BeginList(7, CompactType.Struct, leafCount);
        for (int i = 0; i < leafCount; i++)
        {
            writer.BeginStruct();
            writer.EmptyStruct(1);
            writer.EndStruct();
        }
    }
}
