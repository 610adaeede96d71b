using CXMArena.Generation.Language;

namespace CXMArena.Generation.Noise;

/// <summary>
/// Keeps labels true: a value that a label needs may be damaged wherever another occurrence of it can still be read, in the same stretch before
/// a turn point or an earlier one, and nowhere else. Evidence may be damaged but not vanish.
/// </summary>
internal static class ValueProtection
{
    /// <summary>Whether a change of some messages into others would lose a value.</summary>
    /// <param name="all">All messages of the conversation before the change.</param>
    /// <param name="before">Those that change.</param>
    /// <param name="after">What they would become.</param>
    public static bool Loses(IReadOnlyList<MessageDraft> all, ReadOnlySpan<MessageDraft> before, ReadOnlySpan<MessageDraft> after)
    {
        foreach (var message in before)
        {
            foreach (var value in message.Values)
            {
                if (IsReadable(value, message) && !IsIn(after, value, message.Segment) && !IsElsewhere(all, before, value, message.Segment))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsElsewhere(IReadOnlyList<MessageDraft> all, ReadOnlySpan<MessageDraft> before, in DraftSpan value, int segment)
    {
        foreach (var message in all)
        {
            if (message.Segment <= segment && !Holds(before, message) && IsIn([message], value, segment))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(ReadOnlySpan<MessageDraft> messages, MessageDraft message)
    {
        foreach (var candidate in messages)
        {
            if (candidate.Key == message.Key)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(ReadOnlySpan<MessageDraft> messages, in DraftSpan value, int segment)
    {
        foreach (var message in messages)
        {
            if (message.Segment > segment)
            {
                continue;
            }

            foreach (var candidate in message.Values)
            {
                if (candidate.Says(value) && IsReadable(candidate, message))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A value that is evidence by being wrong must not become right by an error; all other evidence is long and stands a mistake.</summary>
    private static bool IsReadable(in DraftSpan value, MessageDraft message) =>
        (value.Span.Kind == SpanKind.Evidence && !string.Equals(value.Span.Key, "wrong", StringComparison.Ordinal)) || value.IsIntactIn(message.Text);
}
