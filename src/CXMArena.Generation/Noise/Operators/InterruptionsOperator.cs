using CXMArena.Generation.Content;
using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>
/// Listeners cut in where no turn ends: the speaker breaks off in the middle of a phrase and takes it up again, or both talk at once and transcribers write
/// a dash on either side of the gap.
/// </summary>
internal sealed class InterruptionsOperator : INoiseOperator
{
    /// <inheritdoc/>
    public string Id => "interruptions";

    /// <inheritdoc/>
    public string Description => "Lets the listener cut into a turn, as a share of all messages of the one who cuts in; the speaker breaks off and goes on, or both talk at once.";

    /// <inheritdoc/>
    public NoiseItem Item => NoiseItem.Conversation;

    /// <inheritdoc/>
    public INoise Bind(MapBinder entry) => new InterruptionNoise(
        [.. Writers.Dials(entry, "messages", NoiseUnit.Messages), NoiseDial.Read(entry, "overlaps", NoiseUnit.Occasions, required: false)]);
}

/// <summary>Interruptions with their settings.</summary>
/// <param name="Dials">Interruptions in a hundred messages that the customer has in the end, then the agent; the share of them in which the speaker talks on.</param>
internal sealed record InterruptionNoise(IReadOnlyList<NoiseDial> Dials) : IConversationNoise
{
    private const int TypicalWords = 14;
    private const int LongWords = 36;
    private const int Most = 6000;
    private const int LeastPiece = 3;
    private const int Tries = 3;

    /// <inheritdoc/>
    public void Apply(ConversationDraft draft, NoiseTask task)
    {
        var random = task.Seed.Random();
        Listener.Attend(draft, task, "cut_in", random, (i, listener) => CutIn(draft, i, listener, task, random) ? 2 : 0);
    }

    private static bool CutIn(ConversationDraft draft, int message, Listener listener, NoiseTask task, Prng random)
    {
        var spoken = draft.Messages[message];
        var words = WordRun.Of(spoken.Text);
        var chance = Math.Min(Most, (long)listener.Meter.Chance * Math.Min(words.Count, LongWords) / TypicalWords);
        if (words.Count < 2 * LeastPiece || !random.BasisPoints((int)chance))
        {
            return false;
        }

        var places = Enumerable.Range(LeastPiece, words.Count - 2 * LeastPiece + 1).Where(p => IsMidPhrase(spoken, words, p)).ToList();
        for (var i = 0; i < Tries && places.Count > 0; i++)
        {
            var place = random.Pick(places);
            var end = words[place - 1].End;
            if (draft.Split(message, end, words[place].Start - end))
            {
                Talk(draft, message, listener, words, place, task, random);
                return true;
            }

            places.Remove(place);
        }

        return false;
    }

    private static void Talk(ConversationDraft draft, int message, Listener listener, List<WordRun> words, int place, NoiseTask task, Prng random)
    {
        var overlaps = task.Meters["overlaps"];
        overlaps.Offer();
        var first = draft.Messages[message].Text;
        draft.InsertMessage(message + 1, listener.Role, listener.Next());
        if (overlaps.Draw(random) && draft.Insert(message, first.Length, " --"))
        {
            overlaps.Hit();
            draft.Insert(message + 2, 0, "-- ");
            return;
        }

        draft.Insert(message, first.Length, random.Percent(70) ? "-" : "...");
        if (random.Percent(55))
        {
            var again = Again(first, words, place);
            var pool = task.Context.Lexicon.Pool("speech", NoiseReplay.Name(draft.Messages[message].Role) + "_resume");
            var resumed = pool.At(task.Context.Seed.Key, task.Ordinal * 3 + random.Below(3)).Render(NoSlots.Instance, random).Text;
            draft.Insert(message + 2, 0, $"{resumed} {again}");
            return;
        }

        draft.Insert(message + 2, 0, Again(first, words, place));
    }

    /// <summary>The light words before the cut, which are said once more.</summary>
    private static string Again(string first, List<WordRun> words, int place)
    {
        var from = place;
        while (from > 0 && place - from < 2 && SpokenText.IsLight(SpokenText.Word(first, words[from - 1])) && !(from < place && first[words[from - 1].End - 1] is ',' or '.'))
        {
            from--;
        }

        return from == place ? "" : SpokenText.Lowered(first[words[from].Start..words[place - 1].End]) + " ";
    }

    /// <summary>Whether the cut would fall within a phrase of a statement, beside no value.</summary>
    private static bool IsMidPhrase(MessageDraft message, List<WordRun> words, int place)
    {
        var last = words[place - 1];
        return char.IsLetterOrDigit(message.Text[last.End - 1])
            && message.Text[words[place].End - 1] is not ('.' or '!' or '?')
            && !SpokenText.BeginsClause(message.Text, words, place)
            && SpokenText.IsOpen(message, words, place)
            && !SpokenText.IsValue(message, last)
            && !SpokenText.IsValue(message, words[place])
            && !SpokenText.Invites(message.Text, last.End);
    }
}
