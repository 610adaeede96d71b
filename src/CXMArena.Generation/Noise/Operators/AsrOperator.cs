using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Noise.Asr;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>
/// A recogniser writes down what is said: in its own spelling, without punctuation or numerals unless it formats its output, and with the errors of a real one. Words in stretches
/// that labels rest on are misheard as often as all others; the last readable mention of a value is spared, and so is the menu before a call, where keys are pressed.
/// </summary>
internal sealed class AsrOperator : INoiseOperator
{
    /// <inheritdoc/>
    public string Id => "asr";

    /// <inheritdoc/>
    public string Description => "Speech recognition: small letters, numbers in words, and words misheard as a real recogniser mishears them.";

    /// <inheritdoc/>
    public NoiseItem Item => NoiseItem.Conversation;

    /// <inheritdoc/>
    public INoise Bind(MapBinder entry) => new AsrNoise(
        NoiseDial.Read(entry, "customer_words", NoiseUnit.Words, required: false),
        NoiseDial.Read(entry, "agent_words", NoiseUnit.Words, required: false),
        NoiseDial.Read(entry, "formatted", NoiseUnit.Occasions, required: false));
}

/// <summary>Recognition with its settings.</summary>
/// <param name="Customer">Word error rate of customers' words: substitutions, deletions and insertions over words spoken.</param>
/// <param name="Agent">The same of agents'.</param>
/// <param name="Formatted">Share of transcripts that come with capitals, punctuation and numerals.</param>
internal sealed record AsrNoise(NoiseDial Customer, NoiseDial Agent, NoiseDial Formatted) : IConversationNoise
{
    private static readonly int[] Lines = [55, 75, 95, 105, 125, 145];

    /// <summary>The rate of each role twice: of words in stretches that labels rest on, and of all others, so that each is met by itself.</summary>
    public IReadOnlyList<NoiseDial> Dials => [Customer, Labels(Customer), Agent, Labels(Agent), Formatted];

    /// <inheritdoc/>
    public void Apply(ConversationDraft draft, NoiseTask task)
    {
        var random = task.Seed.Random();
        var line = random.Pick(Lines);
        var meter = task.Meters[Formatted.Id];
        meter.Offer();
        var isFormatted = meter.Draw(random);
        meter.Hit(isFormatted ? 1 : 0);
        Blur[] blurs = [new Blur(random.NextBits()), new Blur(random.NextBits())];
        var recogniser = new Recogniser(task.Context.Recogniser);
        for (var i = draft.AfterFrontEnd; i < draft.Messages.Count; i++)
        {
            var role = draft.Messages[i].Role;
            if (role is Role.Customer or Role.Agent && task.Scope.Holds(role))
            {
                var dial = role == Role.Customer ? Customer : Agent;
                Listen(draft, i, new AsrMeters(task.Meters[dial.Id], task.Meters[Labels(dial).Id], line), isFormatted, recogniser, blurs[role == Role.Customer ? 0 : 1], random);
            }
        }
    }

    private static void Listen(ConversationDraft draft, int index, AsrMeters meters, bool isFormatted, Recogniser recogniser, Blur blur, Prng random)
    {
        var words = SpokenForm.Of(draft.Messages[index].Text);
        if (words.Count == 0)
        {
            return;
        }

        var labelled = words.ConvertAll(w => draft.Messages[index].HasSpan(w.Start, w.End));
        IAsrSurface surface = isFormatted ? new FormattedSurface(draft, index, words) : new PlainSurface(draft, index, words);
        if (!surface.Begin())
        {
            return;
        }

        meters.Offer(labelled, random);
        var said = words.ConvertAll(w => w.Text);
        var heard = new List<string>(said.Count);
        var inLabels = 0;
        var at = 0;
        foreach (var piece in recogniser.Listen(said, i => meters.Of(labelled[i]), blur, random))
        {
            if (!surface.Put(piece))
            {
                continue;
            }

            inLabels += LabelErrors(said, labelled, piece);
            heard.AddRange(said.GetRange(at, piece.Start - at));
            heard.AddRange(piece.Heard);
            at = piece.Start + piece.Said;
        }

        heard.AddRange(said.GetRange(at, said.Count - at));
        meters.Hit(EditDistance.Of(said, heard), inLabels);
        draft.Recognised(index, string.Join(' ', said), string.Join(' ', heard));
    }

    private static int LabelErrors(List<string> said, List<bool> labelled, MisheardPiece piece)
    {
        var inside = 0;
        for (var i = piece.Start; i < piece.Start + piece.Said; i++)
        {
            inside += labelled[i] ? 1 : 0;
        }

        return inside == 0 ? 0 : Math.Min(inside + Math.Max(0, piece.Heard.Count - piece.Said), EditDistance.Of(said.GetRange(piece.Start, piece.Said), piece.Heard));
    }

    private static NoiseDial Labels(NoiseDial dial) => dial with { Id = dial.Id + ".in_labels" };
}

/// <summary>The two meters of a role on one line.</summary>
internal sealed class AsrMeters(NoiseMeter elsewhere, NoiseMeter labels, int line)
{
    private Hearing _elsewhere;
    private Hearing _labels;

    /// <summary>Offers the words of a message.</summary>
    public void Offer(List<bool> labelled, Prng random)
    {
        var inside = labelled.Count(l => l);
        labels.Offer(inside);
        elsewhere.Offer(labelled.Count - inside);
        var clarity = Recogniser.Clarity(random);
        (_elsewhere, _labels) = (Hearing.At(elsewhere.Chance * line / 100, clarity), Hearing.At(labels.Chance * line / 100, clarity));
    }

    /// <summary>How much is misheard of a word.</summary>
    public Hearing Of(bool labelled) => labelled ? _labels : _elsewhere;

    /// <summary>Counts the errors of a message.</summary>
    public void Hit(int errors, int inLabels)
    {
        var inside = Math.Min(errors, inLabels);
        labels.Hit(inside);
        elsewhere.Hit(errors - inside);
    }
}
