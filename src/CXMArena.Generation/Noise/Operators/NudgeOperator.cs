using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>A few words sent right after a message, before the other has answered: a lone question mark, "sorry, hit enter", "hello?".</summary>
internal sealed class NudgeOperator : INoiseOperator
{
    /// <inheritdoc/>
    public string Id => "nudge";

    /// <inheritdoc/>
    public string Description => "Customers send a lone question mark, an apology or a hello after a message of their own.";

    /// <inheritdoc/>
    public NoiseItem Item => NoiseItem.Conversation;

    /// <inheritdoc/>
    public INoise Bind(MapBinder entry) => new NudgeNoise([NoiseDial.Read(entry, "customer_messages", NoiseUnit.Messages, required: false)]);
}

/// <summary>Nudges with their settings.</summary>
/// <param name="Dials">Messages of customers that one follows.</param>
internal sealed record NudgeNoise(IReadOnlyList<NoiseDial> Dials) : IConversationNoise
{
    private const int LeastWords = 5;
    private static readonly int[] Habits = [0, 50, 100, 250];
    private readonly PerLexicon<ToneCues> _tone = new(l => new ToneCues(l));

    /// <inheritdoc/>
    public void Apply(ConversationDraft draft, NoiseTask task)
    {
        var tone = _tone.Of(task.Context.Lexicon);
        var random = task.Seed.Random();
        var writers = Writers.Draw(random, Habits);
        for (var i = 0; i < draft.Messages.Count; i++)
        {
            var message = draft.Messages[i];
            if (message.Role != Role.Customer || Writers.Meter(task, message.Role, "messages") is not { } meter)
            {
                continue;
            }

            meter.Offer();
            var isAnswered = i + 1 < draft.Messages.Count && draft.Messages[i + 1].Role == Role.Agent;
            if (!isAnswered || message.Words < LeastWords || message.HasValue() || tone.Of(message.Text) == Mood.Warm || !random.BasisPoints(writers.Chance(meter, message.Role, 2)))
            {
                continue;
            }

            var phrase = random.Pick(task.Context.Lexicon.Pool("typing", message.Text[^1] == '?' ? "nudge_question" : "nudge").Phrases);
            if (draft.InsertMessage(i + 1, Role.Customer, SpannedText.Of(phrase.Source), message.UtteranceId))
            {
                meter.Hit();
                i++;
            }
        }
    }
}
