using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CXMArena.Generation.Content;

/// <summary>
/// Parses one YAML document to nodes with their lines. Bounded: files of at most 4 MiB, nesting of at most 24, at most 400,000 nodes,
/// no aliases or tags (so no expansion of a small file to a large one).
/// </summary>
public static class YamlParser
{
    private const int MaximumCharacters = 4 * 1024 * 1024;
    private const int MaximumDepth = 24;
    private const int MaximumNodes = 400_000;

    /// <summary>The root node, or null after adding findings; an empty document is a finding too.</summary>
    public static YamlNode? Parse(string file, string text, InputFindings findings)
    {
        if (text.Length > MaximumCharacters)
        {
            findings.Add(file, 0, $"the file has {text.Length} characters; at most {MaximumCharacters} are read");
            return null;
        }

        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                findings.Add(file, 1, "the file is empty");
                return null;
            }

            parser.Consume<DocumentStart>();
            var reader = new Reader(file, parser, findings);
            var node = reader.Node(0);
            parser.Consume<DocumentEnd>();
            if (!parser.Accept<StreamEnd>(out _))
            {
                findings.Add(file, parser.Current is { } next ? (int)next.Start.Line : 0, "a second document begins here; write one document a file");
                return null;
            }

            return node;
        }
        catch (YamlException e)
        {
            var tab = e.Message.Contains(" tab ", StringComparison.Ordinal);
            findings.Add(file, (int)(tab ? e.End : e.Start).Line, $"not valid YAML: {Plain(e.Message)}{(tab ? "; indent with spaces" : "")}");
            return null;
        }
        catch (InvalidOperationException)
        {
            // How the parser fails where brackets are left open at a place that it did not foresee.
            findings.Add(file, (int)(parser.Current?.End.Line ?? 1), "not valid YAML: a bracket, a brace or a quote is not closed here");
            return null;
        }
    }

    private static string Plain(string message)
    {
        var end = message.LastIndexOf("): ", StringComparison.Ordinal);
        return (end < 0 ? message : message[(end + 3)..]).TrimEnd('.');
    }

    private sealed class Reader(string file, Parser parser, InputFindings findings)
    {
        private int _nodes;

        public YamlNode Node(int depth)
        {
            if (depth > MaximumDepth || ++_nodes > MaximumNodes)
            {
                throw new YamlException(parser.Current!.Start, parser.Current.End, depth > MaximumDepth ? $"nested deeper than {MaximumDepth}" : $"more than {MaximumNodes} nodes");
            }

            if (parser.Current is NodeEvent { Tag.IsEmpty: false } tagged)
            {
                throw new YamlException(tagged.Start, tagged.End, $"tags such as '{tagged.Tag.Value}' are not supported; write the value alone");
            }

            switch (parser.Current)
            {
                case Scalar scalar:
                    parser.MoveNext();
                    return new YamlText(file, (int)scalar.Start.Line, scalar.Value);
                case SequenceStart start:
                    return List(start, depth);
                case MappingStart start:
                    return Map(start, depth);
                case AnchorAlias alias:
                    throw new YamlException(alias.Start, alias.End, "aliases are not supported; repeat the value");
                default:
                    throw new YamlException(parser.Current!.Start, parser.Current.End, "a value, a list or a map is expected here");
            }
        }

        private YamlList List(SequenceStart start, int depth)
        {
            parser.MoveNext();
            var items = new List<YamlNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Node(depth + 1));
            }

            return new YamlList(file, (int)start.Start.Line, items);
        }

        private YamlMap Map(MappingStart start, int depth)
        {
            parser.MoveNext();
            var entries = new List<KeyValuePair<YamlText, YamlNode>>();
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                if (parser.Current is not Scalar)
                {
                    throw new YamlException(parser.Current!.Start, parser.Current.End, "a key must be a plain text");
                }

                var key = (YamlText)Node(depth + 1);
                var value = Node(depth + 1);
                if (seen.TryGetValue(key.Value, out var first))
                {
                    findings.Add(file, key.Line, $"the key '{key.Value}' occurs twice (first on line {first})");
                    continue;
                }

                seen.Add(key.Value, key.Line);
                entries.Add(new(key, value));
            }

            return new YamlMap(file, (int)start.Start.Line, entries);
        }
    }
}
