using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>Emoji and emoticons at the end of messages, by the mood that the message shows; never in one that gives a value.</summary>
internal sealed class EmojiOperator : INoiseOperator
{
    /// <inheritdoc/>
    public string Id => "emoji";

    /// <inheritdoc/>
    public string Description => "Emoji and emoticons at the end of messages, as their mood has it; agents only with customers who are not upset.";

    /// <inheritdoc/>
    public NoiseItem Item => NoiseItem.Conversation;

    /// <inheritdoc/>
    public INoise Bind(MapBinder entry) => new EmojiNoise(Writers.Dials(entry, "messages", NoiseUnit.Messages));
}

/// <summary>Emoji with their settings.</summary>
/// <param name="Dials">Messages of customers, messages of agents.</param>
internal sealed record EmojiNoise(IReadOnlyList<NoiseDial> Dials) : IConversationNoise
{
    private const int ShortWords = 5;
    private const int Favourites = 3;
    private static readonly int[] Habits = [0, 0, 0, 60, 140, 400];
    private readonly PerLexicon<ToneCues> _tone = new(l => new ToneCues(l));

    /// <inheritdoc/>
    public void Apply(ConversationDraft draft, NoiseTask task)
    {
        var tone = _tone.Of(task.Context.Lexicon);
        var random = task.Seed.Random();
        var writers = Writers.Draw(random, Habits);
        var upset = false;
        for (var i = 0; i < draft.Messages.Count; i++)
        {
            var message = draft.Messages[i];
            var mood = tone.Of(message.Text);
            upset |= message.Role == Role.Customer && mood == Mood.Tense;
            if (Writers.Meter(task, message.Role, "messages") is not { } meter)
            {
                continue;
            }

            meter.Offer();
            var fits = message.Role == Role.Customer ? mood != Mood.Plain || (message.Words <= ShortWords && tone.Agrees(message.Text)) : !upset && mood == Mood.Warm;
            if (fits && message.Text[^1] is not ',' && !message.HasValue() && random.BasisPoints(writers.Chance(meter, message.Role, 4)))
            {
                meter.Hit(draft.Insert(i, message.Text.Length, " " + Choose(task, message.Role, mood, random)) ? 1 : 0);
            }
        }
    }

    /// <summary>A writer has a few favourites in each mood.</summary>
    private static string Choose(NoiseTask task, Role role, Mood mood, Prng random)
    {
        var phrases = task.Context.Lexicon.Pool("typing", role == Role.Customer ? "emoji" : "agent_emoji", mood).Phrases;
        var order = new Permutation(task.Seed.Child("favourites").Key, phrases.Count);
        return phrases[(int)order[random.Below(Math.Min(Favourites, phrases.Count))]].Source;
    }
}
