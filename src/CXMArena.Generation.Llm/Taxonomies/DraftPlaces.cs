using CXMArena.Generation.Content;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>From where a finding about a drafted file stands to the place of the answer that it came from.</summary>
internal static class DraftPlaces
{
    /// <summary>The place behind a line of a file.</summary>
    public static string At(DraftNode root, string yaml, InputFinding finding)
    {
        var nodes = DraftYaml.Lines(root, yaml)[finding.Line].ToList();
        var quoted = nodes.OfType<DraftText>().FirstOrDefault(n => finding.Message.StartsWith($"'{LastKey(n.Origin)}'", StringComparison.Ordinal) || finding.Message.Contains($"'{n.Value}'", StringComparison.Ordinal));
        return (quoted ?? nodes.FindLast(n => n is not DraftText) ?? nodes.LastOrDefault() ?? root).Origin;
    }

    /// <summary>The place of an issue that a finding without a line names: "late_delivery, cause missed_scan: ...".</summary>
    public static string OfPattern(IReadOnlyList<DraftFile> answer, string message)
    {
        var end = message.IndexOf(": ", StringComparison.Ordinal);
        var names = end < 0 ? [] : message[..end].Split(", cause ");
        if (names.Length == 0 || Find(answer.Select(f => f.Root).OfType<DraftList>().SelectMany(l => l.Items), names[0]) is not { } pattern)
        {
            return "$";
        }

        if (names.Length == 1)
        {
            return pattern.Origin;
        }

        var causes = pattern.Entries.Select(e => (e.Key, e.Value as DraftList)).FirstOrDefault(e => e.Key == "causes").Item2;
        var cause = Find(causes?.Items ?? [], names[1]);
        return (cause?.Entries.FirstOrDefault(e => e.Key == "steps").Value ?? cause ?? pattern).Origin;
    }

    private static DraftMap? Find(IEnumerable<DraftNode> nodes, string id) =>
        nodes.OfType<DraftMap>().FirstOrDefault(m => m.Entries.Any(e => e.Key == "id" && e.Value is DraftText text && text.Value == id));

    private static string LastKey(string origin) => origin[(origin.LastIndexOf('.') + 1)..].Split('[')[0];
}
