using System.Globalization;
using System.Text.RegularExpressions;

namespace CXMArena.Generation.Llm.Tests.Authors.Conversations;

/// <summary>A line of a plan as a model reads it in the rendered prompt.</summary>
internal sealed record ReadAct(int Number, string Speaker, string Gist, IReadOnlyList<(string Kind, string Key, string Value)> States, IReadOnlyList<string> Wrong, string Evidence, IReadOnlyList<string> Shows);

/// <summary>The rendered prompt of a conversation, read back: nothing else is known to the scripted model.</summary>
internal sealed partial record ReadPlan(string Prompt, IReadOnlyList<ReadAct> Acts, IReadOnlyList<string> Cues)
{
    /// <summary>First names of the agent and the customer.</summary>
    public IEnumerable<string> People => Person().Matches(Prompt).Select(m => m.Groups["name"].Value.Trim());

    /// <summary>An act in which a behaviour must not be shown, and a word that would show it; null where there is none.</summary>
    public (int Act, string Cue)? Avoided =>
        Cue().Match(Prompt) is { Success: true } m && m.Groups["cues"].Value.Split(", ") is var cues && int.Parse(m.Groups["acts"].Value.Split(", ")[0], CultureInfo.InvariantCulture) is var act && cues.FirstOrDefault(c => !Acts[act - 1].Gist.Contains(c, StringComparison.OrdinalIgnoreCase)) is { } cue
            ? (act, cue)
            : null;

    public static ReadPlan Of(string prompt)
    {
        var shows = Show().Matches(prompt).ToLookup(m => int.Parse(m.Groups["act"].Value, CultureInfo.InvariantCulture), m => m.Groups["id"].Value);
        var acts = prompt[prompt.IndexOf("\nPlan:", StringComparison.Ordinal)..].Split('\n').Select(l => Line().Match(l.TrimEnd())).Where(m => m.Success).Select(m => new ReadAct(
            int.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture),
            m.Groups["speaker"].Value,
            m.Groups["gist"].Value,
            [.. State().Matches(m.Groups["states"].Value).Select(s => (s.Groups["kind"].Value, s.Groups["key"].Value, s.Groups["value"].Value))],
            [.. Quoted().Matches(m.Groups["wrong"].Value).Select(w => w.Groups["value"].Value)],
            m.Groups["evidence"].Value,
            [.. shows[int.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture)]])).ToList();
        return new ReadPlan(prompt, acts, [.. Cue().Matches(prompt).SelectMany(m => m.Groups["cues"].Value.Split(", "))]);
    }

    [GeneratedRegex(@"^(?<number>\d+)\. (?<speaker>customer|agent|tool) \| [^:]+(?::[^:|]+?)*?: .*?(?:\u00ab(?<gist>.*?)\u00bb)?(?: \| states (?<states>.*?))?(?: \| asks .*?)?(?: \| wrong: (?<wrong>"".*?""))?(?: \| evidence (?<evidence>\S+))?$")]
    private static partial Regex Line();

    [GeneratedRegex(@"(?<kind>fact|argument) (?<key>[^""]+) ""(?<value>[^""]*)""")]
    private static partial Regex State();

    [GeneratedRegex(@"""(?<value>[^""]*)""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^- \[(?<id>\w+)\] in act (?<act>\d+):", RegexOptions.Multiline)]
    private static partial Regex Show();

    [GeneratedRegex(@"In act (?<acts>[\d, ]+) use no word that begins with: (?<cues>.*), unless")]
    private static partial Regex Cue();

    [GeneratedRegex(@"^(?:Agent|Customer): (?<name>.*)$", RegexOptions.Multiline)]
    private static partial Regex Person();
}
