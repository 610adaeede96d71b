using System.Text.RegularExpressions;
using CXMArena.Generation.Language;

namespace CXMArena.Generation.Conversations;

/// <summary>What no clean utterance has: emoji, markup, speakers' names, timestamps, stage directions, whole paragraphs.</summary>
internal static partial class ConversationCheckerForm
{
    private const int MostWordsSpoken = 150;
    private const int MostWordsTyped = 100;

    /// <summary>Findings about the form of one utterance.</summary>
    public static IEnumerable<ConversationFinding> Check(string text, int place, string channel)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield return new ConversationFinding("text.empty", place, 0, 0, "the text is empty; say what the act says");
            yield break;
        }

        var most = channel == "voice" ? MostWordsSpoken : MostWordsTyped;
        if (English.WordCount(text) is var words && words > most)
        {
            yield return new ConversationFinding("text.long", place, 0, 0, $"the message has {words} words; on {channel} a message has at most {most}, so shorten it or spread the act over two messages");
        }

        foreach (var (code, pattern, name) in ((string, Regex, string)[])
                 [("text.emoji", Emoji(), "an emoji"), ("text.markup", Markup(), "markup"), ("text.speaker", Speaker(), "a speaker's name"), ("text.timestamp", Timestamp(), "a timestamp"), ("text.direction", Direction(), "a stage direction")])
        {
            if (pattern.Match(text) is { Success: true } match)
            {
                yield return new ConversationFinding(code, place, match.Index, match.Length, $"the text has {name}, '{match.Value.Trim()}'; leave it out");
            }
        }
    }

    [GeneratedRegex(@"[\uD83C-\uD83E][\uDC00-\uDFFF]|[\u2600-\u27BF\u2B50\u2B55\uFE0F\u231A\u231B]|(?<![\w:])[:;]-?[)(DP](?![\w)])", RegexOptions.CultureInvariant)]
    private static partial Regex Emoji();

    [GeneratedRegex(@"</?[A-Za-z][^>]*>|\*\*|__|```|^\s*(?:#{1,6}|[-*\u2022])\s|\n\s*\d{1,2}[.)]\s|\]\(|&(?:amp|lt|gt|nbsp|quot);", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Markup();

    [GeneratedRegex(@"^\s*\[?(?:agent|customer|caller|user|support|rep|assistant)(?:\s*\([^)]*\))?\]?\s*:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Speaker();

    [GeneratedRegex(@"[\[(]\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]m)?[\])]|^\s*\d{1,2}:\d{2}(?::\d{2})?\s*[-\u2013|>]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"\*[^*\n]+\*|\[[^\]\n]+\]|\((?:sighs?|pauses?|laughs?|typing|silence|on hold|chuckles?|after [^)]*|waits?|clears [^)]*|reads?|checks?)[^)]*\)|<[^>]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Direction();
}
