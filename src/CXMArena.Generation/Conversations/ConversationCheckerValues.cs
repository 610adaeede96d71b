using System.Text.RegularExpressions;
using CXMArena.Generation.Language;
using CXMArena.Generation.Validation.Facts;

namespace CXMArena.Generation.Conversations;

/// <summary>Figures, mail addresses and links that stand in an utterance without a mark.</summary>
internal static partial class ConversationCheckerValues
{
    /// <summary>Those that nothing explains.</summary>
    public static IEnumerable<ConversationFinding> Stray(FactBook book, SpannedText text, int place, GivenWords given, GivenWords? wording, GivenWords everywhere, UtteranceGround own)
    {
        var tokens = TextToken.Of(text.Text);
        foreach (var value in book.Read(tokens, book.Names.In(tokens)).Where(v => !v.IsWeak && !Marked(text, v.Start, v.End) && !given.Has(v.Measure) && wording?.Has(v.Measure) != true))
        {
            var words = text.Text.Substring(value.Start, value.Length);
            yield return everywhere.Has(value.Measure)
                ? new ConversationFinding("value.misplaced", place, value.Start, value.Length, $"'{words}' is a value of another act; say it only where the plan states it")
                : new ConversationFinding("value.invented", place, value.Start, value.Length, $"'{words}' is a value that the plan does not give; leave it out");
        }

        foreach (var match in Address().Matches(text.Text).Where(m => !Marked(text, m.Index, m.Index + m.Length) && !own.Texts.Any(t => t.Contains(m.Value, StringComparison.OrdinalIgnoreCase))))
        {
            yield return new ConversationFinding("value.invented", place, match.Index, match.Length, $"'{match.Value}' is an address that the plan does not give; leave it out");
        }
    }

    private static bool Marked(SpannedText text, int start, int end) => text.Spans.Any(s => (s.Kind != SpanKind.Evidence || s.Key == "wrong") && s.Start < end && s.End > start);

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://\S+|\bwww\.\S+|\b[\w-]+\.(?:com|net|org|io)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
