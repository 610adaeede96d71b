using System.Globalization;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>A part of a drafted file that knows from which place of the model's answer it comes.</summary>
/// <param name="Origin">Place in the answer, such as <c>$.patterns[3].causes[1].steps</c>.</param>
internal abstract record DraftNode(string Origin);

/// <summary>A single value.</summary>
internal sealed record DraftText(string Origin, string Value) : DraftNode(Origin);

/// <summary>A list.</summary>
internal sealed record DraftList(string Origin, IReadOnlyList<DraftNode> Items) : DraftNode(Origin);

/// <summary>A map, in order.</summary>
internal sealed record DraftMap(string Origin, IReadOnlyList<KeyValuePair<string, DraftNode>> Entries) : DraftNode(Origin);

/// <summary>Gathers the entries of a map; what is null or empty is left out.</summary>
/// <param name="origin">Place of the map in the answer.</param>
internal sealed class DraftMapBuilder(string origin)
{
    private readonly List<KeyValuePair<string, DraftNode>> _entries = [];

    /// <summary>Adds a node.</summary>
    public DraftMapBuilder Add(string key, DraftNode node)
    {
        _entries.Add(new(key, node));
        return this;
    }

    /// <summary>Adds a text; <paramref name="from"/> is the answer's key where it has another name.</summary>
    public DraftMapBuilder Text(string key, string? value, string? from = null) => value is null ? this : Add(key, new DraftText($"{origin}.{from ?? key}", value));

    /// <summary>Adds a number.</summary>
    public DraftMapBuilder Number(string key, decimal? value) => Text(key, value?.ToString("0.####", CultureInfo.InvariantCulture));

    /// <summary>Adds a flag where it is set.</summary>
    public DraftMapBuilder Flag(string key, bool value, string? from = null) => value ? Text(key, "yes", from) : this;

    /// <summary>Adds a list of texts.</summary>
    public DraftMapBuilder Texts(string key, IReadOnlyList<string> values, string? from = null) => values.Count == 0 ? this : Add(key, List($"{origin}.{from ?? key}", values));

    /// <summary>The map.</summary>
    public DraftMap Build() => new(origin, _entries);

    /// <summary>A list of texts.</summary>
    public static DraftList List(string origin, IReadOnlyList<string> values) => new(origin, [.. values.Select((v, i) => new DraftText($"{origin}[{i}]", v))]);
}
