using System.Text.RegularExpressions;
using CXMArena.Generation.Content;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>Writes drafted nodes as YAML, and finds the node again that a line of the YAML came from.</summary>
internal static partial class DraftYaml
{
    private const int LongestFlow = 150;
    private static readonly EmitterSettings Settings = new(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024);

    /// <summary>The YAML of a node.</summary>
    /// <param name="root">The node.</param>
    /// <param name="compact">Whether short maps and lists stand on one line, as experts write them; without it every value has a line of its own.</param>
    public static string Write(DraftNode root, bool compact)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, Settings);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Emit(emitter, root, compact);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    /// <summary>The nodes that begin on each line of the YAML that <see cref="Write"/> makes without compactness, outermost first.</summary>
    public static ILookup<int, DraftNode> Lines(DraftNode root, string yaml)
    {
        var places = new List<(int Line, DraftNode Node)>();
        if (YamlParser.Parse("draft", yaml, new InputFindings()) is { } parsed)
        {
            Pair(root, parsed, places);
        }

        return places.ToLookup(p => p.Line, p => p.Node);
    }

    private static void Emit(Emitter emitter, DraftNode node, bool compact)
    {
        switch (node)
        {
            case DraftText text:
                emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text.Value, Plain().IsMatch(text.Value) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted, isPlainImplicit: true, isQuotedImplicit: true));
                break;
            case DraftList list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, compact && IsShort(list) ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list.Items)
                {
                    Emit(emitter, item, compact);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case DraftMap map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, compact && IsShort(map) ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (key, value) in map.Entries)
                {
                    emitter.Emit(new Scalar(key));
                    Emit(emitter, value, compact);
                }

                emitter.Emit(new MappingEnd());
                break;
            default:
                throw new InvalidOperationException($"no YAML for {node.GetType().Name}");
        }
    }

    private static bool IsShort(DraftNode node) => Length(node, depth: 0) <= LongestFlow;

    private static int Length(DraftNode node, int depth) => node switch
    {
        DraftText text => text.Value.Length + 4,
        DraftList list when depth < 2 => list.Items.Sum(i => Length(i, depth + 1)),
        DraftMap map when depth < 1 => map.Entries.Sum(e => e.Key.Length + Length(e.Value, depth + 1)),
        _ => LongestFlow + 1,
    };

    private static void Pair(DraftNode node, YamlNode parsed, List<(int, DraftNode)> places)
    {
        places.Add((parsed.Line, node));
        switch (node, parsed)
        {
            case (DraftList list, YamlList items):
                foreach (var (own, item) in list.Items.Zip(items.Items))
                {
                    Pair(own, item, places);
                }

                break;
            case (DraftMap map, YamlMap entries):
                foreach (var (key, own) in map.Entries)
                {
                    if (entries[key] is { } value)
                    {
                        Pair(own, value, places);
                    }
                }

                break;
            default:
                break;
        }
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_.-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
