using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>Chance that an average word is hard to make out, in ten-thousandths: as the line has it, and in this utterance.</summary>
internal readonly record struct Hearing(int Usual, int Chance)
{
    /// <summary>At a clarity, in percent of what is usual.</summary>
    public static Hearing At(int usual, int clarity) => new(usual, usual * clarity / 100);
}

/// <summary>
/// Mishears as the fitted recogniser does: word for word chance decides what is hard to make out, sooner for words that the recogniser often got wrong and in company where they are rare;
/// stretches around such words are heard anew by the decoder. Words beyond the recogniser always are, once its rate is no better than <c>Poor</c>.
/// </summary>
internal sealed class Recogniser(RecogniserModel model)
{
    private const int Always = 10_000;
    private const int Most = 9700;
    private const int Poor = 500;
    private const int Around = 2;
    private const int Gap = 1;
    private static readonly int[] Clarities = [40, 60, 85, 107, 137, 171];

    /// <summary>How much of an utterance is misheard, in percent of what is usual: some are spoken clearly, others hardly.</summary>
    public static int Clarity(Prng random) => random.Pick(Clarities);

    /// <summary>The misheard pieces of an utterance, in order; none overlaps another.</summary>
    /// <param name="said">The utterance, word by word.</param>
    /// <param name="hearing">How well each word is heard.</param>
    /// <param name="blur">Who speaks.</param>
    /// <param name="random">Where chance comes from.</param>
    public IReadOnlyList<MisheardPiece> Listen(IReadOnlyList<string> said, Func<int, Hearing> hearing, Blur blur, Prng random)
    {
        var pieces = new List<MisheardPiece>();
        if (Spoken(said, hearing, random) is not { } utterance)
        {
            return pieces;
        }

        var (done, before) = (0, model.Language.NumberOf(LanguageModel.Start));
        for (var i = 0; i < said.Count; i++)
        {
            if (utterance.Unclear[i])
            {
                var from = Math.Max(done, i - Around);
                var to = EndOf(utterance.Unclear, i);
                before = from > done ? utterance.Numbers[from - 1] : before;
                var heard = model.Decoder.Hear(new Stretch(utterance, from, to, before), NumberAt(utterance, to), blur);
                pieces.AddRange(Misheard.Pieces(said, from, to, heard));
                before = heard.Count > 0 ? model.Language.NumberOf(heard[^1]) : before;
                (done, i) = (to, to - 1);
            }
        }

        return pieces;
    }

    /// <summary>The utterance with what is hard to make out in it; null where all is clear.</summary>
    private Speech? Spoken(IReadOnlyList<string> said, Func<int, Hearing> hearing, Prng random)
    {
        var numbers = new int[said.Count];
        for (var i = 0; i < said.Count; i++)
        {
            numbers[i] = model.Language.NumberOf(said[i]);
        }

        var unclear = new bool[said.Count];
        var any = false;
        for (var i = 0; i < said.Count; i++)
        {
            var (usual, chance) = hearing(i);
            var here = model.IsBeyond(said[i])
                ? Math.Min(Always, (long)Always * usual / Poor)
                : Math.Min(Most, (long)chance * model.Proneness(said[i]) / 1000 * model.Company(Oddity(numbers, i)) / 1000);
            unclear[i] = random.BasisPoints((int)here);
            any |= unclear[i];
        }

        return any ? new Speech(said, numbers, [.. said.Select(model.PhonesOf)], unclear) : null;
    }

    /// <summary>What the language model has against a word where it stands.</summary>
    private int Oddity(int[] numbers, int at) =>
        model.Language.Rarity(at == 0 ? model.Language.NumberOf(LanguageModel.Start) : numbers[at - 1], numbers[at])
        + model.Language.Rarity(numbers[at], at == numbers.Length - 1 ? model.Language.NumberOf(LanguageModel.End) : numbers[at + 1]);

    /// <summary>Where a stretch ends that has an unclear word: some words after the last that is near the one before.</summary>
    private static int EndOf(bool[] unclear, int first)
    {
        var last = first;
        for (var i = first + 1; i < unclear.Length && i <= last + 1 + Gap; i++)
        {
            last = unclear[i] ? i : last;
        }

        return Math.Min(unclear.Length, last + 1 + Around);
    }

    private int NumberAt(Speech utterance, int at) => at < utterance.Numbers.Length ? utterance.Numbers[at] : model.Language.NumberOf(LanguageModel.End);
}
