using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>
/// Typing errors of people who write. Which messages have any and how many words are wrong are dials of their own, since real errors cluster; some writers
/// make several times as many as others.
/// </summary>
internal sealed class TypingOperator : INoiseOperator
{
    /// <inheritdoc/>
    public string Id => "typing";

    /// <inheritdoc/>
    public string Description => "Typing errors: neighbouring keys, transposed, doubled and missing letters, missing apostrophes, spaces lost or too early.";

    /// <inheritdoc/>
    public NoiseItem Item => NoiseItem.Conversation;

    /// <inheritdoc/>
    public INoise Bind(MapBinder entry) => new TypingNoise(
        [
            NoiseDial.Read(entry, "customer_words", NoiseUnit.Words, required: false),
            NoiseDial.Read(entry, "customer_messages", NoiseUnit.Messages, required: false),
            NoiseDial.Read(entry, "agent_words", NoiseUnit.Words, required: false),
            NoiseDial.Read(entry, "agent_messages", NoiseUnit.Messages, required: false),
        ],
        NoiseDial.ReadWeights(entry, "kinds", TypingError.Kinds, NoiseUnit.Occasions),
        NoiseDial.Read(entry, "corrections", NoiseUnit.Occasions, required: false));
}

/// <summary>Typing with its settings.</summary>
/// <param name="Rates">Words and messages of customers, then of agents.</param>
/// <param name="Kinds">Share of each kind of error, in the order of <see cref="TypingError.Kinds"/>.</param>
/// <param name="Corrections">How often the only mention of a value is mistyped and put right in a message of its own; otherwise it is spared.</param>
internal sealed record TypingNoise(IReadOnlyList<NoiseDial> Rates, IReadOnlyList<NoiseDial> Kinds, NoiseDial Corrections) : IConversationNoise
{
    private const int TypicalWords = 8;
    private const int LongWords = 24;
    private const int Slack = 20_000;
    private static readonly int[] Hands = [20, 50, 80, 110, 160, 180];

    /// <inheritdoc/>
    public IReadOnlyList<NoiseDial> Dials => [.. Rates, Corrections];

    /// <inheritdoc/>
    public void Apply(ConversationDraft draft, NoiseTask task)
    {
        var random = task.Seed.Random();
        var (customer, agent) = (random.Pick(Hands), random.Pick(Hands));
        for (var i = 0; i < draft.Messages.Count; i++)
        {
            var role = draft.Messages[i].Role;
            if (role is Role.Customer or Role.Agent && task.Scope.Holds(role))
            {
                Message(draft, ref i, role == Role.Customer ? customer : agent, task, random);
            }
        }
    }

    private void Message(ConversationDraft draft, ref int index, int hand, NoiseTask task, Prng random)
    {
        var speaker = draft.Messages[index].Role == Role.Customer ? "customer" : "agent";
        var (words, messages) = (task.Meters[speaker + "_words"], task.Meters[speaker + "_messages"]);
        var count = draft.Messages[index].Words;
        words.Offer(count);
        messages.Offer();
        var chance = (int)Math.Min(9500, (long)messages.Chance * hand * Math.Min(count, LongWords) / (100 * TypicalWords));
        if (!random.BasisPoints(chance) || words.Debt < -Slack)
        {
            return;
        }

        var hits = 0;
        var target = index;
        var wanted = 1;
        for (var n = 1; n < count; n++)
        {
            wanted += random.BasisPoints(Math.Min(3500, words.Chance)) ? 1 : 0;
        }

        for (var attempt = 0; attempt < wanted + 3 && hits < wanted; attempt++)
        {
            hits += Word(draft, target, ref index, task, random) ? 1 : 0;
        }

        words.Hit(hits);
        messages.Hit(hits > 0 ? 1 : 0);
    }

    private bool Word(ConversationDraft draft, int message, ref int index, NoiseTask task, Prng random)
    {
        var text = draft.Messages[message].Text;
        var run = random.Pick(WordRun.Of(text));
        if (TypingError.Draw(text, run, Kinds, draft.Messages[message].HasSpan(run.Start, run.End), random) is not { } error)
        {
            return false;
        }

        if (draft.Replace(message, error.Start, error.Length, error.With))
        {
            return true;
        }

        return Corrects(draft, message, error, task, random, ref index) && draft.Replace(message, error.Start, error.Length, error.With);
    }

    /// <summary>A value said only once is mistyped too, and then sent again as people do: "*value".</summary>
    private static bool Corrects(ConversationDraft draft, int message, TypingError error, NoiseTask task, Prng random, ref int index)
    {
        var old = draft.Messages[message];
        var lost = old.Values.Where(v => v.Span.Kind != SpanKind.Evidence && v.Span.Start < error.Start + error.Length && v.Span.End > error.Start).ToList();
        if (lost.Count != 1 || old.UtteranceId is null || !lost[0].IsIntactIn(old.Text))
        {
            return false;
        }

        var meter = task.Meters["corrections"];
        meter.Offer();
        if (!meter.Draw(random))
        {
            return false;
        }

        var value = lost[0];
        var again = new SpannedText("*" + value.Value, [value.Span with { Start = 1, Length = value.Value.Length }]);
        if (!draft.InsertMessage(message + 1, old.Role, again, old.UtteranceId))
        {
            return false;
        }

        meter.Hit();
        index++;
        return true;
    }
}

/// <summary>One error of the fingers.</summary>
/// <param name="Start">First UTF-16 unit that it changes.</param>
/// <param name="Length">Units that it changes.</param>
/// <param name="With">What is typed instead.</param>
internal sealed record TypingError(int Start, int Length, string With)
{
    private const int Tries = 4;

    /// <summary>The kinds of error, in the order of their weights.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["neighbour", "transposed", "doubled", "missing", "apostrophe", "space_lost", "space_early"];

    private static readonly string[] Rows = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

    /// <summary>An error in a word, or null where none of those drawn can happen there. Digits are mistyped only where they tell a value, which is protected.</summary>
    public static TypingError? Draw(string text, WordRun run, IReadOnlyList<NoiseDial> weights, bool hasSpan, Prng random)
    {
        var core = run.Core(text);
        if (core.Length < 2)
        {
            return null;
        }

        Span<int> shares = stackalloc int[weights.Count];
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = weights[i].BasisPoints;
        }

        for (var i = 0; i < Tries; i++)
        {
            if (Make(Kinds[random.Weighted(shares)], text, run, core, hasSpan, random) is { } error
                && !text.AsSpan(error.Start, error.Length).SequenceEqual(error.With))
            {
                return error;
            }
        }

        return null;
    }

    private static TypingError? Make(string kind, string text, WordRun run, WordRun core, bool hasSpan, Prng random)
    {
        switch (kind)
        {
            case "apostrophe":
                var apostrophe = text.AsSpan(core.Start, core.Length).IndexOfAny('\'', '’');
                return apostrophe < 0 ? null : new TypingError(core.Start + apostrophe, 1, "");
            case "space_lost":
                return run.End < text.Length && text[run.End] == ' ' ? new TypingError(run.End, 1, "") : null;
            case "space_early":
                return core.Length > 3 && run.End + 1 < text.Length && text[run.End] == ' ' && core.End == run.End && char.IsLetter(text[run.End - 1])
                    ? new TypingError(run.End - 1, 2, " " + text[run.End - 1])
                    : null;
            default:
                return core.Length < 3 ? null : Letter(kind, text, core, hasSpan, random);
        }
    }

    private static TypingError? Letter(string kind, string text, WordRun core, bool hasSpan, Prng random)
    {
        var at = core.Start + (random.Percent(10) ? 0 : random.Between(1, core.Length - 1));
        if (!IsTyped(text[at], hasSpan))
        {
            return null;
        }

        switch (kind)
        {
            case "neighbour":
                return Neighbour(text[at], random) is { } other ? new TypingError(at, 1, other.ToString()) : null;
            case "transposed":
                return at + 1 < core.End && IsTyped(text[at + 1], hasSpan) ? new TypingError(at, 2, Swapped(text[at], text[at + 1])) : null;
            case "doubled":
                return new TypingError(at, 1, new string(text[at], 2));
            default:
                return new TypingError(at, 1, "");
        }
    }

    private static bool IsTyped(char c, bool hasSpan) => char.IsAsciiLetter(c) || (hasSpan && char.IsAsciiDigit(c));

    /// <summary>The shift key keeps its place: "Hello" becomes "Ehllo".</summary>
    private static string Swapped(char first, char second) =>
        char.IsUpper(first) && char.IsLower(second)
            ? $"{char.ToUpperInvariant(second)}{char.ToLowerInvariant(first)}"
            : $"{second}{first}";

    private static char? Neighbour(char c, Prng random)
    {
        var lower = char.ToLowerInvariant(c);
        for (var row = 0; row < Rows.Length; row++)
        {
            var column = Rows[row].IndexOf(lower, StringComparison.Ordinal);
            if (column < 0)
            {
                continue;
            }

            var near = new List<char>();
            Add(near, row, column - 1);
            Add(near, row, column + 1);
            if (row > 1)
            {
                Add(near, row - 1, column);
                Add(near, row - 1, column + 1);
            }

            if (row is > 0 and < 3)
            {
                Add(near, row + 1, column - 1);
                Add(near, row + 1, column);
            }

            near.RemoveAll(n => char.IsDigit(n) != char.IsDigit(c));
            var chosen = random.Pick(near);
            return char.IsUpper(c) ? char.ToUpperInvariant(chosen) : chosen;
        }

        return null;
    }

    private static void Add(List<char> near, int row, int column)
    {
        if ((uint)column < (uint)Rows[row].Length)
        {
            near.Add(Rows[row][column]);
        }
    }
}
