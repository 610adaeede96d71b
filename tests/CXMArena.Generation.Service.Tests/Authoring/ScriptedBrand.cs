using System.Text.Json;
using System.Text.RegularExpressions;

namespace CXMArena.Generation.Service.Tests.Authoring;

/// <summary>Invents a brand from the prompt of its overview.</summary>
internal static partial class ScriptedBrand
{
    /// <summary>Whether the question is for a brand.</summary>
    public static bool IsAsked(IReadOnlyList<string> messages) => messages[1].StartsWith("Brand: ", StringComparison.Ordinal) && messages[1].Contains("- sore_points: ", StringComparison.Ordinal);

    /// <summary>An answer in the schema; spoiled, it has a figure in its overview.</summary>
    public static string Answer(string prompt, bool spoiled = false)
    {
        var name = Name().Match(prompt).Groups[1].Value;
        return JsonSerializer.Serialize(new
        {
            overview = $"{name} boils its own soap in the yard behind the shop and sells it by the bar, by parcel and to {(spoiled ? "40" : "a few")} small hotels. It \"refills\" what it can, sends everything by post, and refuses to make anything with a scent that somebody cannot grow in a garden: that is why regular customers forgive the empty shelves in winter.",
            selling_points = new[] { "bars last long", "the shop answers letters", "boxes come back for another round" },
            sore_points = new[] { "winter stock runs out", "refills have to be announced", "parcels wait for a full van" },
            voice = "Agents speak briefly and kindly, as behind a counter. They never blame the weather for an empty shelf.",
            regions = new[] { "Coast", "Lowland", "Hills", "Far North" },
            tiers = new[] { "Suds", "Lather", "Foam" },
        });
    }

    [GeneratedRegex("^Brand: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Name();
}
