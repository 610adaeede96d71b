using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;

namespace CXMArena.Generation.Noise;

/// <summary>
/// A conversation while noise works on it. Its messages change only through methods that record what they do, so that no change goes without an edit.
/// Positions are in UTF-16 units here and in code points in the edits. A method returns false, and changes nothing, where the change would lose a value that a
/// label needs, leave a message empty or put a speaker's prefix into a message.
/// </summary>
public sealed class ConversationDraft
{
    private readonly List<MessageDraft> _messages = [];
    private readonly EditTrail _trail = new();
    private string _operator = "";

    /// <summary>The starting draft: one message per customer or agent utterance; tool utterances are not published.</summary>
    public ConversationDraft(Conversation clean)
    {
        Clean = clean;
        var points = clean.TurnPoints.Select(p => p.AfterUtteranceId).ToHashSet(StringComparer.Ordinal);
        var segment = 0;
        foreach (var utterance in clean.Utterances)
        {
            if (NoiseReplay.IsPublished(utterance))
            {
                _messages.Add(new MessageDraft
                {
                    UtteranceId = utterance.UtteranceId,
                    Role = utterance.Role,
                    Text = utterance.Clean.Text,
                    Values = MessageDraft.Track(utterance.Clean),
                    Segment = segment,
                    Key = _trail.NewKey(),
                });
            }

            segment += points.Contains(utterance.UtteranceId) ? 1 : 0;
        }
    }

    /// <summary>The conversation before noise.</summary>
    public Conversation Clean { get; }

    /// <summary>voice, chat or messaging.</summary>
    public string Channel => Clean.Scenario.Channel;

    /// <summary>The messages as they stand.</summary>
    public IReadOnlyList<MessageDraft> Messages => _messages;

    /// <summary>Place of the first message after an automated front end; 0 where there is none.</summary>
    public int AfterFrontEnd => _messages.FindLastIndex(m => m.Role == Role.Ivr) + 1;

    /// <summary>Number of edits so far.</summary>
    public int Edits => _trail.Count;

    /// <summary>Puts other words in the place of some; without words it deletes, without length it inserts.</summary>
    public bool Replace(int message, int start, int length, string with)
    {
        var old = _messages[message];
        if (Replaced(old, start, length, with) is not { } changed)
        {
            return false;
        }

        _messages[message] = changed;
        var kind = length == 0 ? NoiseEditKind.Insert : with.Length == 0 ? NoiseEditKind.Delete : NoiseEditKind.Replace;
        Record(kind, NoiseEditUnit.Text, old, message, (start, length), with);
        return true;
    }

    /// <summary>Writes a whole message anew, as one edit; what its stretches mean follows the words that say it.</summary>
    /// <param name="message">Which.</param>
    /// <param name="text">The new words.</param>
    /// <param name="moved">Where stretches of the old text stand in the new one, in order; stretches that have no words in it lose their meaning.</param>
    public bool Rewrite(int message, string text, IReadOnlyList<MovedStretch> moved)
    {
        var old = _messages[message];
        var changed = old with { Text = text, Values = [.. old.Values.SelectMany(v => v.Moved(old.Text, text, moved))] };
        if (string.Equals(text, old.Text, StringComparison.Ordinal) || !Allows([old], [changed]))
        {
            return false;
        }

        _messages[message] = changed;
        Record(NoiseEditKind.Replace, NoiseEditUnit.Text, old, message, (0, old.Text.Length), text);
        return true;
    }

    /// <summary>Keeps what a recogniser was given and what it made of it.</summary>
    /// <param name="message">Which.</param>
    /// <param name="said">Its input: the words as they were spoken.</param>
    /// <param name="heard">Its output, before any formatting.</param>
    public void Recognised(int message, string said, string heard) => _messages[message] = _messages[message] with { AsrInput = said, AsrOutput = heard };

    /// <summary>Whether <see cref="Replace"/> would do it; changes nothing.</summary>
    public bool CanReplace(int message, int start, int length, string with) => Replaced(_messages[message], start, length, with) is not null;

    /// <summary>Inserts words.</summary>
    public bool Insert(int message, int at, string words) => Replace(message, at, 0, words);

    /// <summary>Deletes words.</summary>
    public bool Delete(int message, int start, int length) => Replace(message, start, length, "");

    /// <summary>Puts a made-up message at a place; those from there on move down.</summary>
    /// <param name="at">0-based place, at most the number of messages.</param>
    /// <param name="role">Who speaks.</param>
    /// <param name="text">The words, with spans where they repeat a value.</param>
    /// <param name="belongsTo">The utterance that it goes with, such as the one that it corrects; null for none.</param>
    public bool InsertMessage(int at, Role role, SpannedText text, string? belongsTo = null)
    {
        var message = new MessageDraft
        {
            UtteranceId = belongsTo,
            Role = role,
            Text = text.Text,
            Values = MessageDraft.Track(text),
            Segment = at > 0 ? _messages[at - 1].Segment : 0,
            Key = _trail.NewKey(),
        };
        if (role == Role.Tool || !Allows([], [message]))
        {
            return false;
        }

        _messages.Insert(at, message);
        Record(NoiseEditKind.Insert, NoiseEditUnit.Message, message, at, (0, 0), text.Text);
        return true;
    }

    /// <summary>Takes a whole message away.</summary>
    public bool DeleteMessage(int message)
    {
        var old = _messages[message];
        if (_messages.Count == 1 || !Allows([old], []))
        {
            return false;
        }

        _messages.RemoveAt(message);
        Record(NoiseEditKind.Delete, NoiseEditUnit.Message, old, message, (0, old.Text.Length), "");
        return true;
    }

    /// <summary>Makes two messages of one; what stands at the cut, usually a space, is lost.</summary>
    /// <param name="message">Which.</param>
    /// <param name="start">Where the first one ends.</param>
    /// <param name="length">Units lost at the cut.</param>
    public bool Split(int message, int start, int length)
    {
        var old = _messages[message];
        Check(old.Text, start, length);
        var first = old with { Text = old.Text[..start], Values = Cut(old.Values, 0, start) };
        var second = old with { Text = old.Text[(start + length)..], Values = Cut(old.Values, start + length, old.Text.Length), Key = _trail.NewKey(), AsrInput = null, AsrOutput = null };
        if (!Allows([old], [first, second]))
        {
            return false;
        }

        _messages[message] = first;
        _messages.Insert(message + 1, second);
        Record(NoiseEditKind.Split, NoiseEditUnit.Message, old, message, (start, length), "");
        _trail.Link(old.Key, second.Key);
        return true;
    }

    /// <summary>Joins the next message, of the same speaker, to this one.</summary>
    public bool Merge(int message, string separator)
    {
        var first = _messages[message];
        var second = _messages[message + 1];
        var shift = first.Text.Length + separator.Length;
        var joined = first with
        {
            Text = first.Text + separator + second.Text,
            AsrInput = Joined(first.AsrInput, second.AsrInput),
            AsrOutput = Joined(first.AsrOutput, second.AsrOutput),
            Values = [.. first.Values, .. second.Values.Select(v => v with { Span = v.Span with { Start = v.Span.Start + shift } })],
        };
        if (first.Role != second.Role || first.Segment != second.Segment || !Allows([first, second], [joined]))
        {
            return false;
        }

        _messages[message] = joined;
        _messages.RemoveAt(message + 1);
        Record(NoiseEditKind.Merge, NoiseEditUnit.Message, first, message, (first.Text.Length, 0), separator, second.UtteranceId);
        _trail.Link(second.Key, first.Key);
        return true;
    }

    /// <summary>Gives a message to another speaker.</summary>
    public bool Relabel(int message, Role role)
    {
        var old = _messages[message];
        if (role == Role.Tool || role == old.Role)
        {
            return false;
        }

        _messages[message] = old with { Role = role };
        _trail.Add(Edit(NoiseEditKind.Relabel, NoiseEditUnit.Message, old, message) with { Before = NoiseReplay.Name(old.Role), After = NoiseReplay.Name(role) }, old.Key);
        return true;
    }

    /// <summary>Puts a space before a colon that would make a speaker's prefix; allowed whatever else the message contains.</summary>
    internal void Break(int message, int colon)
    {
        var old = _messages[message];
        _messages[message] = old with { Text = old.Text.Insert(colon, " "), Values = Moved(old.Values, colon, 0, 1) };
        Record(NoiseEditKind.Insert, NoiseEditUnit.Text, old, message, (colon, 0), " ");
    }

    /// <summary>From here on edits are the work of this entry of the profile.</summary>
    internal void Begin(string entry) => _operator = entry;

    /// <summary>The published conversation.</summary>
    internal NoisyConversation Finish(string profile) =>
        new(Clean, profile, [.. _messages.Select((m, i) => new Message(i + 1, m.UtteranceId, m.Role, m.Text, [.. m.Spans], m.AsrInput, m.AsrOutput))], _trail.Finish(_messages));

    private MessageDraft? Replaced(MessageDraft old, int start, int length, string with)
    {
        Check(old.Text, start, length);
        var text = string.Concat(old.Text.AsSpan(0, start), with, old.Text.AsSpan(start + length));
        var changed = old with { Text = text, Values = Moved(old.Values, start, length, with.Length) };
        return string.Equals(text, old.Text, StringComparison.Ordinal) || !Allows([old], [changed]) ? null : changed;
    }

    private bool Allows(ReadOnlySpan<MessageDraft> before, ReadOnlySpan<MessageDraft> after)
    {
        foreach (var message in after)
        {
            if (string.IsNullOrWhiteSpace(message.Text) || SpeakerPrefixes.ColonIn(message.Text) >= 0)
            {
                return false;
            }
        }

        return !ValueProtection.Loses(_messages, before, after);
    }

    private void Record(NoiseEditKind kind, NoiseEditUnit unit, MessageDraft old, int message, (int Start, int Length) units, string after, string? other = null)
    {
        var inserted = kind == NoiseEditKind.Insert && unit == NoiseEditUnit.Message;
        _trail.Add(
            Edit(kind, unit, old, message) with
            {
                OtherUtteranceId = other,
                Start = inserted ? 0 : CodePoints.Count(old.Text.AsSpan(0, units.Start)),
                Length = CodePoints.Count(old.Text.AsSpan(units.Start, units.Length)),
                Before = old.Text.Substring(units.Start, units.Length),
                After = after,
            },
            old.Key);
    }

    private NoiseEdit Edit(NoiseEditKind kind, NoiseEditUnit unit, MessageDraft old, int message) =>
        new(Clean.ConversationId, 0, _operator, kind, unit, old.UtteranceId, null, old.Role, message, [], 0, 0, "", "");

    private static string? Joined(string? first, string? second) => first is null ? second : second is null ? first : first + " " + second;

    private static void Check(string text, int start, int length)
    {
        if (start < 0 || length < 0 || start + length > text.Length || !CodePoints.IsBoundary(text, start) || !CodePoints.IsBoundary(text, start + length))
        {
            throw new ArgumentOutOfRangeException(nameof(start), $"{start}+{length} is no stretch of whole characters in a text of {text.Length}");
        }
    }

    private static IReadOnlyList<DraftSpan> Moved(IReadOnlyList<DraftSpan> values, int start, int length, int newLength) =>
        values.Count == 0 ? values : [.. values.SelectMany(v => TextEdits.Remap([v.Span], start, length, newLength).Select(s => v with { Span = s }))];

    private static IReadOnlyList<DraftSpan> Cut(IReadOnlyList<DraftSpan> values, int start, int end) =>
        values.Count == 0 ? values : [.. values
            .Where(v => v.Span.Start < end && v.Span.End > start)
            .Select(v => v with { Span = v.Span with { Start = Math.Max(v.Span.Start, start) - start, Length = Math.Min(v.Span.End, end) - Math.Max(v.Span.Start, start) } })];
}
