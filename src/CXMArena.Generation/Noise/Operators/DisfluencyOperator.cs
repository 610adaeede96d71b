using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>
/// What people say while they plan what to say (Shriberg 1994): filled pauses, repeated words, clauses begun anew, words cut off. They come in clusters, at the start of long turns
/// and before content and numbers, and from some speakers several times as often as from others.
/// </summary>
internal sealed class DisfluencyOperator : INoiseOperator
{
    /// <summary>The kinds, as dials name them behind the speaker.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["fillers", "repeats", "restarts", "cutoffs"];

    /// <inheritdoc/>
    public string Id => "disfluency";

    /// <inheritdoc/>
    public string Description => "Adds filled pauses, repeated words, clauses begun anew and words cut off, each as a share of the words that were there.";

    /// <inheritdoc/>
    public NoiseItem Item => NoiseItem.Conversation;

    /// <inheritdoc/>
    public INoise Bind(MapBinder entry) => new DisfluencyNoise(
        [.. from speaker in (string[])["customer", "agent"] from kind in Kinds select NoiseDial.Read(entry, $"{speaker}_{kind}", NoiseUnit.Words, required: false)]);
}

/// <summary>Disfluency with its settings.</summary>
/// <param name="Dials">Customers' fillers, repeated words, restarts and cut-offs, then agents', each added to a hundred words.</param>
internal sealed record DisfluencyNoise(IReadOnlyList<NoiseDial> Dials) : IConversationNoise
{
    private static readonly int[] Hands = [25, 50, 80, 110, 160, 220];
    private static readonly int[] Bursts = [40, 40, 40, 40, 90, 90, 90, 220, 220, 320];

    /// <inheritdoc/>
    public void Apply(ConversationDraft draft, NoiseTask task)
    {
        var random = task.Seed.Random();
        var (customer, agent) = (Planner("customer", task, random), Planner("agent", task, random));
        for (var i = 0; i < draft.Messages.Count; i++)
        {
            var message = draft.Messages[i];
            if (message.UtteranceId is not null && message.Role is Role.Customer or Role.Agent && task.Scope.Holds(message.Role))
            {
                (message.Role == Role.Customer ? customer : agent).Speak(draft, i, random.Pick(Bursts));
            }
        }
    }

    private static DisfluentSpeaker Planner(string role, NoiseTask task, Prng random) => new(
        role, [.. DisfluencyOperator.Kinds.Select(k => task.Meters[$"{role}_{k}"])], [.. DisfluencyOperator.Kinds.Select(_ => random.Pick(Hands))], task, random);
}
