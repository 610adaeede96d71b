namespace CXMArena.Generation.Storage.Parquet;

/// <summary>The columns of a table, in the order in which they are written.</summary>
public sealed class ParquetSchema : IEquatable<ParquetSchema>
{
    private readonly Dictionary<string, int> _index;

    /// <summary>Declares a table of at least one column; names are unique, by ordinal comparison.</summary>
    /// <exception cref="ArgumentException">There is no field, or a name occurs twice.</exception>
    public ParquetSchema(params IReadOnlyList<DataField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.Count == 0)
        {
            throw new ArgumentException("A schema needs at least one field.", nameof(fields));
        }

        Fields = [.. fields];
        _index = new Dictionary<string, int>(fields.Count, StringComparer.Ordinal);
        for (int i = 0; i < Fields.Count; i++)
        {
            if (!_index.TryAdd(Fields[i].Name, i))
            {
                throw new ArgumentException($"Field '{Fields[i].Name}' occurs twice.", nameof(fields));
            }
        }
    }

    /// <summary>The fields in column order.</summary>
    public IReadOnlyList<DataField> Fields { get; }

    /// <summary>The position of the field of this name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that exist.</exception>
    public int IndexOf(string name) => _index.TryGetValue(name, out int index)
        ? index
        : throw new ArgumentException($"There is no column '{name}'; there are: {string.Join(", ", _index.Keys)}.", nameof(name));

    /// <summary>Two schemas are equal if their fields are, in order.</summary>
    public bool Equals(ParquetSchema? other) => other is not null && Fields.SequenceEqual(other.Fields);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ParquetSchema);

    /// <inheritdoc/>
    public override int GetHashCode() => Fields.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Fields);
}
