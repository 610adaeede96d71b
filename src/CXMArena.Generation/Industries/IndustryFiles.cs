using CXMArena.Generation.Content;

namespace CXMArena.Generation.Industries;

/// <summary>The files of an industry and of those it extends, base first.</summary>
internal sealed class IndustryFiles
{
    private const string Root = "taxonomies/industries";
    private readonly IContentSource _content;
    private readonly InputFindings _findings;
    private readonly string _language;

    public IndustryFiles(IContentSource content, string industry, string language, InputFindings findings)
    {
        _content = content;
        _findings = findings;
        _language = language;
        Folders = Chain(industry);
    }

    /// <summary>Whether every industry on the way down to the base was found.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>The folders, base first.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>Ids of the industries that a brand can name.</summary>
    public static IReadOnlyList<string> Known(IContentSource content) =>
        [.. content.List(Root)
            .Where(k => k.EndsWith("/industry.yaml", StringComparison.Ordinal) && content.Read(k)?.Contains("abstract: yes", StringComparison.Ordinal) != true)
            .Select(k => k[(Root.Length + 1)..^"/industry.yaml".Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>Parsed files below a folder, or the single file of that name; base industries first.</summary>
    public IReadOnlyList<YamlNode> Structure(string name) => Below(name);

    /// <summary>Parsed words files below a folder, or the single file of that name.</summary>
    public IReadOnlyList<YamlNode> Words(string name) => Below($"{_language}/{name}");

    /// <summary>Finds a top-level key in any of the words files below a folder.</summary>
    public Func<string, YamlNode?> WordsByKey(string name)
    {
        var index = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var map in Words(name).OfType<YamlMap>())
        {
            foreach (var (key, value) in map.Entries)
            {
                if (key.Value is not ("areas" or "groups") && !index.TryAdd(key.Value, value))
                {
                    _findings.Add(map.File, key.Line, $"'{key.Value}' has words in another file too");
                }
            }
        }

        return key => index.GetValueOrDefault(key);
    }

    private List<YamlNode> Below(string name)
    {
        var nodes = new List<YamlNode>();
        foreach (var folder in Folders)
        {
            var keys = name.EndsWith(".yaml", StringComparison.Ordinal) ? [$"{folder}/{name}"] : _content.List($"{folder}/{name}").Where(k => k.EndsWith(".yaml", StringComparison.Ordinal));
            foreach (var key in keys)
            {
                if (_content.Read(key) is { } text && YamlParser.Parse(key, text, _findings) is { } node)
                {
                    nodes.Add(node);
                }
            }
        }

        return nodes;
    }

    private List<string> Chain(string industry)
    {
        var chain = new List<string>();
        for (var id = industry; id is not null;)
        {
            var key = $"{Root}/{id}/industry.yaml";
            if (chain.Contains($"{Root}/{id}", StringComparer.Ordinal) || _content.Read(key) is not { } text || YamlParser.Parse(key, text, _findings) is not { } node)
            {
                _findings.Add(key, 0, $"the industry '{id}' is missing or extends itself; known are {string.Join(", ", Known(_content))}");
                IsWhole = false;
                break;
            }

            chain.Insert(0, $"{Root}/{id}");
            var map = new MapBinder(node, _findings);
            map.Text("id");
            map.Flag("abstract");
            id = map.OptionalText("extends");
            map.Done();
        }

        return chain;
    }
}
