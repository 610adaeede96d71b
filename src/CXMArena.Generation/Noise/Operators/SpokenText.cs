using System.Buffers;
using CXMArena.Generation.Language;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>What operators on speech know of a message: where a clause begins, what can be said twice, where nothing may come between.</summary>
internal static class SpokenText
{
    private static readonly HashSet<string> Openers = new(StringComparer.Ordinal)
    {
        "and", "but", "so", "because", "since", "when", "which", "or", "if", "though", "while", "until", "where",
    };

    private static readonly HashSet<string> Leads = new(StringComparer.Ordinal)
    {
        "well", "so", "and", "but", "okay", "ok", "right", "yeah", "yes", "no", "oh", "hi", "hello", "hey", "alright", "actually", "because", "now", "then",
    };

    private static readonly HashSet<string> Light = new(StringComparer.Ordinal)
    {
        "i", "me", "us", "them", "him", "i'm", "i've", "i'd", "i'll", "you", "you're", "you've", "you'll", "he", "she", "it", "it's", "we", "we're", "we've", "we'll", "they", "they're", "they've", "there", "there's",
        "the", "a", "an", "my", "your", "our", "his", "her", "their", "this", "these", "those", "that", "that's", "to", "of", "in", "on", "at", "for", "from", "with", "by", "as", "into", "about",
        "and", "but", "so", "or", "if", "when", "because", "is", "are", "was", "were", "do", "does", "did", "don't", "can", "can't", "could", "would", "will", "should", "shall", "have", "has", "had", "haven't",
        "what", "what's", "how", "where", "which", "who", "why", "not", "just", "well", "okay", "yeah", "then", "now", "let", "let's", "some", "one", "all", "any",
    };

    private static readonly HashSet<string> SaidOnce = new(StringComparer.Ordinal) { "that", "that's", "had", "okay", "yeah", "well", "one", "all", "any", "some", "not" };

    private static readonly SearchValues<string> Invitations = SearchValues.Create(
    [
        "?", "if you", "want me", "would you", "you'd like", "you like", "let me know", "tell me", "shall", "should i", "may i", "can i ", "could you", "can you", "do you", "are you", "say yes", "say so", "go ahead",
        "your call", "up to you", "you decide", "no pressure", "okay with", "alright with", "agree", "happy to", "confirm", "i could", "i can ", "we can ", "we could", "just the", "give me", "read me", "i need", "i also need",
    ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>The word of a run in lower case, without punctuation.</summary>
    public static string Word(string text, WordRun run)
    {
        var core = run.Core(text);
        return text.Substring(core.Start, core.Length).ToLowerInvariant();
    }

    /// <summary>Whether it is a word that carries no content, and therefore no name either.</summary>
    public static bool IsLight(string word) => Light.Contains(word);

    /// <summary>Whether people say the word twice while they think.</summary>
    public static bool IsRepeatable(string word) => Light.Contains(word) && !SaidOnce.Contains(word);

    /// <summary>Whether it is a filled pause.</summary>
    public static bool IsFilledPause(string word) => word is "um" or "uh";

    /// <summary>Whether it opens a turn rather than a clause.</summary>
    public static bool IsLead(string word) => Leads.Contains(word);

    /// <summary>Whether the word at an index is the first of a sentence.</summary>
    public static bool BeginsSentence(string text, IReadOnlyList<WordRun> words, int index) => index == 0 || text[words[index - 1].End - 1] is '.' or '!' or '?' or '…';

    /// <summary>Whether a clause begins with the word at an index.</summary>
    public static bool BeginsClause(string text, IReadOnlyList<WordRun> words, int index) =>
        BeginsSentence(text, words, index) || text[words[index - 1].End - 1] is ',' or ';' || Openers.Contains(Word(text, words[index]));

    /// <summary>Whether words may come before the word at an index: not within a value, a name, a date or a measure.</summary>
    public static bool IsOpen(MessageDraft message, IReadOnlyList<WordRun> words, int index)
    {
        var text = message.Text;
        if (Values(message).Any(s => s.Start < words[index].Start && s.End >= words[index].Start))
        {
            return false;
        }

        if (index == 0 || BeginsSentence(text, words, index))
        {
            return true;
        }

        var (before, after) = (words[index - 1].Core(text), words[index].Core(text));
        if (before.Length == 0 || after.Length == 0 || text[words[index - 1].End - 1] is ',' or ';' or ':')
        {
            return before.Length > 0 && after.Length > 0;
        }

        var (last, next) = (text[before.End - 1], text[after.Start]);
        var isName = char.IsUpper(text[before.Start]) && !Light.Contains(Word(text, words[index - 1])) && !Leads.Contains(Word(text, words[index - 1]));
        return !char.IsAsciiDigit(last) && !(isName && (char.IsUpper(next) || char.IsAsciiDigit(next)));
    }

    /// <summary>Whether a word is or touches a value.</summary>
    public static bool IsValue(MessageDraft message, WordRun word) => Values(message).Any(s => s.Start < word.End && s.End > word.Start);

    /// <summary>
    /// Whether the sentences up to a place, the one that it lies in to its end, ask or offer something: what a listener says there would be an answer.
    /// </summary>
    public static bool Invites(string text, int place)
    {
        var end = place >= text.Length ? text.Length : text.IndexOfAny(['.', '!', '?'], Math.Max(0, place - 1));
        return text.AsSpan(0, end < 0 ? text.Length : Math.Min(text.Length, end + 1)).ContainsAny(Invitations);
    }

    /// <summary>A text with a small first letter, unless that would misspell it.</summary>
    public static string Lowered(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var first = (space < 0 ? text : text[..space]).TrimEnd('-', ',', '.');
        return text.Length == 0 || first is "I" || first.StartsWith("I'", StringComparison.Ordinal) ? text : char.ToLowerInvariant(text[0]) + text[1..];
    }

    private static IEnumerable<TextSpan> Values(MessageDraft message) => message.Spans.Where(s => s.Kind != SpanKind.Evidence);
}

/// <summary>For phrases without slots.</summary>
internal sealed class NoSlots : ISlots
{
    /// <summary>The only one.</summary>
    public static NoSlots Instance { get; } = new();

    /// <inheritdoc/>
    public SlotValue? Find(string name) => null;
}
