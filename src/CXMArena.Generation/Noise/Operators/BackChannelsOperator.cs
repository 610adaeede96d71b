using CXMArena.Generation.Content;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>
/// Listeners show that they listen (Yngve 1970): "mm-hm", "right", "got it" at the end of a clause of somebody else's long turn, which goes on in a message of its own. Never after a
/// question or an offer, which they would answer.
/// </summary>
internal sealed class BackChannelsOperator : INoiseOperator
{
    /// <inheritdoc/>
    public string Id => "back_channels";

    /// <inheritdoc/>
    public string Description => "Puts short signs of listening into the other speaker's long turns, as a share of all messages of the one who listens.";

    /// <inheritdoc/>
    public NoiseItem Item => NoiseItem.Conversation;

    /// <inheritdoc/>
    public INoise Bind(MapBinder entry) => new BackChannelNoise(
        Writers.Dials(entry, "messages", NoiseUnit.Messages),
        entry.Whole("least_words", 6, 100, 9));
}

/// <summary>Back-channels with their settings.</summary>
/// <param name="Dials">Added back-channels in a hundred messages that the customer has in the end, then the agent.</param>
/// <param name="LeastWords">Nobody speaks into a shorter message.</param>
internal sealed record BackChannelNoise(IReadOnlyList<NoiseDial> Dials, int LeastWords) : IConversationNoise
{
    private const int TypicalWords = 14;
    private const int LongWords = 40;
    private const int Most = 8800;
    private const int LeastBefore = 4;
    private const int LeastAfter = 3;

    /// <inheritdoc/>
    public void Apply(ConversationDraft draft, NoiseTask task)
    {
        var random = task.Seed.Random();
        Listener.Attend(draft, task, "back_channel", random, (i, listener) => Within(draft, i, listener, random) || After(draft, i, listener, random) ? 1 : 0);
    }

    /// <summary>Into a long message, after a clause.</summary>
    private bool Within(ConversationDraft draft, int message, Listener listener, Prng random)
    {
        var spoken = draft.Messages[message];
        var words = WordRun.Of(spoken.Text);
        var chance = Math.Min(Most, (long)listener.Meter.Chance * Math.Min(words.Count, LongWords) / TypicalWords);
        if (words.Count < LeastWords || !random.BasisPoints((int)chance))
        {
            return false;
        }

        var places = Enumerable.Range(LeastBefore, Math.Max(0, words.Count - LeastBefore - LeastAfter + 1)).Where(p => IsPause(spoken, words, p)).ToList();
        if (places.Count == 0)
        {
            return false;
        }

        var place = random.Pick(places);
        var end = words[place - 1].End;
        return draft.Split(message, end, words[place].Start - end) && draft.InsertMessage(message + 1, listener.Role, listener.Next());
    }

    /// <summary>After a whole message with which the speaker is not done, or after an explanation; the last one before a turn point stays the last.</summary>
    private bool After(ConversationDraft draft, int message, Listener listener, Prng random)
    {
        if (message + 1 >= draft.Messages.Count)
        {
            return false;
        }

        var (spoken, next) = (draft.Messages[message], draft.Messages[message + 1]);
        var goesOn = next.Role == spoken.Role && spoken.Words > 3;
        var chance = listener.Meter.Chance / (goesOn ? 1 : 3);
        return next.Segment == spoken.Segment
            && Listener.IsSpoken(next)
            && (goesOn || spoken.Words >= TypicalWords)
            && !SpokenText.Invites(spoken.Text, spoken.Text.Length)
            && random.BasisPoints(chance)
            && draft.InsertMessage(message + 1, listener.Role, listener.Next());
    }

    private static bool IsPause(MessageDraft message, List<WordRun> words, int place) =>
        SpokenText.BeginsClause(message.Text, words, place)
        && !words[(place - 3)..place].Exists(w => SpokenText.IsFilledPause(SpokenText.Word(message.Text, w)))
        && !SpokenText.IsFilledPause(SpokenText.Word(message.Text, words[place]))
        && words[(place - 3)..(place - 1)].TrueForAll(w => char.IsLetterOrDigit(message.Text[w.End - 1]))
        && SpokenText.IsOpen(message, words, place)
        && !SpokenText.Invites(message.Text, words[place - 1].End);
}
