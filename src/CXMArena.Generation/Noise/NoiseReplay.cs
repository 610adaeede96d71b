using CXMArena.Generation.Conversations;

namespace CXMArena.Generation.Noise;

/// <summary>A message as edits see it.</summary>
/// <param name="UtteranceId">The clean utterance; null where noise made it up.</param>
/// <param name="Role">Who speaks.</param>
/// <param name="Text">The words.</param>
public sealed record ReplayedMessage(string? UtteranceId, Role Role, string Text);

/// <summary>Follows the recorded edits of a conversation forwards from the clean one and backwards from the published one.</summary>
public static class NoiseReplay
{
    /// <summary>The clean messages of a conversation: its customer and agent utterances.</summary>
    public static IReadOnlyList<ReplayedMessage> Clean(Conversation conversation) =>
        [.. conversation.Utterances.Where(IsPublished).Select(u => new ReplayedMessage(u.UtteranceId, u.Role, u.Clean.Text))];

    /// <summary>The published messages, from the clean ones.</summary>
    /// <exception cref="FormatException">An edit does not fit the text that it finds.</exception>
    public static IReadOnlyList<ReplayedMessage> Apply(IReadOnlyList<ReplayedMessage> clean, IReadOnlyList<NoiseEdit> edits)
    {
        var messages = clean.ToList();
        foreach (var edit in edits)
        {
            Guarded(edit, messages, Forward);
        }

        return messages;
    }

    /// <summary>The published messages of a conversation.</summary>
    /// <exception cref="FormatException">An edit does not fit the text that it finds.</exception>
    public static IReadOnlyList<ReplayedMessage> Apply(Conversation clean, IReadOnlyList<NoiseEdit> edits) => Apply(Clean(clean), edits);

    /// <summary>The clean messages, from the published ones.</summary>
    /// <exception cref="FormatException">An edit does not fit the text that it finds.</exception>
    public static IReadOnlyList<ReplayedMessage> Undo(IReadOnlyList<ReplayedMessage> published, IReadOnlyList<NoiseEdit> edits)
    {
        var messages = published.ToList();
        for (var i = edits.Count - 1; i >= 0; i--)
        {
            Guarded(edits[i], messages, Backward);
        }

        return messages;
    }

    /// <summary>The clean messages, from the published ones.</summary>
    /// <exception cref="FormatException">An edit does not fit the text that it finds.</exception>
    public static IReadOnlyList<ReplayedMessage> Undo(IReadOnlyList<Message> published, IReadOnlyList<NoiseEdit> edits) =>
        Undo([.. published.Select(m => new ReplayedMessage(m.UtteranceId, m.Role, m.Text))], edits);

    /// <summary>The word for a speaker in published tables.</summary>
    public static string Name(Role role) => role switch { Role.Customer => "customer", Role.Agent => "agent", Role.Ivr => "ivr", _ => "tool" };

    /// <summary>Whether an utterance becomes a message; tool utterances do not.</summary>
    public static bool IsPublished(Utterance utterance) => utterance.Role != Role.Tool && utterance.Clean.Text.Length > 0;

    private static void Guarded(NoiseEdit edit, List<ReplayedMessage> messages, Action<NoiseEdit, List<ReplayedMessage>> step)
    {
        try
        {
            step(edit, messages);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new FormatException($"edit {edit.Sequence} of {edit.TargetId} ({edit.Operator}, {edit.Kind}) does not fit message {edit.MessageIndex}: {e.Message}", e);
        }
    }

    private static void Forward(NoiseEdit edit, List<ReplayedMessage> messages)
    {
        var at = edit.MessageIndex;
        switch (edit.Kind)
        {
            case NoiseEditKind.Insert when edit.Unit == NoiseEditUnit.Message:
                messages.Insert(at, new ReplayedMessage(edit.UtteranceId, edit.Role!.Value, edit.After));
                break;
            case NoiseEditKind.Delete when edit.Unit == NoiseEditUnit.Message:
                Expect(messages[at].Text, edit.Before);
                messages.RemoveAt(at);
                break;
            case NoiseEditKind.Split:
                var (cut, lost) = Locate(messages[at].Text, edit.Start, edit.Before);
                messages.Insert(at + 1, messages[at] with { Text = messages[at].Text[(cut + lost)..] });
                messages[at] = messages[at] with { Text = messages[at].Text[..cut] };
                break;
            case NoiseEditKind.Merge:
                messages[at] = messages[at] with { Text = messages[at].Text + edit.After + messages[at + 1].Text };
                messages.RemoveAt(at + 1);
                break;
            case NoiseEditKind.Relabel:
                messages[at] = messages[at] with { Role = RoleOf(edit.After) };
                break;
            default:
                messages[at] = messages[at] with { Text = Exchange(messages[at].Text, edit.Start, edit.Before, edit.After) };
                break;
        }
    }

    private static void Backward(NoiseEdit edit, List<ReplayedMessage> messages)
    {
        var at = edit.MessageIndex;
        switch (edit.Kind)
        {
            case NoiseEditKind.Insert when edit.Unit == NoiseEditUnit.Message:
                Expect(messages[at].Text, edit.After);
                messages.RemoveAt(at);
                break;
            case NoiseEditKind.Delete when edit.Unit == NoiseEditUnit.Message:
                messages.Insert(at, new ReplayedMessage(edit.UtteranceId, edit.Role!.Value, edit.Before));
                break;
            case NoiseEditKind.Split:
                messages[at] = messages[at] with { Text = messages[at].Text + edit.Before + messages[at + 1].Text };
                messages.RemoveAt(at + 1);
                break;
            case NoiseEditKind.Merge:
                var (cut, joint) = Locate(messages[at].Text, edit.Start, edit.After);
                messages.Insert(at + 1, messages[at] with { Text = messages[at].Text[(cut + joint)..], UtteranceId = edit.OtherUtteranceId });
                messages[at] = messages[at] with { Text = messages[at].Text[..cut] };
                break;
            case NoiseEditKind.Relabel:
                messages[at] = messages[at] with { Role = RoleOf(edit.Before) };
                break;
            default:
                messages[at] = messages[at] with { Text = Exchange(messages[at].Text, edit.Start, edit.After, edit.Before) };
                break;
        }
    }

    /// <summary>Other words in the place of those that are expected at a code point.</summary>
    /// <exception cref="FormatException">They are not there.</exception>
    internal static string Exchange(string text, int codePoint, string from, string to)
    {
        var (start, length) = Locate(text, codePoint, from);
        return string.Concat(text.AsSpan(0, start), to, text.AsSpan(start + length));
    }

    private static (int Start, int Length) Locate(string text, int codePoint, string expected)
    {
        var start = CodePoints.UnitOf(text, codePoint);
        if (!text.AsSpan(start).StartsWith(expected, StringComparison.Ordinal))
        {
            throw new FormatException($"\"{expected}\" is not at code point {codePoint} of \"{text}\"");
        }

        return (start, expected.Length);
    }

    /// <summary>Refuses a text that is not the expected one.</summary>
    /// <exception cref="FormatException">It is another.</exception>
    internal static void Expect(string text, string expected)
    {
        if (!string.Equals(text, expected, StringComparison.Ordinal))
        {
            throw new FormatException($"\"{text}\" is not \"{expected}\"");
        }
    }

    private static Role RoleOf(string name) => name switch
    {
        "customer" => Role.Customer,
        "agent" => Role.Agent,
        "ivr" => Role.Ivr,
        _ => throw new FormatException($"'{name}' is no speaker; allowed are customer, agent, ivr"),
    };
}
