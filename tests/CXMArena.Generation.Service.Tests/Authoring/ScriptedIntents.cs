using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CXMArena.Generation.Service.Tests.Authoring;

/// <summary>Gathers reasons for contact from the prompt into as few intents as it allows, the first ones in pairs.</summary>
internal static partial class ScriptedIntents
{
    /// <summary>An answer in the schema; without <paramref name="complete"/> the last reason is in no intent.</summary>
    public static string Answer(string prompt, bool complete)
    {
        List<string> ids = [.. Reason().Matches(prompt).Select(m => m.Groups[1].Value)];
        var least = int.Parse(Bounds().Match(prompt).Groups[1].Value, CultureInfo.InvariantCulture);
        var clusters = new List<string[]>();
        while (ids.Count > 0)
        {
            var take = ids.Count > least - clusters.Count ? 2 : 1;
            clusters.Add([.. ids.Take(take)]);
            ids.RemoveRange(0, take);
        }

        return JsonSerializer.Serialize(new { clusters = clusters.SkipLast(complete ? 0 : 1).Select(c => new { name = NameOf(c[0]), decides = $"It is about {NameOf(c[0])} and about nothing that another cluster names.", reason_ids = c }) });
    }

    /// <summary>What an intent is called whose first reason is this one.</summary>
    public static string NameOf(string reason) => $"Told {reason.Replace('/', ' ').Replace('_', ' ')}";

    [GeneratedRegex("^- ([a-z0-9_/-]+): ", RegexOptions.Multiline)]
    private static partial Regex Reason();

    [GeneratedRegex("Make ([0-9]+) to ([0-9]+) clusters")]
    private static partial Regex Bounds();
}
