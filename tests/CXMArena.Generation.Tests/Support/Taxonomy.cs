using CXMArena.Generation.Content;
using CXMArena.Generation.State;

namespace CXMArena.Generation.Tests.Support;

/// <summary>Pieces of a taxonomy from YAML that a test writes down.</summary>
internal static class Taxonomy
{
    /// <summary>A parsed text whose file is called <c>test.yaml</c>.</summary>
    public static YamlNode Node(string yaml)
    {
        var findings = new InputFindings();
        var node = YamlParser.Parse("test.yaml", yaml, findings);
        findings.ThrowIfAny();
        return node!;
    }

    /// <summary>The fields of a state.</summary>
    public static StateModel Model(string yaml)
    {
        var findings = new InputFindings();
        var model = StateBinder.Model([Node(yaml)], findings);
        findings.ThrowIfAny();
        return model;
    }

    /// <summary>A state that holds these values and no others.</summary>
    public static WorldState State(params (string Field, string? Value)[] values) => new(values.Select(v => KeyValuePair.Create(v.Field, v.Value)));

    /// <summary>What reading a text found wrong.</summary>
    public static List<string> Mistakes(Action<InputFindings> read)
    {
        var findings = new InputFindings();
        read(findings);
        return [.. findings.Items.Select(f => f.ToString())];
    }
}
