using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CXMArena.Generation.Llm.Tests.Taxonomies;

/// <summary>Words for whatever places a draft asks for, plain but fit for a dataset: every list is different from every other.</summary>
internal static partial class BicycleWords
{
    private static readonly Dictionary<string, string[]> Texts = new(StringComparer.Ordinal)
    {
        ["states"] = ["{it} comes with {value} as far as @ goes.", "For {it}, @ is {value}.", "Where @ is concerned, {it} has {value}."],
        ["asks"] = ["What about @ for {product}?", "And @ with {product}, how is that?", "Can you tell me @ of {product}?", "I need to know @ for {product}."],
        ["tells"] = ["For {product}, @ is {value}.", "That is {value} with {product}.", "We say {value} for @."],
        ["misnamed"] = ["scooter thing", "rental cycle"],
        ["pitch"] = ["Made for short ways across town.", "Stands ready at every dock."],
        ["series"] = ["Heron", "Otter", "Linden", "Sparrow", "Juniper", "Badger", "Willow", "Kestrel", "Marten", "Alder"],
        ["forms"] = ["City", "Tour", "Dash", "Cruise", "Loop", "Swift"],
        ["marks"] = ["One", "Plus", "Prime", "Lite", "Max", "Edge"],
        ["title"] = ["@ with {line}", "{line}: notes on @"],
        ["intro"] = ["This page is about @ and {line}.", "Riders of {line} often ask about @.", "Before the first ride with {line}, read about @."],
        ["ask"] = ["Could you tell me @?", "What do you see there, @?", "One question about @, what is it?", "How about @, what does it say?"],
        ["give"] = ["It is {value}.", "{value}, I think.", "That would be {value}.", "My app says {value}.", "Here it is, {value}.", "Let me read it out, {value}."],
        ["search"] = ["Hold on, I have to look.", "Wait, let me open the app.", "Give me a moment to find it."],
        ["detail"] = ["Yes, the screen says so, @.", "I see it right here, @.", "It has been like that since noon, @.", "My friend sees the same, @."],
        ["explain"] = ["So that is @, then.", "What lies behind it is @.", "Then we know that it is @."],
        ["article"] = ["The reason is @.", "Behind it stands @."],
        ["say"] = ["Everything is in order again, @.", "From here on it is settled, @.", "I can tell you that it is done, @."],
        ["reply"] = ["Okay, I see it.", "Right, that looks better.", "Good, thanks for telling me."],
        ["recap"] = ["told how things stand"],
        ["plain"] = ["Hello, something is wrong, @.", "I have trouble here, @."],
        ["rambling"] = ["We were out by the river on Sunday, and then it began, @.", "My sister told me to try this, and now look, @."],
        ["misnaming"] = ["Your scooter thing does it again, @.", "That rental cycle app is off, @."],
        ["angry"] = ["This is the third time, @!", "I have had enough of it, @!"],
        ["asking"] = ["Why does this happen, @?", "What am I to do about it, @?"],
        ["fragment"] = ["@, help", "again @"],
        ["vague"] = ["Something is off with my last ride.", "It does not do what it should."],
        ["tried"] = ["I closed the app and opened it again.", "I walked to another dock.", "I waited for ten minutes or so."],
        ["fear"] = ["I do not want to pay for this.", "I hope that nobody blames me.", "I am late for work as it is."],
        ["works"] = ["Oh good, it is gone.", "That helps, thank you.", "Fine, now I can ride on."],
        ["fails"] = ["Oh well, then I will walk.", "A pity, really.", "So I have to wait, I see."],
    };

    /// <summary>An answer to the words prompt whose user message is given.</summary>
    public static string Answer(string user) => JsonSerializer.Serialize(new
    {
        words = Place().Matches(user).Select(m => new { key = m.Groups["key"].Value, texts = For(m.Groups["key"].Value.Split('/'), int.Parse(m.Groups["count"].Value, CultureInfo.InvariantCulture), m.Groups["slots"].Value) }),
    });

    private static string[] For(string[] keys, int count, string slots)
    {
        var subject = (keys.Length > 1 ? keys[^2] : keys[0]).Replace('_', ' ').Replace('.', ' ');
        if (keys.Length > 2 && keys[^2] == "tell")
        {
            subject = keys[0].Replace('_', ' ');
        }

        if (keys.Length > 1 && keys[^2] == "values")
        {
            return [keys[^1].Replace('_', ' ')];
        }

        if (keys.Length > 1 && keys[^2] == "steps" && !Texts.ContainsKey(keys[^1]))
        {
            return [$"Go on to {keys[^1].Replace('_', ' ')} with care.", $"Next, {keys[^1].Replace('_', ' ')} on the spot."];
        }

        var texts = Texts[keys[^1]].Take(Math.Max(count, 1)).Select(t => t.Replace("@", subject, StringComparison.Ordinal));
        return [.. texts.Select(t => slots.Contains("{scope}", StringComparison.Ordinal) ? t.Replace("{product}", "{scope}", StringComparison.Ordinal) : t)];
    }

    [GeneratedRegex(@"^- (?<key>\S+): .*\((?:at least|exactly) (?<count>\d+); slots: (?<slots>[^)]*)\)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
