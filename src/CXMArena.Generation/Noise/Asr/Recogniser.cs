using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>A piece of an utterance that was misheard.</summary>
/// <param name="Start">First spoken word.</param>
/// <param name="Said">Number of spoken words; 0 where something was heard in between.</param>
/// <param name="Heard">What was heard.</param>
internal readonly record struct MisheardPiece(int Start, int Said, IReadOnlyList<string> Heard);

/// <summary>Chance that an average word is misheard, in ten-thousandths: as the line has it, and in this utterance.</summary>
internal readonly record struct Hearing(int Usual, int Chance)
{
    /// <summary>At a clarity, in percent of what is usual.</summary>
    public static Hearing At(int usual, int clarity) => new(usual, usual * clarity / 100);
}

/// <summary>
/// Mishears as the fitted recogniser does: word for word an error begins by chance, after an error sooner; what comes of it was heard by the recogniser for the same words, or sounds
/// like them and fits what was heard before. Words beyond the recogniser come out wrong whenever it is no better than <c>Poor</c>.
/// </summary>
internal sealed class Recogniser(RecogniserModel model)
{
    private const int Most = 9700;
    private const int Poor = 1000;
    private const int Candidates = 12;
    private const int Whim = 80;
    private const int TooOdd = 250;
    private const int Unseen = 2;
    private const int Once = 8;
    private const int LongestPhrase = 3;
    private const int LongestPiece = 5;
    private const int ShortPhones = 4;
    private const int Halvings = 12;
    private static readonly int[] Clarities = [20, 45, 80, 110, 150, 195];

    /// <summary>How much of an utterance is misheard, in percent of what is usual: some are spoken clearly, others hardly.</summary>
    public static int Clarity(Prng random) => random.Pick(Clarities);

    /// <summary>A misheard piece that begins at a word, or null where the word is heard right.</summary>
    /// <param name="said">The utterance, word by word.</param>
    /// <param name="at">The word.</param>
    /// <param name="before">The word heard last, empty at the beginning.</param>
    /// <param name="afterWrong">Whether the piece before was misheard.</param>
    /// <param name="hearing">How much of it is misheard.</param>
    /// <param name="random">Where chance comes from.</param>
    public MisheardPiece? Hear(IReadOnlyList<string> said, int at, string before, bool afterWrong, Hearing hearing, Prng random)
    {
        var here = model.IsBeyond(said[at]) ? (long)Most * hearing.Usual / Poor : (long)hearing.Chance * model.Proneness(said[at]) / 1000 * model.Burst(afterWrong) / 1000;
        return random.BasisPoints((int)Math.Min(Most, here)) ? Best(said, at, before, random) : null;
    }

    /// <summary>Of a few mishearings of one shape the one that reads best where it stands, as a recogniser decides between what it hears alike.</summary>
    private MisheardPiece? Best(IReadOnlyList<string> said, int at, string before, Prng random)
    {
        if (Piece(said, at, before, random) is not { } best)
        {
            return null;
        }

        var next = Next(said, at + best.Said);
        var least = Oddity(best.Heard, before, next) + random.Below(Whim);
        for (var i = 1; i < Candidates; i++)
        {
            var other = i % 2 == 0 ? Piece(said, at, before, random) : BySound(said, at, new PieceShape(best.Said, best.Heard.Count, 1), before, random);
            if (other is { } piece && piece.Said == best.Said && piece.Heard.Count == best.Heard.Count)
            {
                var oddity = Oddity(piece.Heard, before, next) + random.Below(Whim);
                (best, least) = oddity < least ? (piece, oddity) : (best, least);
            }
        }

        return model.IsBeyond(said[at]) || least <= Oddity(said.Skip(at).Take(best.Said).ToList(), before, next) + TooOdd ? best : null;
    }

    private int Oddity(IReadOnlyList<string> heard, string before, string next)
    {
        var sum = 0;
        for (var i = 0; i < heard.Count; i++)
        {
            sum += model.Rarity(before, heard[i]);
            before = heard[i];
        }

        return sum + model.Rarity(before, next);
    }

    private MisheardPiece? Piece(IReadOnlyList<string> said, int at, string before, Prng random)
    {
        var total = Unseen * Once;
        for (var n = 1; n <= LongestPhrase && at + n <= said.Count; n++)
        {
            foreach (var heard in model.HeardFor(Phrase(said, at, n)))
            {
                total += Weight(heard, before, Next(said, at + n));
            }
        }

        var draw = random.Below(total) - Unseen * Once;
        for (var n = 1; draw >= 0 && n <= LongestPhrase && at + n <= said.Count; n++)
        {
            foreach (var heard in model.HeardFor(Phrase(said, at, n)))
            {
                draw -= Weight(heard, before, Next(said, at + n));
                if (draw < 0)
                {
                    return new MisheardPiece(at, n, heard.Heard);
                }
            }
        }

        return BySound(said, at, Shape(said.Count - at, random), before, random);
    }

    private MisheardPiece? BySound(IReadOnlyList<string> said, int at, PieceShape shape, string before, Prng random)
    {
        if (shape.Said == 0)
        {
            var inserted = model.HeardFor("-");
            return inserted.Count == 0 ? null : new MisheardPiece(at, 0, Drawn(inserted, random));
        }

        if (shape.Heard == 0)
        {
            return model.PhonesOf(said[at]).Length <= ShortPhones ? new MisheardPiece(at, 1, []) : OneWord(said, at, before, random);
        }

        var phones = new List<byte>();
        var ends = new List<int> { 0 };
        for (var i = at; i < at + shape.Said; i++)
        {
            phones.AddRange(model.PhonesOf(said[i]));
            ends.Add(phones.Count);
        }

        var heard = Segmented([.. phones], CutsOf(ends, shape.Heard), said, at, shape.Said, before, random);
        return heard.Count > 0 && !IsSame(said, at, shape.Said, heard) ? new MisheardPiece(at, shape.Said, heard) : OneWord(said, at, before, random);
    }

    private MisheardPiece? OneWord(IReadOnlyList<string> said, int at, string before, Prng random)
    {
        var word = Nearest(model.PhonesOf(said[at]), said[at], before, Next(said, at + 1), random);
        return word is null ? null : new MisheardPiece(at, 1, [word]);
    }

    /// <summary>A word for each stretch of the phones between two cuts.</summary>
    private List<string> Segmented(byte[] phones, List<int> cuts, IReadOnlyList<string> said, int at, int count, string before, Prng random)
    {
        var own = count == 1 && cuts.Count == 2 ? said[at] : "";
        var heard = new List<string>(cuts.Count - 1);
        for (var i = 0; i + 1 < cuts.Count; i++)
        {
            var next = i + 2 == cuts.Count ? Next(said, at + count) : "";
            if (Nearest(phones.AsSpan(cuts[i], cuts[i + 1] - cuts[i]), own, heard.Count == 0 ? before : heard[^1], next, random) is { } word)
            {
                heard.Add(word);
            }
        }

        return heard;
    }

    /// <summary>
    /// Where words begin and end in what is heard: where they did in what was said, without the boundaries that leave the longest words whole if there are to be fewer, and with the
    /// longest words halved if there are to be more. Always the same for the same words, so that few sounds are looked up.
    /// </summary>
    private static List<int> CutsOf(List<int> ends, int words)
    {
        var cuts = ends.ToList();
        while (cuts.Count > words + 1)
        {
            var shortest = Enumerable.Range(1, cuts.Count - 2).MinBy(i => cuts[i + 1] - cuts[i - 1]);
            cuts.RemoveAt(shortest);
        }

        while (cuts.Count < words + 1 && cuts.Count <= cuts[^1])
        {
            var longest = Enumerable.Range(0, cuts.Count - 1).MaxBy(i => cuts[i + 1] - cuts[i]);
            cuts.Insert(longest + 1, (cuts[longest] + cuts[longest + 1]) / 2);
        }

        return cuts;
    }

    /// <summary>One of the nearest words other than the one said: the nearer it is and the better it fits between its neighbours, the sooner.</summary>
    private string? Nearest(ReadOnlySpan<byte> phones, string said, string before, string next, Prng random)
    {
        var near = model.SoundAlikes.Of(phones);
        Span<int> weights = stackalloc int[near.Count];
        var least = int.MaxValue;
        for (var i = 0; i < near.Count; i++)
        {
            var word = near[i].Word.Text;
            weights[i] = word == said ? int.MaxValue : near[i].Distance * 3 + Fit(before, word, next);
            least = Math.Min(least, weights[i]);
        }

        var total = 0;
        for (var i = 0; i < near.Count; i++)
        {
            var halvings = weights[i] == int.MaxValue ? Halvings : (weights[i] - least) / 30;
            weights[i] = halvings >= Halvings ? 0 : 1 << (Halvings - halvings);
            total += weights[i];
        }

        return total == 0 ? null : near[random.Weighted(weights)].Word.Text;
    }

    /// <summary>What speaks against a word between two others, in hundredths of a power of ten; an empty neighbour says nothing.</summary>
    private int Fit(string before, string word, string next) => model.Rarity(before, word) + (next.Length == 0 ? 0 : model.Rarity(word, next) / 2);

    private int Weight(in Mishearing heard, string before, string next)
    {
        var unfit = heard.Heard.Count == 0 ? model.Rarity(before, next) : Fit(before, heard.Heard[0], heard.Heard.Count == 1 ? next : "");
        return heard.Times * Math.Max(1, Once * 2 - unfit / 40);
    }

    private static string Next(IReadOnlyList<string> said, int at) => at < said.Count ? said[at] : "</s>";

    private PieceShape Shape(int left, Prng random)
    {
        var most = Math.Min(left, LongestPiece);
        var fitting = 0;
        foreach (var shape in model.Shapes)
        {
            fitting += shape.Said <= most && shape.Heard <= LongestPiece ? shape.Times : 0;
        }

        var draw = random.Below(Math.Max(1, fitting));
        foreach (var shape in model.Shapes)
        {
            draw -= shape.Said <= most && shape.Heard <= LongestPiece ? shape.Times : 0;
            if (draw < 0)
            {
                return shape;
            }
        }

        return new PieceShape(1, 1, 1);
    }

    private static IReadOnlyList<string> Drawn(IReadOnlyList<Mishearing> heard, Prng random)
    {
        var draw = random.Below(Times(heard));
        foreach (var candidate in heard)
        {
            draw -= candidate.Times;
            if (draw < 0)
            {
                return candidate.Heard;
            }
        }

        return [];
    }

    private static int Times(IReadOnlyList<Mishearing> heard)
    {
        var times = 0;
        for (var i = 0; i < heard.Count; i++)
        {
            times += heard[i].Times;
        }

        return times;
    }

    private static string Phrase(IReadOnlyList<string> said, int at, int count) => count switch
    {
        1 => said[at],
        2 => said[at] + " " + said[at + 1],
        _ => said[at] + " " + said[at + 1] + " " + said[at + 2],
    };

    private static bool IsSame(IReadOnlyList<string> said, int at, int count, List<string> heard)
    {
        if (count != heard.Count)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            if (!string.Equals(said[at + i], heard[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
