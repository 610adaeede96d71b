namespace CXMArena.Generation.State;

/// <summary>
/// The values of all fields at one moment of a scenario, as canonical text (dates yyyy-MM-dd, amounts with two decimals); null is unset.
/// </summary>
public sealed class WorldState
{
    private readonly Dictionary<string, string?> _values;

    /// <summary>A state with these values.</summary>
    public WorldState(IEnumerable<KeyValuePair<string, string?>> values) =>
        _values = new Dictionary<string, string?>(values, StringComparer.Ordinal);

    /// <summary>The value of a field.</summary>
    public string? this[string field]
    {
        get => _values.GetValueOrDefault(field);
        set => _values[field] = value;
    }

    /// <summary>An independent copy.</summary>
    public WorldState Copy() => new(_values);

    /// <summary>All values in ordinal order of the fields.</summary>
    public IEnumerable<KeyValuePair<string, string?>> InOrder() => _values.OrderBy(v => v.Key, StringComparer.Ordinal);
}
