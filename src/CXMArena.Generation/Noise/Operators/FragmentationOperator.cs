using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>
/// One utterance comes as two or three messages: people send before they are done, and recognisers cut at pauses (arXiv 2505.09436: after clauses, at
/// punctuation or mid-phrase).
/// </summary>
internal sealed class FragmentationOperator : INoiseOperator
{
    /// <summary>Where a cut can be.</summary>
    public static readonly IReadOnlyList<string> Places = ["punctuation", "clause", "phrase"];

    /// <inheritdoc/>
    public string Id => "fragmentation";

    /// <inheritdoc/>
    public string Description => "Splits a message into two or three of the same speaker, after clauses, at punctuation or in the middle of a phrase.";

    /// <inheritdoc/>
    public NoiseItem Item => NoiseItem.Conversation;

    /// <inheritdoc/>
    public INoise Bind(MapBinder entry) => new FragmentationNoise(
        [
            NoiseDial.Read(entry, "customer_messages", NoiseUnit.Messages, required: false),
            NoiseDial.Read(entry, "agent_messages", NoiseUnit.Messages, required: false),
        ],
        NoiseDial.Read(entry, "three", NoiseUnit.Occasions, required: false),
        NoiseDial.ReadWeights(entry, "places", Places, NoiseUnit.Occasions),
        entry.Whole("least_words", 3, 100, 5));
}

/// <summary>Fragmentation with its settings.</summary>
/// <param name="Rates">Share of customers' messages, then of agents'.</param>
/// <param name="Three">Share of split messages that become three.</param>
/// <param name="Places">Share of each kind of cut.</param>
/// <param name="LeastWords">Shorter messages stay whole.</param>
internal sealed record FragmentationNoise(IReadOnlyList<NoiseDial> Rates, NoiseDial Three, IReadOnlyList<NoiseDial> Places, int LeastWords) : IConversationNoise
{
    private const int TypicalWords = 12;
    private const int LongWords = 36;
    private const int Tries = 4;
    private const int LeastPiece = 2;

    private static readonly HashSet<string> ClauseOpeners = new(StringComparer.OrdinalIgnoreCase)
    {
        "and", "but", "so", "because", "since", "when", "which", "or", "if", "though", "although", "while", "until", "that", "who", "where", "then",
    };

    /// <inheritdoc/>
    public IReadOnlyList<NoiseDial> Dials => [.. Rates, Three];

    /// <inheritdoc/>
    public void Apply(ConversationDraft draft, NoiseTask task)
    {
        var random = task.Seed.Random();
        for (var i = draft.AfterFrontEnd; i < draft.Messages.Count; i++)
        {
            var message = draft.Messages[i];
            if (message.Role is not (Role.Customer or Role.Agent) || !task.Scope.Holds(message.Role))
            {
                continue;
            }

            var meter = task.Meters[message.Role == Role.Customer ? "customer_messages" : "agent_messages"];
            meter.Offer();
            var words = message.Words;
            var chance = (int)Math.Min(9500, (long)meter.Chance * Math.Min(words, LongWords) / TypicalWords);
            if (words < LeastWords || !random.BasisPoints(chance) || !Cut(draft, i, random))
            {
                continue;
            }

            meter.Hit();
            i += 1 + Again(draft, i, task.Meters["three"], random);
        }
    }

    private int Again(ConversationDraft draft, int first, NoiseMeter meter, Prng random)
    {
        var longer = draft.Messages[first].Words > draft.Messages[first + 1].Words ? first : first + 1;
        meter.Offer();
        if (draft.Messages[longer].Words < LeastWords || !meter.Draw(random) || !Cut(draft, longer, random))
        {
            return 0;
        }

        meter.Hit();
        return 1;
    }

    private bool Cut(ConversationDraft draft, int message, Prng random)
    {
        var text = draft.Messages[message].Text;
        var words = WordRun.Of(text);
        var places = Enumerable.Range(LeastPiece, Math.Max(0, words.Count - 2 * LeastPiece + 1)).ToList();
        Span<int> shares = [Places[0].BasisPoints, Places[1].BasisPoints, Places[2].BasisPoints];
        for (var i = 0; i < Tries && places.Count > 0; i++)
        {
            var kind = random.Weighted(shares);
            var fitting = places.Where(p => KindOf(text, words, p) == kind).ToList();
            if (fitting.Count == 0)
            {
                continue;
            }

            var place = random.Pick(fitting);
            var end = words[place - 1].End;
            if (draft.Split(message, end, words[place].Start - end))
            {
                return true;
            }

            places.Remove(place);
        }

        return false;
    }

    /// <summary>What kind of cut it is to begin a message with a word: 0 after punctuation, 1 before a clause, 2 within a phrase.</summary>
    private static int KindOf(string text, List<WordRun> words, int place)
    {
        if (text[words[place - 1].End - 1] is '.' or '!' or '?' or ',' or ';' or ':' or '-' or '…')
        {
            return 0;
        }

        var core = words[place].Core(text);
        return ClauseOpeners.Contains(text.Substring(core.Start, core.Length)) ? 1 : 2;
    }
}
