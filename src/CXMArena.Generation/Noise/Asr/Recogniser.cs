using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>A piece of an utterance that was misheard.</summary>
/// <param name="Start">First spoken word.</param>
/// <param name="Said">Number of spoken words, at least one.</param>
/// <param name="Heard">What was heard; none where nothing was.</param>
internal readonly record struct MisheardPiece(int Start, int Said, IReadOnlyList<string> Heard);

/// <summary>Chance that an average word is misheard, in ten-thousandths: as the line has it, and in this utterance.</summary>
internal readonly record struct Hearing(int Usual, int Chance)
{
    /// <summary>At a clarity, in percent of what is usual.</summary>
    public static Hearing At(int usual, int clarity) => new(usual, usual * clarity / 100);
}

/// <summary>
/// Mishears as the fitted recogniser does: word for word an error begins by chance, after an error sooner; what comes of it was heard by the recogniser for the same words, or is what the
/// decoder reads in the sounds of some words together. Words beyond the recogniser come out wrong whenever it is no better than <c>Poor</c>.
/// </summary>
internal sealed class Recogniser(RecogniserModel model)
{
    private const int Most = 9700;
    private const int Poor = 1000;
    private const int LongestPhrase = 3;
    private const int Tries = 4;
    private const int WrongPhones = 7;
    private const int MoreWrongPhones = 9;
    private const int Unseen = 24;
    private const int Fitting = 16;
    private const int OddityOfHalf = 50;
    private static readonly int[] Clarities = [20, 45, 80, 110, 150, 195];

    /// <summary>How much of an utterance is misheard, in percent of what is usual: some are spoken clearly, others hardly.</summary>
    public static int Clarity(Prng random) => random.Pick(Clarities);

    /// <summary>A misheard piece that begins at a word or soon after it, or null where the word is heard right.</summary>
    /// <param name="said">The utterance, word by word.</param>
    /// <param name="at">The word.</param>
    /// <param name="before">The word heard last, "&lt;s&gt;" at the beginning.</param>
    /// <param name="afterWrong">Whether the piece before was misheard.</param>
    /// <param name="hearing">How much of it is misheard.</param>
    /// <param name="random">Where chance comes from.</param>
    public MisheardPiece? Hear(IReadOnlyList<string> said, int at, string before, bool afterWrong, Hearing hearing, Prng random)
    {
        var here = model.IsBeyond(said[at]) ? (long)Most * hearing.Usual / Poor : (long)hearing.Chance * model.Proneness(said[at]) / 1000 * model.Burst(afterWrong) / 1000;
        return random.BasisPoints((int)Math.Min(Most, here)) ? Known(said, at, before, random) ?? Decoded(said, at, before, random) : null;
    }

    /// <summary>What the recogniser made of the same words, as far as it reads no worse here than they do.</summary>
    private MisheardPiece? Known(IReadOnlyList<string> said, int at, string before, Prng random)
    {
        var total = Unseen;
        for (var n = 1; n <= LongestPhrase && at + n <= said.Count; n++)
        {
            foreach (var heard in model.HeardFor(Phrase(said, at, n)))
            {
                total += Weight(heard, said, at, n, before);
            }
        }

        var draw = random.Below(total) - Unseen;
        for (var n = 1; draw >= 0 && n <= LongestPhrase && at + n <= said.Count; n++)
        {
            foreach (var heard in model.HeardFor(Phrase(said, at, n)))
            {
                draw -= Weight(heard, said, at, n, before);
                if (draw < 0)
                {
                    return new MisheardPiece(at, n, heard.Heard);
                }
            }
        }

        return null;
    }

    private int Weight(in Mishearing heard, IReadOnlyList<string> said, int at, int count, string before)
    {
        if (count == said.Count)
        {
            return heard.Times * Fitting;
        }

        var odder = Oddity(heard.Heard, 0, heard.Heard.Count, before, Next(said, at + count)) - Oddity(said, at, count, before, Next(said, at + count));
        return heard.Times * (Fitting >> Math.Clamp(odder / OddityOfHalf, 0, 5));
    }

    /// <summary>What is heard of some words together, in the length in which words are misheard together; without the words at its ends that came out right, save one where words were heard in between.</summary>
    private MisheardPiece? Decoded(IReadOnlyList<string> said, int at, string before, Prng random)
    {
        var phones = new List<byte>();
        for (var i = 0; i < Tries; i++)
        {
            var count = Math.Min(said.Count - at, Region(random));
            phones.Clear();
            for (var n = at; n < at + count; n++)
            {
                phones.AddRange(model.PhonesOf(said[n]));
            }

            var sound = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(phones);
            if (model.Decoder.Hear(sound, before, Next(said, at + count), WrongPhones + i * MoreWrongPhones, random) is { } heard && Trimmed(said, at, count, heard) is { } piece)
            {
                return piece;
            }
        }

        return null;
    }

    private static MisheardPiece? Trimmed(IReadOnlyList<string> said, int at, int count, IReadOnlyList<string> heard)
    {
        var (front, back) = (0, 0);
        while (front < count && front < heard.Count && string.Equals(said[at + front], heard[front], StringComparison.Ordinal))
        {
            front++;
        }

        while (back < count - front && back < heard.Count - front && string.Equals(said[at + count - 1 - back], heard[heard.Count - 1 - back], StringComparison.Ordinal))
        {
            back++;
        }

        if (front + back == count && front + back == heard.Count)
        {
            return null;
        }

        if (front + back == count)
        {
            (front, back) = back > 0 ? (front, back - 1) : (front - 1, back);
        }

        return new MisheardPiece(at + front, count - front - back, [.. heard.Skip(front).Take(heard.Count - front - back)]);
    }

    private int Region(Prng random)
    {
        var draw = random.Below(model.Regions.Sum(r => r.Times));
        foreach (var (words, times) in model.Regions)
        {
            draw -= times;
            if (draw < 0)
            {
                return words;
            }
        }

        return 1;
    }

    /// <summary>What the language model has against some words between two others, in hundredths of a power of ten.</summary>
    private int Oddity(IReadOnlyList<string> words, int from, int count, string before, string next)
    {
        var sum = 0;
        for (var i = from; i < from + count; i++)
        {
            sum += model.Language.Rarity(before, words[i]);
            before = words[i];
        }

        return sum + model.Language.Rarity(before, next);
    }

    private static string Next(IReadOnlyList<string> said, int at) => at < said.Count ? said[at] : LanguageModel.End;

    private static string Phrase(IReadOnlyList<string> said, int at, int count) => count switch
    {
        1 => said[at],
        2 => said[at] + " " + said[at + 1],
        _ => said[at] + " " + said[at + 1] + " " + said[at + 2],
    };
}
