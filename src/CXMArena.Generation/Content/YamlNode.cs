namespace CXMArena.Generation.Content;

/// <summary>A node of a parsed YAML file that still knows where it stood.</summary>
/// <param name="File">Key of the file.</param>
/// <param name="Line">1-based line at which the node begins.</param>
public abstract record YamlNode(string File, int Line)
{
    /// <summary>What a message calls this kind of node.</summary>
    public abstract string Kind { get; }
}

/// <summary>A single value; YAML's own types are not applied, so <c>yes</c> and <c>1.10</c> stay text.</summary>
public sealed record YamlText(string File, int Line, string Value) : YamlNode(File, Line)
{
    /// <inheritdoc/>
    public override string Kind => "a value";
}

/// <summary>A list.</summary>
public sealed record YamlList(string File, int Line, IReadOnlyList<YamlNode> Items) : YamlNode(File, Line)
{
    /// <inheritdoc/>
    public override string Kind => "a list";
}

/// <summary>A map, in the order of the file; its keys are distinct.</summary>
public sealed record YamlMap(string File, int Line, IReadOnlyList<KeyValuePair<YamlText, YamlNode>> Entries) : YamlNode(File, Line)
{
    private readonly Dictionary<string, YamlNode> _byKey = Entries.ToDictionary(e => e.Key.Value, e => e.Value, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string Kind => "a map";

    /// <summary>The node under a key, or null.</summary>
    public YamlNode? this[string key] => _byKey.GetValueOrDefault(key);
}
