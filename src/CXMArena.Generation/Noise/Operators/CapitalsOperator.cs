using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>Capitals left out at the start of messages or everywhere, and words that upset customers write in capitals.</summary>
internal sealed class CapitalsOperator : INoiseOperator
{
    /// <inheritdoc/>
    public string Id => "capitals";

    /// <inheritdoc/>
    public string Description => "Messages begun or written in lower case, and words in capitals where a customer is upset.";

    /// <inheritdoc/>
    public NoiseItem Item => NoiseItem.Conversation;

    /// <inheritdoc/>
    public INoise Bind(MapBinder entry) => new CapitalsNoise(
        [.. Writers.Dials(entry, "start", NoiseUnit.Messages), .. Writers.Dials(entry, "lower", NoiseUnit.Messages), NoiseDial.Read(entry, "customer_loud", NoiseUnit.Words, required: false)]);
}

/// <summary>Capitals with their settings.</summary>
/// <param name="Dials">Messages that lose their first capital, messages that lose all, each of customers and agents; words of customers in capitals.</param>
internal sealed record CapitalsNoise(IReadOnlyList<NoiseDial> Dials) : IConversationNoise
{
    private const int LoudBoost = 40;
    private static readonly int[] Habits = [0, 0, 0, 40, 160, 400];
    private readonly PerLexicon<Emphasis> _emphasis = new(l => new Emphasis(l));

    /// <inheritdoc/>
    public void Apply(ConversationDraft draft, NoiseTask task)
    {
        var emphasis = _emphasis.Of(task.Context.Lexicon);
        var random = task.Seed.Random();
        var writers = Writers.Draw(random, Habits);
        for (var i = 0; i < draft.Messages.Count; i++)
        {
            var role = draft.Messages[i].Role;
            if (Writers.Meter(task, role, "start") is not { } start || Writers.Meter(task, role, "lower") is not { } lower)
            {
                continue;
            }

            start.Offer();
            lower.Offer();
            var all = random.BasisPoints(writers.Chance(lower, role, 2)) && Lower(draft, i, draft.Messages[i].Text.Length);
            lower.Hit(all ? 1 : 0);
            start.Hit(!all && random.BasisPoints(writers.Chance(start, role, 2)) && StartsAWord(draft.Messages[i].Text) && Lower(draft, i, 1) ? 1 : 0);
            if (role == Role.Customer)
            {
                Loud(draft, i, task.Meters["customer_loud"], emphasis, random);
            }
        }
    }

    /// <summary>Lowers the capitals in the first units of a message; whether there was any.</summary>
    private static bool Lower(ConversationDraft draft, int message, int units)
    {
        var lowered = false;
        for (var i = 0; i < units; i++)
        {
            var c = draft.Messages[message].Text[i];
            lowered |= char.IsAsciiLetterUpper(c) && !draft.Messages[message].IsValue(i, i + 1) && draft.Replace(message, i, 1, char.ToLowerInvariant(c).ToString());
        }

        return lowered;
    }

    /// <summary>An abbreviation keeps its capital.</summary>
    private static bool StartsAWord(string text) => text.Length == 1 || !char.IsAsciiLetterUpper(text[1]);

    private static void Loud(ConversationDraft draft, int index, NoiseMeter meter, Emphasis emphasis, Prng random)
    {
        var message = draft.Messages[index];
        meter.Offer(message.Words);
        if (emphasis.Tone.Of(message.Text) != Mood.Tense)
        {
            return;
        }

        var chance = (int)Math.Min(9000, (long)meter.Chance * LoudBoost);
        foreach (var run in WordRun.Of(message.Text))
        {
            var core = run.Core(message.Text);
            var word = message.Text.Substring(core.Start, core.Length);
            if (emphasis.Words.Contains(word) && random.BasisPoints(chance) && !message.IsValue(core.Start, core.End) && draft.Replace(index, core.Start, core.Length, word.ToUpperInvariant()))
            {
                meter.Hit();
            }
        }
    }

    /// <summary>What is written in capitals, and when.</summary>
    private sealed class Emphasis(Lexicon lexicon)
    {
        public IReadOnlySet<string> Words { get; } = lexicon.Pool("typing", "emphasis").Phrases.Select(p => p.Source).ToHashSet(StringComparer.OrdinalIgnoreCase);

        public ToneCues Tone { get; } = new(lexicon);
    }
}
