using System.Globalization;
using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>
/// Transcripts as call recorders export them: a time code before each message or now and then, and a line of its own where nobody speaks. Messages that answer a turn point keep their
/// words bare, since those are published as expected answers too.
/// </summary>
internal sealed class TimestampsOperator : INoiseOperator
{
    /// <summary>Where time codes stand: before each message, before one a while, nowhere.</summary>
    public static readonly IReadOnlyList<string> Styles = ["every", "interval", "none"];

    /// <inheritdoc/>
    public string Id => "timestamps";

    /// <inheritdoc/>
    public string Description => "Writes time codes before messages and marks silences, longest while something is looked up, with lines of their own.";

    /// <inheritdoc/>
    public NoiseItem Item => NoiseItem.Conversation;

    /// <inheritdoc/>
    public INoise Bind(MapBinder entry) => new TimestampNoise(
        [NoiseDial.Read(entry, "silences", NoiseUnit.Messages)],
        entry.Choice("style", Styles, "every"),
        entry.Whole("interval", 10, 600, 60));
}

/// <summary>Time codes with their settings.</summary>
/// <param name="Dials">Lines of silence in a hundred messages of the export.</param>
/// <param name="Style">Where time codes stand.</param>
/// <param name="Interval">Seconds between time codes in the style of intervals.</param>
internal sealed record TimestampNoise(IReadOnlyList<NoiseDial> Dials, string Style, int Interval) : IConversationNoise
{
    private const int Lookup = 50;
    private const int Pause = 20;
    private const int Answer = 2;

    /// <inheritdoc/>
    public void Apply(ConversationDraft draft, NoiseTask task)
    {
        var random = task.Seed.Random();
        var answers = draft.Clean.TurnPoints.SelectMany(p => p.ResponseUtteranceIds).ToHashSet(StringComparer.Ordinal);
        var looked = LookedUp(draft.Clean);
        var meter = task.Meters["silences"];
        var (customerPace, agentPace) = (random.Between(145, 172), random.Between(150, 176));
        var time = random.Between(0, 30);
        var due = 0;
        for (var i = 0; i < draft.Messages.Count; i++)
        {
            var message = draft.Messages[i];
            meter.Offer();
            if (Silence(draft, i, looked, meter, random) is { } seconds)
            {
                due = Stamp(draft, i++, time, due);
                meter.Offer();
                meter.Hit();
                time += seconds * 10;
            }

            var (words, pace) = (message.Words, message.Role == Role.Customer ? customerPace : agentPace);
            due = message.UtteranceId is { } id && answers.Contains(id) ? due : Stamp(draft, i, time, due);
            time += words * 600 / pace + random.Between(2, 11);
        }
    }

    /// <summary>The agent's utterances right after a tool was called.</summary>
    private static HashSet<string> LookedUp(Conversation clean) =>
        [.. clean.Utterances.Skip(1).Where((u, i) => u.Role == Role.Agent && clean.Utterances[i].Role == Role.Tool).Select(u => u.UtteranceId)];

    /// <summary>A line of silence before a message, in whole seconds; null where there is none. The speaker of both neighbours, or of the next, is the one who is silent.</summary>
    private static int? Silence(ConversationDraft draft, int message, HashSet<string> looked, NoiseMeter meter, Prng random)
    {
        var next = draft.Messages[message];
        if (message == 0 || next.UtteranceId is null || draft.Messages[message - 1].Segment != next.Segment)
        {
            return null;
        }

        var before = draft.Messages[message - 1];
        var looksUp = looked.Contains(next.UtteranceId) && before.UtteranceId != next.UtteranceId;
        var pauses = before.Role == next.Role && before.UtteranceId != next.UtteranceId;
        var weight = looksUp ? Lookup : pauses ? Pause : before.UtteranceId != next.UtteranceId ? Answer : 0;
        if (!random.BasisPoints((int)Math.Min(9000, (long)meter.Chance * weight / 10)))
        {
            return null;
        }

        var seconds = looksUp ? random.Between(12, 75) : pauses ? random.Between(4, 15) : random.Between(3, 8);
        var line = string.Create(CultureInfo.InvariantCulture, $"[silence {seconds}s]");
        return draft.InsertMessage(message, next.Role, SpannedText.Of(line)) ? seconds : null;
    }

    /// <summary>Writes the time before a message where one is due; when the next one is, in tenths of a second.</summary>
    private int Stamp(ConversationDraft draft, int message, int time, int due)
    {
        if (Style == "none" || time < due)
        {
            return due;
        }

        var seconds = time / 10;
        var code = string.Create(CultureInfo.InvariantCulture, $"[{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}] ");
        draft.Insert(message, 0, code);
        return Style == "every" ? 0 : (seconds / Interval + 1) * Interval * 10;
    }
}
