using System.Globalization;

namespace CXMArena.Generation.Content;

/// <summary>
/// Reads the keys of one YAML map and adds a finding for each that is missing, misspelt or of the wrong kind; it never throws,
/// so that one pass over a file finds everything. Call <see cref="Done"/> last: it reports the keys that nobody asked for.
/// </summary>
public sealed class MapBinder
{
    private readonly YamlMap _map;
    private readonly InputFindings _findings;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>Binds a node that should be a map; another kind is a finding and behaves like an empty map.</summary>
    public MapBinder(YamlNode node, InputFindings findings)
    {
        _findings = findings;
        if (node is YamlMap map)
        {
            _map = map;
        }
        else
        {
            findings.Add(node.File, node.Line, $"a map is expected here, not {node.Kind}");
            _map = new YamlMap(node.File, node.Line, []);
            Failed = true;
        }
    }

    /// <summary>Where the map stands.</summary>
    public string File => _map.File;

    /// <summary>1-based line of the map.</summary>
    public int Line => _map.Line;

    /// <summary>Whether the node was no map at all, or is missing: that is told once, and not again for each of its keys.</summary>
    public bool Failed { get; private init; }

    /// <summary>The keys, in the order of the file.</summary>
    public IEnumerable<string> Keys => _map.Entries.Select(e => e.Key.Value);

    /// <summary>Whether the key is present; it counts as known from then on.</summary>
    public bool Has(string key)
    {
        _asked.Add(key);
        return _map[key] is not null;
    }

    /// <summary>1-based line of a key's value, or of the map where the key is absent.</summary>
    public int LineOf(string key) => _map[key]?.Line ?? _map.Line;

    /// <summary>Adds a finding at a key.</summary>
    public void Reject(string key, string message) => _findings.Add(File, LineOf(key), message);

    /// <summary>The node under a key, or null; absent is a finding where the key is required.</summary>
    public YamlNode? Node(string key, bool required = true)
    {
        _asked.Add(key);
        var node = _map[key];
        if (node is null && required && !Failed)
        {
            _findings.Add(File, Line, $"'{key}' is missing");
        }

        return node;
    }

    /// <summary>A required text, or an empty one after a finding.</summary>
    public string Text(string key) => AsText(key, Node(key)) ?? "";

    /// <summary>An optional text.</summary>
    public string? OptionalText(string key) => AsText(key, Node(key, required: false));

    /// <summary>One of the allowed words.</summary>
    public string Choice(string key, IReadOnlyCollection<string> allowed, string? otherwise = null)
    {
        var value = AsText(key, Node(key, required: otherwise is null));
        if (value is null)
        {
            return otherwise ?? allowed.First();
        }

        if (!allowed.Contains(value, StringComparer.Ordinal))
        {
            Reject(key, $"'{key}' is '{value}'; allowed are {string.Join(", ", allowed)}");
            return otherwise ?? allowed.First();
        }

        return value;
    }

    /// <summary>yes or no.</summary>
    public bool Flag(string key, bool otherwise = false) =>
        string.Equals(Choice(key, ["yes", "no", "true", "false"], otherwise ? "yes" : "no"), "yes", StringComparison.Ordinal)
        || string.Equals(OptionalText(key), "true", StringComparison.Ordinal);

    /// <summary>A whole number within bounds, both included.</summary>
    public int Whole(string key, int minimum, int maximum, int? otherwise = null) => (int)LongWhole(key, minimum, maximum, otherwise);

    /// <summary>A whole number of 64 bits within bounds, both included.</summary>
    public long LongWhole(string key, long minimum, long maximum, long? otherwise = null)
    {
        var number = Number(key, minimum, maximum, otherwise);
        if (number != decimal.Truncate(number))
        {
            Reject(key, $"'{key}' must be a whole number");
        }

        return (long)number;
    }

    /// <summary>A number within bounds, both included.</summary>
    public decimal Number(string key, decimal minimum, decimal maximum, decimal? otherwise = null)
    {
        var value = AsText(key, Node(key, required: otherwise is null));
        if (value is null)
        {
            return otherwise ?? minimum;
        }

        if (!decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            Reject(key, $"'{key}' is '{value}', which is not a number");
            return otherwise ?? minimum;
        }

        if (number < minimum || number > maximum)
        {
            Reject(key, string.Create(CultureInfo.InvariantCulture, $"'{key}' is {number}; allowed are {minimum} to {maximum}"));
            return otherwise ?? minimum;
        }

        return number;
    }

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public IReadOnlyList<string> Texts(string key, int minimum = 1)
    {
        var node = Node(key, required: minimum > 0);
        if (node is null)
        {
            return [];
        }

        var items = node is YamlList list ? list.Items : [node];
        var texts = new List<string>(items.Count);
        foreach (var item in items)
        {
            if (item is YamlText text)
            {
                texts.Add(text.Value);
            }
            else
            {
                _findings.Add(item.File, item.Line, $"'{key}' holds {item.Kind} where a text is expected");
            }
        }

        if (texts.Count < minimum && texts.Count == items.Count)
        {
            Reject(key, $"'{key}' has {texts.Count} {(texts.Count == 1 ? "entry" : "entries")}; at least {minimum} are needed");
        }

        return texts;
    }

    /// <summary>The map under a key; an empty one after a finding or where it is optional and absent.</summary>
    public MapBinder Map(string key, bool required = true)
    {
        return Node(key, required) is { } node ? new MapBinder(node, _findings) : new MapBinder(new YamlMap(File, Line, []), _findings) { Failed = required };
    }

    /// <summary>The maps in the list under a key.</summary>
    public IReadOnlyList<MapBinder> Maps(string key, int minimum = 0)
    {
        var node = Node(key, required: minimum > 0);
        if (node is null)
        {
            return [];
        }

        if (node is not YamlList list)
        {
            _findings.Add(node.File, node.Line, $"'{key}' must be a list, not {node.Kind}");
            return [];
        }

        if (list.Items.Count < minimum)
        {
            Reject(key, $"'{key}' has {list.Items.Count} entries; at least {minimum} are needed");
        }

        return [.. list.Items.Select(item => new MapBinder(item, _findings))];
    }

    /// <summary>Reports every key that was never asked for, with those that could be meant.</summary>
    public void Done()
    {
        foreach (var (key, _) in _map.Entries)
        {
            if (!_asked.Contains(key.Value))
            {
                _findings.Add(File, key.Line, $"unknown key '{key.Value}'; known here are {string.Join(", ", _asked.Order(StringComparer.Ordinal))}");
            }
        }
    }

    private string? AsText(string key, YamlNode? node)
    {
        switch (node)
        {
            case null:
                return null;
            case YamlText text when text.Value.Length > 0:
                return text.Value;
            case YamlText:
                Reject(key, $"'{key}' is empty");
                return null;
            default:
                Reject(key, $"'{key}' must be a single value, not {node.Kind}");
                return null;
        }
    }
}
