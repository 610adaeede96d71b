namespace CXMArena.Generation.Language;

/// <summary>Changes to a spanned text that carry its spans along.</summary>
public static class TextEdits
{
    /// <summary>Replaces a stretch. Spans that contain it grow or shrink with it, spans after it move, spans that it cuts keep what is left outside it plus the new words.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">First UTF-16 unit.</param>
    /// <param name="length">Units replaced; 0 inserts.</param>
    /// <param name="with">The new words.</param>
    public static SpannedText Replace(this SpannedText text, int start, int length, string with) =>
        new(string.Concat(text.Text.AsSpan(0, start), with, text.Text.AsSpan(start + length)), Remap(text.Spans, start, length, with.Length));

    /// <summary>Spans after a stretch was replaced by one of another length.</summary>
    public static IReadOnlyList<TextSpan> Remap(IReadOnlyList<TextSpan> spans, int start, int length, int newLength)
    {
        if (spans.Count == 0)
        {
            return spans;
        }

        var end = start + length;
        var shift = newLength - length;
        return [.. spans.Select(span => Move(span, start, end, shift)).Where(s => s.Length > 0)];
    }

    /// <summary>The part of a text between two places, with the spans inside it, cut where they reach out.</summary>
    public static SpannedText Slice(this SpannedText text, int start, int end) =>
        new(text.Text[start..end], [.. text.Spans
            .Where(s => s.Start < end && s.End > start)
            .Select(s => s with { Start = Math.Max(s.Start, start) - start, Length = Math.Min(s.End, end) - Math.Max(s.Start, start) })]);

    private static TextSpan Move(TextSpan span, int start, int end, int shift)
    {
        if (span.End <= start)
        {
            return span;
        }

        if (span.Start >= end)
        {
            return span with { Start = span.Start + shift };
        }

        var from = Math.Min(span.Start, start);
        var to = Math.Max(span.End, end) + shift;
        return span with { Start = span.Start < start ? from : start, Length = to - (span.Start < start ? from : start) };
    }
}
