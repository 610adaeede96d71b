using CXMArena.Generation.Content;
using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>Repeated marks at the end of messages: "??", "!!!", "...".</summary>
internal sealed class PunctuationOperator : INoiseOperator
{
    /// <inheritdoc/>
    public string Id => "punctuation";

    /// <inheritdoc/>
    public string Description => "Repeated question and exclamation marks and trailing dots at the end of messages.";

    /// <inheritdoc/>
    public NoiseItem Item => NoiseItem.Conversation;

    /// <inheritdoc/>
    public INoise Bind(MapBinder entry) => new PunctuationNoise(Writers.Dials(entry, "messages", NoiseUnit.Messages));
}

/// <summary>Punctuation with its settings.</summary>
/// <param name="Dials">Messages of customers, messages of agents.</param>
internal sealed record PunctuationNoise(IReadOnlyList<NoiseDial> Dials) : IConversationNoise
{
    private static readonly int[] Habits = [0, 0, 50, 100, 150, 300];
    private static readonly string[] Questions = ["??", "??", "???", "?!"];
    private static readonly string[] Exclamations = ["!!", "!!", "!!!"];
    private readonly PerLexicon<ToneCues> _tone = new(l => new ToneCues(l));

    /// <inheritdoc/>
    public void Apply(ConversationDraft draft, NoiseTask task)
    {
        var random = task.Seed.Random();
        var writers = Writers.Draw(random, Habits);
        for (var i = 0; i < draft.Messages.Count; i++)
        {
            var message = draft.Messages[i];
            if (Writers.Meter(task, message.Role, "messages") is not { } meter)
            {
                continue;
            }

            meter.Offer();
            if (!random.BasisPoints(writers.Chance(meter, message.Role, 1)) || message.HasValue())
            {
                continue;
            }

            var length = message.Text[^1] is '?' or '!' or '.' ? 1 : 0;
            meter.Hit(draft.Replace(i, message.Text.Length - length, length, End(message.Text, task, random)) ? 1 : 0);
        }
    }

    private string End(string text, NoiseTask task, Prng random) => text[^1] switch
    {
        '?' => random.Pick(Questions),
        '!' => random.Pick(Exclamations),
        _ => _tone.Of(task.Context.Lexicon).Of(text) == Mood.Plain || random.Percent(40) ? "..." : random.Pick(Exclamations),
    };
}
