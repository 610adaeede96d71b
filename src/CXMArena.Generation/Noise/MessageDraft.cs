using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;

namespace CXMArena.Generation.Noise;

/// <summary>A message while noise works on it. Immutable: a <see cref="ConversationDraft"/> puts another in its place.</summary>
public sealed record MessageDraft
{
    internal MessageDraft()
    {
    }

    /// <summary>The clean utterance it comes from or belongs to; null where noise made it up.</summary>
    public string? UtteranceId { get; internal init; }

    /// <summary>Who speaks.</summary>
    public Role Role { get; internal init; }

    /// <summary>The words.</summary>
    public string Text { get; internal init; } = "";

    /// <summary>What a recogniser was given, word by word; null where none worked on it.</summary>
    public string? AsrInput { get; internal init; }

    /// <summary>What the recogniser made of it.</summary>
    public string? AsrOutput { get; internal init; }

    /// <summary>What its stretches mean.</summary>
    public IEnumerable<TextSpan> Spans => Values.Select(v => v.Span);

    /// <summary>Number of words.</summary>
    public int Words => English.WordCount(Text);

    /// <summary>Whether any stretch of it means something between two places.</summary>
    public bool HasSpan(int start, int end) => Values.Any(v => v.Span.Start < end && v.Span.End > start);

    /// <summary>The spans with the values that they had when they were made.</summary>
    internal IReadOnlyList<DraftSpan> Values { get; init; } = [];

    /// <summary>How many turn points lie before it: what a label at a point needs must be said in its segment or an earlier one.</summary>
    internal int Segment { get; init; }

    /// <summary>Identity for the trail of edits.</summary>
    internal int Key { get; init; }

    internal static IReadOnlyList<DraftSpan> Track(SpannedText text) => text.Spans.Count == 0 ? [] : [.. text.Spans.Select(s => DraftSpan.Of(s, text.Text))];
}

/// <summary>Where a stretch of a message stands after it was written anew, in UTF-16 units.</summary>
public readonly record struct MovedStretch(int Start, int End, int NewStart, int NewEnd);

/// <summary>A span, its value, and how that reads here.</summary>
/// <param name="Span">Where it stands now.</param>
/// <param name="Value">Its text when it was made.</param>
/// <param name="Form">How an undamaged one reads: its text when it was made or when the message was last written anew.</param>
/// <param name="OpenLeft">Whether a letter or digit stood directly before it then.</param>
/// <param name="OpenRight">Whether a letter or digit stood directly after it then.</param>
internal readonly record struct DraftSpan(TextSpan Span, string Value, string Form, bool OpenLeft, bool OpenRight)
{
    public static DraftSpan Of(TextSpan span, string text)
    {
        var value = text.Substring(span.Start, span.Length);
        return new DraftSpan(span, value, value, IsWord(text, span.Start - 1), IsWord(text, span.End));
    }

    /// <summary>Whether the value can still be read in a text: all of it, in any case, glued to nothing that it did not touch before.</summary>
    public bool IsIntactIn(string text) =>
        Span.Length == Form.Length
        && text.AsSpan(Span.Start, Span.Length).Equals(Form, StringComparison.OrdinalIgnoreCase)
        && (OpenLeft || !IsWord(text, Span.Start - 1))
        && (OpenRight || !IsWord(text, Span.End));

    /// <summary>Whether another span tells the same value of the same thing.</summary>
    public bool Says(in DraftSpan other) =>
        Span.Kind == other.Span.Kind
        && string.Equals(Span.Key, other.Span.Key, StringComparison.Ordinal)
        && string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The span after its message was written anew: from the first stretch that it shares with the old text to the last; a damaged one stays damaged.</summary>
    public IEnumerable<DraftSpan> Moved(string before, string after, IReadOnlyList<MovedStretch> stretches)
    {
        var (start, end) = (int.MaxValue, -1);
        foreach (var stretch in stretches)
        {
            if (stretch.Start < Span.End && stretch.End > Span.Start)
            {
                start = Math.Min(start, stretch.NewStart);
                end = Math.Max(end, stretch.NewEnd);
            }
        }

        if (end <= start)
        {
            yield break;
        }

        var moved = Of(Span with { Start = start, Length = end - start }, after) with { Value = Value };
        yield return IsIntactIn(before) ? moved : moved with { Form = "" };
    }

    private static bool IsWord(string text, int at) => (uint)at < (uint)text.Length && char.IsLetterOrDigit(text[at]);
}

/// <summary>What contexts write before a message, and messages therefore must not contain.</summary>
internal static class SpeakerPrefixes
{
    private static readonly string[] All = ["Customer:", "Agent:"];

    /// <summary>The place of the colon of the first prefix in a text, or -1.</summary>
    public static int ColonIn(string text)
    {
        if (!text.Contains(':', StringComparison.Ordinal))
        {
            return -1;
        }

        foreach (var prefix in All)
        {
            var at = text.IndexOf(prefix, StringComparison.Ordinal);
            if (at >= 0)
            {
                return at + prefix.Length - 1;
            }
        }

        return -1;
    }
}
