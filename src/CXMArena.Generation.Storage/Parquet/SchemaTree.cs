namespace CXMArena.Generation.Storage.Parquet;

/// <summary>Converts between a flat <see cref="ParquetSchema"/> and the file's schema tree.</summary>
internal static class SchemaTree
{
    private const string Where = "schema in the footer";

    public static IReadOnlyList<SchemaElement> Build(ParquetSchema schema)
    {
        List<SchemaElement> elements = [new SchemaElement("schema") { ChildCount = schema.Fields.Count }];
        foreach (DataField field in schema.Fields)
        {
            Repetition repetition = field.IsNullable ? Repetition.Optional : Repetition.Required;
            if (!field.IsList)
            {
                elements.Add(Leaf(field.Name, ColumnLayout.For(field).Type, repetition));
                continue;
            }

            elements.Add(new SchemaElement(field.Name)
            {
                Repetition = repetition,
                ChildCount = 1,
                Converted = ConvertedType.List,
                Logical = LogicalType.List,
            });
            elements.Add(new SchemaElement("list") { Repetition = Repetition.Repeated, ChildCount = 1 });
            elements.Add(Leaf("element", PhysicalType.ByteArray, Repetition.Optional));
        }

        return elements;
    }

    /// <summary>Reads the tree of a file.</summary>
    /// <exception cref="ParquetFormatException">The tree is malformed, or a column is of a kind that this project does not have.</exception>
    public static IReadOnlyList<ColumnLayout> Parse(IReadOnlyList<SchemaElement> elements)
    {
        if (elements.Count == 0 || elements[0].Type is not null)
        {
            throw new ParquetFormatException("there is no root", Where);
        }

        var layouts = new List<ColumnLayout>();
        int next = 1;
        for (int child = 0; child < elements[0].ChildCount; child++)
        {
            layouts.Add(ParseColumn(elements, ref next));
        }

        return next == elements.Count && layouts.Count > 0
            ? layouts
            : throw new ParquetFormatException($"the root has {layouts.Count} columns in {next} of {elements.Count} elements", Where);
    }

    private static SchemaElement Leaf(string name, PhysicalType type, Repetition repetition) => new(name)
    {
        Type = type,
        Repetition = repetition,
        Converted = type == PhysicalType.ByteArray ? ConvertedType.Utf8 : null,
        Logical = type == PhysicalType.ByteArray ? LogicalType.String : null,
    };

    private static ColumnLayout ParseColumn(IReadOnlyList<SchemaElement> elements, ref int next)
    {
        SchemaElement element = Take(elements, ref next);
        if (element.Name.Length == 0)
        {
            throw new ParquetFormatException("a column has no name", Where);
        }

        bool nullable = IsOptional(element);
        if (element.Type is not null)
        {
            return new ColumnLayout(DataField.Create(element.Name, KindOf(element), nullable), [element.Name], HasNullableElements: false);
        }

        bool isList = element.Converted == ConvertedType.List || element.Logical == LogicalType.List;
        if (!isList || element.ChildCount != 1)
        {
            throw Unsupported(element, "a group that is not a list");
        }

        SchemaElement repeated = Take(elements, ref next);
        if (repeated.Type is not null || repeated.Repetition != Repetition.Repeated || repeated.ChildCount != 1)
        {
            throw Unsupported(element, "a list that does not have three levels");
        }

        SchemaElement leaf = Take(elements, ref next);
        if (leaf.Type is null || KindOf(leaf) != DataKind.String)
        {
            throw Unsupported(element, "a list of something other than strings");
        }

        return new ColumnLayout(
            DataField.Create(element.Name, DataKind.StringList, nullable),
            [element.Name, repeated.Name, leaf.Name],
            IsOptional(leaf));
    }

    private static SchemaElement Take(IReadOnlyList<SchemaElement> elements, ref int next) => next < elements.Count
        ? elements[next++]
        : throw new ParquetFormatException("the tree ends too early", Where);

    private static bool IsOptional(SchemaElement element) => element.Repetition switch
    {
        Repetition.Required => false,
        Repetition.Optional => true,
        _ => throw Unsupported(element, "repeated outside of a list"),
    };

    private static DataKind KindOf(SchemaElement element) => (element.Type, element.Converted, element.Logical) switch
    {
        (PhysicalType.Boolean, null, null) => DataKind.Boolean,
        (PhysicalType.Double, null, null) => DataKind.Double,
        (PhysicalType.Int32, null or ConvertedType.Int8 or ConvertedType.Int16 or ConvertedType.Int32, null or LogicalType.Integer) =>
            DataKind.Int32,
        (PhysicalType.Int64, null or ConvertedType.Int64, null or LogicalType.Integer) => DataKind.Int64,
        (PhysicalType.ByteArray,
            null or ConvertedType.Utf8 or ConvertedType.Enum or ConvertedType.Json,
            null or LogicalType.String or LogicalType.Enum or LogicalType.Json) => DataKind.String,
        _ => throw Unsupported(element, $"of type {element.Type}, converted {element.Converted}, logical {element.Logical}"),
    };

    private static ParquetFormatException Unsupported(SchemaElement element, string what) =>
        new($"column '{element.Name}' is {what}, which is not supported", Where);
}
