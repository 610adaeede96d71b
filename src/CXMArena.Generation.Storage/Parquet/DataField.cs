namespace CXMArena.Generation.Storage.Parquet;

/// <summary>The kinds of column that the tables of this project need.</summary>
internal enum DataKind
{
    Boolean,
    Int32,
    Int64,
    Double,
    String,
    StringList,
}

/// <summary>One column of a <see cref="ParquetSchema"/>: a name, a type and whether a row may lack a value.</summary>
public abstract class DataField : IEquatable<DataField>
{
    private protected DataField(string name, Type clrType, bool? isNullable)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Type bare = Nullable.GetUnderlyingType(clrType) ?? clrType;
        Name = name;
        Kind = KindOf(bare) ?? throw new NotSupportedException(
            $"Column '{name}' has type {clrType}; the types are bool, int, long, double, string and IReadOnlyList<string>.");
        if (isNullable is false && bare != clrType)
        {
            throw new ArgumentException($"Column '{name}' has the nullable type {clrType} but is declared required.", nameof(isNullable));
        }

        IsNullable = isNullable ?? (bare != clrType || !bare.IsValueType);
        ClrType = bare;
    }

    /// <summary>The column's name; not empty, unique in its schema.</summary>
    public string Name { get; }

    /// <summary>The type of one value without <see cref="Nullable{T}"/>: bool, int, long, double, string or <c>IReadOnlyList&lt;string&gt;</c>.</summary>
    public Type ClrType { get; }

    /// <summary>Whether a row may hold null here.</summary>
    public bool IsNullable { get; }

    /// <summary>Whether a row holds a list of strings.</summary>
    public bool IsList => Kind == DataKind.StringList;

    internal DataKind Kind { get; }

    /// <summary>Two fields are equal if name, type and nullability are.</summary>
    public bool Equals(DataField? other) =>
        other is not null && Name == other.Name && Kind == other.Kind && IsNullable == other.IsNullable;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DataField);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Kind, IsNullable);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Kind}{(IsNullable ? "?" : "")}";

    internal static DataField Create(string name, DataKind kind, bool isNullable) => kind switch
    {
        DataKind.Boolean => new DataField<bool>(name, isNullable),
        DataKind.Int32 => new DataField<int>(name, isNullable),
        DataKind.Int64 => new DataField<long>(name, isNullable),
        DataKind.Double => new DataField<double>(name, isNullable),
        DataKind.String => new DataField<string>(name, isNullable),
        _ => new DataField<IReadOnlyList<string>>(name, isNullable),
    };

    private static DataKind? KindOf(Type type) =>
        type == typeof(string) ? DataKind.String
        : type == typeof(bool) ? DataKind.Boolean
        : type == typeof(int) ? DataKind.Int32
        : type == typeof(long) ? DataKind.Int64
        : type == typeof(double) ? DataKind.Double
        : type == typeof(IReadOnlyList<string>) ? DataKind.StringList
        : null;
}

/// <summary>
/// A column of <typeparamref name="T"/>: bool, int, long, double (or their nullable forms), string or
/// <c>IReadOnlyList&lt;string&gt;</c>. Elements of a list may be null.
/// </summary>
public sealed class DataField<T> : DataField
{
    /// <summary>Declares a column.</summary>
    /// <param name="name">The column's name; not empty.</param>
    /// <param name="isNullable">Whether a row may hold null; by default so for reference types and <c>T?</c>.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is none of the supported types.</exception>
    public DataField(string name, bool? isNullable = null)
        : base(name, typeof(T), isNullable)
    {
    }
}
