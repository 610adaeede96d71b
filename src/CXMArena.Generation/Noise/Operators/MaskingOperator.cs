using CXMArena.Generation.Content;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>PII masked as redaction services leave it in transcripts: some is missed, and now and then a number is masked that is none.</summary>
internal sealed class MaskingOperator : INoiseOperator
{
    /// <summary>How a mask looks: [NAME] and [PHONE]; &lt;PII&gt; for all; #### with the last four characters of long numbers.</summary>
    public static readonly IReadOnlyList<string> Styles = ["brackets", "tags", "hashes"];

    /// <inheritdoc/>
    public string Id => "masking";

    /// <inheritdoc/>
    public string Description => "Masks names, phone numbers, e-mail and street addresses, order and card numbers where no label needs them; misses some, and masks numbers that are no PII.";

    /// <inheritdoc/>
    public NoiseItem Item => NoiseItem.Conversation;

    /// <inheritdoc/>
    public INoise Bind(MapBinder entry) => new MaskingNoise(
        [
            NoiseDial.Read(entry, "names", NoiseUnit.Occasions, required: false),
            NoiseDial.Read(entry, "contacts", NoiseUnit.Occasions, required: false),
            NoiseDial.Read(entry, "addresses", NoiseUnit.Occasions, required: false),
            NoiseDial.Read(entry, "numbers", NoiseUnit.Occasions, required: false),
            NoiseDial.Read(entry, "other_numbers", NoiseUnit.Occasions, required: false),
        ],
        entry.Choice("style", Styles, Styles[0]));
}

/// <summary>Masking with its settings. An occasion is a mention that may be masked: not the only one of a value that a label needs.</summary>
/// <param name="Dials">Names; phone numbers and e-mail addresses; streets and postcodes; numbers of orders, accounts, cards; numbers that are no PII.</param>
/// <param name="Style">One of <see cref="MaskingOperator.Styles"/>.</param>
internal sealed record MaskingNoise(IReadOnlyList<NoiseDial> Dials, string Style) : IConversationNoise
{
    private const int Kept = 4;

    /// <inheritdoc/>
    public void Apply(ConversationDraft draft, NoiseTask task)
    {
        var random = task.Seed.Random();
        var detector = new PiiDetector(draft.Messages, task.Context.Brand);
        for (var i = 0; i < draft.Messages.Count; i++)
        {
            if (!task.Scope.Holds(draft.Messages[i].Role))
            {
                continue;
            }

            foreach (var mention in detector.In(draft.Messages[i]).Reverse())
            {
                Mask(draft, i, mention, task, random);
            }
        }
    }

    private void Mask(ConversationDraft draft, int message, PiiMention mention, NoiseTask task, Prng random)
    {
        var mask = MaskOf(draft.Messages[message].Text.Substring(mention.Start, mention.Length), mention.Kind);
        if (!draft.CanReplace(message, mention.Start, mention.Length, mask))
        {
            return;
        }

        var meter = task.Meters[DialOf(mention.Kind)];
        meter.Offer();
        if (meter.Draw(random) && draft.Replace(message, mention.Start, mention.Length, mask))
        {
            meter.Hit();
        }
    }

    private static string DialOf(PiiKind kind) => kind switch
    {
        PiiKind.Name => "names",
        PiiKind.Phone or PiiKind.Email => "contacts",
        PiiKind.Address => "addresses",
        PiiKind.Number => "numbers",
        _ => "other_numbers",
    };

    private string MaskOf(string value, PiiKind kind) => Style switch
    {
        "tags" => "<PII>",
        "hashes" => kind is PiiKind.Name or PiiKind.Email ? "XXXX" : value.Length > Kept + 2 && kind != PiiKind.Address ? "####" + value[^Kept..] : "####",
        _ => kind == PiiKind.Other ? "[NUMBER]" : $"[{kind.ToString().ToUpperInvariant()}]",
    };
}
