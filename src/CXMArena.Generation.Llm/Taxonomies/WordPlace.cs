using System.Text.RegularExpressions;
using CXMArena.Generation.Language;
using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>A place of a words file: its texts are known already, or a model is asked for them.</summary>
/// <param name="Key">Keys from the top of the file, with slashes between: <c>attributes/price/states</c>.</param>
/// <param name="About">What is wanted there, for the model.</param>
/// <param name="Least">How many texts at least.</param>
/// <param name="Slots">Slots that its phrases may use.</param>
internal sealed partial record WordPlace(string Key, string About, int Least, IReadOnlyList<string> Slots)
{
    /// <summary>Whether the place holds one text instead of a list.</summary>
    public bool IsSingle { get; init; }

    /// <summary>Most words of a text; 0 for no limit.</summary>
    public int MostWords { get; init; }

    /// <summary>The texts where they are known.</summary>
    public DraftNode? Known { get; init; }

    /// <summary>A place whose single text is known.</summary>
    public static WordPlace Of(string key, string origin, string text) => new(key, "", 1, []) { Known = new DraftText(origin, text) };

    /// <summary>A place whose texts are known.</summary>
    public static WordPlace Of(string key, string origin, IReadOnlyList<string> texts) => new(key, "", 1, []) { Known = DraftMapBuilder.List(origin, texts) };

    /// <summary>What stands here until a model has been asked.</summary>
    public DraftNode Placeholder => IsSingle
        ? new DraftText("$", "word")
        : DraftMapBuilder.List("$", [.. Enumerable.Range(0, Least).Select(i => $"word {i}")]);

    /// <summary>What is wrong with the texts of one place beyond what the loader finds.</summary>
    public IEnumerable<AnswerFinding> Judge(IReadOnlyList<string> texts, string origin)
    {
        if (texts.Count < Least || (IsSingle && texts.Count > 1))
        {
            yield return Wrong(origin, $"'{Key}' has {texts.Count} texts; {(IsSingle ? "exactly one is" : $"at least {Least} are")} needed");
        }

        for (var i = 0; i < texts.Count; i++)
        {
            var place = $"{origin}[{i}]";
            if (texts.Take(i).Contains(texts[i], StringComparer.OrdinalIgnoreCase))
            {
                yield return Wrong(place, "says the same as another text of the list; write a different one");
            }

            if (Phrase.TryParse(texts[i], out _) is { } phrase && phrase.Slots.FirstOrDefault(s => !Slots.Contains(s, StringComparer.Ordinal)) is { } stray)
            {
                yield return Wrong(place, $"there is no slot {{{stray}}} here; {(Slots.Count == 0 ? "this place has no slots" : $"allowed are {string.Join(", ", Slots.Select(s => $"{{{s}}}"))}")}");
            }

            if (MostWords > 0 && English.WordCount(Marks().Replace(texts[i], "x")) > MostWords)
            {
                yield return Wrong(place, $"has more than {MostWords} words");
            }
        }
    }

    private static AnswerFinding Wrong(string path, string message) => new("draft.words", path, message);

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}

/// <summary>Words files out of places.</summary>
internal static class WordTree
{
    /// <summary>The map of all places; one that is neither known nor answered gets its placeholder.</summary>
    public static DraftMap Build(IReadOnlyList<WordPlace> places, IReadOnlyDictionary<string, DraftNode> answered) =>
        Map([.. places.Select(p => (p.Key.Split('/'), answered.GetValueOrDefault(p.Key) ?? p.Known ?? p.Placeholder))], 0);

    private static DraftMap Map(IReadOnlyList<(string[] Keys, DraftNode Node)> places, int depth)
    {
        var entries = places.GroupBy(p => p.Keys[depth], StringComparer.Ordinal)
            .Select(g => KeyValuePair.Create(g.Key, g.First().Keys.Length == depth + 1 ? g.First().Node : Map([.. g], depth + 1)));
        return new DraftMap("$", [.. entries]);
    }
}
