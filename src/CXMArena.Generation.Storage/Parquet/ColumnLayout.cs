namespace CXMArena.Generation.Storage.Parquet;

/// <summary>
/// How a field lies in a file: the path of its leaf and what its levels mean. For a list the definition levels count
/// up from null list (only if nullable), empty list, null element (only if elements may be null) to element.
/// </summary>
internal sealed record ColumnLayout(DataField Field, IReadOnlyList<string> Path, bool HasNullableElements)
{
    public int MaxRepetition => Field.IsList ? 1 : 0;

    public int MaxDefinition => (Field.IsNullable ? 1 : 0) + (Field.IsList ? 1 : 0) + (HasNullableElements ? 1 : 0);

    /// <summary>The definition level of an empty list.</summary>
    public int EmptyListDefinition => Field.IsNullable ? 1 : 0;

    public PhysicalType Type => Field.Kind switch
    {
        DataKind.Boolean => PhysicalType.Boolean,
        DataKind.Int32 => PhysicalType.Int32,
        DataKind.Int64 => PhysicalType.Int64,
        DataKind.Double => PhysicalType.Double,
        _ => PhysicalType.ByteArray,
    };

    /// <summary>The layout that this project writes, which is also Arrow's.</summary>
    public static ColumnLayout For(DataField field) => field.IsList
        ? new ColumnLayout(field, [field.Name, "list", "element"], HasNullableElements: true)
        : new ColumnLayout(field, [field.Name], HasNullableElements: false);
}
