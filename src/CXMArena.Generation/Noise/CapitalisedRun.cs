namespace CXMArena.Generation.Noise;

/// <summary>Capitalised words and numbers that stand next to each other, as many as there are; words that are capitalised only because they open a sentence are left off.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">Units.</param>
/// <param name="Words">Number of words, without ampersands.</param>
/// <param name="IsInner">Whether it does not open a sentence.</param>
internal readonly record struct CapitalisedRun(int Start, int Length, int Words, bool IsInner)
{
    private const string Enders = ".:?!";

    private static readonly HashSet<string> Openers = new(StringComparer.Ordinal)
    {
        "A", "About", "After", "All", "An", "Any", "As", "At", "Before", "Between", "But", "By", "During", "Each", "Every", "For", "From", "If", "In", "Into", "No", "Of", "On", "Once", "One", "Only", "Or",
        "Our", "Since", "So", "Some", "That", "The", "Their", "These", "This", "Those", "Through", "To", "Under", "Until", "Unlike", "What", "When", "Where", "Which", "While", "With", "Within", "Without", "Your",
    };

    /// <summary>The runs of a text that lie outside quotation marks.</summary>
    public static IEnumerable<CapitalisedRun> Of(string text)
    {
        var words = WordRun.Of(text);
        var isQuoted = false;
        for (var i = 0; i < words.Count; i++)
        {
            var quoted = isQuoted || Quotes(text, words[i]);
            isQuoted ^= Quotes(text, words[i]) && text.AsSpan(words[i].Start, words[i].Length).Count('"') % 2 == 1;
            if (quoted || !IsName(text, words[i].Core(text)))
            {
                continue;
            }

            var last = i;
            while (!EndsRun(text, words[last]) && Next(text, words, last) is var next && next > last)
            {
                last = next;
            }

            var first = Openers.Contains(Text(text, words[i].Core(text))) && last > i ? i + 1 : i;
            if (IsName(text, words[first].Core(text)))
            {
                var (start, end) = (words[first].Core(text).Start, words[last].Core(text).End);
                var count = Enumerable.Range(first, last - first + 1).Count(w => text[words[w].Start] != '&');
                yield return new CapitalisedRun(start, end - start, count, first > i || (i > 0 && !Enders.Contains(text[words[i - 1].End - 1], StringComparison.Ordinal)));
            }

            i = last;
        }
    }

    /// <summary>The next word of the run, past an ampersand; the same one where there is none.</summary>
    private static int Next(string text, List<WordRun> words, int last)
    {
        var next = last + 1 < words.Count && Text(text, words[last + 1]) == "&" ? last + 2 : last + 1;
        return next < words.Count && words[last].End + 1 == words[last + 1].Start && IsName(text, words[next].Core(text)) && words[next].Core(text).Start == words[next].Start ? next : last;
    }

    private static bool EndsRun(string text, WordRun word) => word.Core(text).End != word.End;

    private static bool IsName(string text, WordRun core) => core.Length > 0 && (char.IsUpper(text[core.Start]) || char.IsDigit(text[core.Start]));

    private static bool Quotes(string text, WordRun word) => text.AsSpan(word.Start, word.Length).Contains('"');

    private static string Text(string text, WordRun word) => text.Substring(word.Start, word.Length);
}
