namespace CXMArena.Generation.Noise.Asr;

/// <summary>A piece of an utterance that was misheard.</summary>
/// <param name="Start">First spoken word.</param>
/// <param name="Said">Number of spoken words, at least one.</param>
/// <param name="Heard">What was heard; none where nothing was.</param>
internal readonly record struct MisheardPiece(int Start, int Said, IReadOnlyList<string> Heard);

/// <summary>Where what was heard differs from what was said.</summary>
internal static class Misheard
{
    /// <summary>The pieces in which both differ, in order, by the fewest changes of words; where words were only added, the word before them is in the piece too, or else the one after.</summary>
    /// <param name="said">The utterance.</param>
    /// <param name="from">The first word that was heard anew.</param>
    /// <param name="to">One past the last.</param>
    /// <param name="heard">What was heard of these.</param>
    public static IReadOnlyList<MisheardPiece> Pieces(IReadOnlyList<string> said, int from, int to, IReadOnlyList<string> heard)
    {
        var gaps = new List<Gap>();
        foreach (var gap in Gaps(said, from, to, heard))
        {
            if (gap.Start < gap.End)
            {
                gaps.Add(gap);
            }
            else if (gaps.Count > 0 && gaps[^1].End == gap.End)
            {
                gaps[^1] = gaps[^1] with { HeardEnd = gap.HeardEnd };
            }
            else
            {
                gaps.Add(gap.Start > from ? gap with { Start = gap.Start - 1, HeardStart = gap.HeardStart - 1 } : gap with { End = gap.End + 1, HeardEnd = gap.HeardEnd + 1 });
            }
        }

        return gaps.ConvertAll(g => new MisheardPiece(g.Start, g.End - g.Start, [.. heard.Skip(g.HeardStart).Take(g.HeardEnd - g.HeardStart)]));
    }

    /// <summary>The stretches between words that are the same in both, on a cheapest alignment.</summary>
    private static IEnumerable<Gap> Gaps(IReadOnlyList<string> said, int from, int to, IReadOnlyList<string> heard)
    {
        var distances = EditDistance.OfRests(said, from, to, heard);
        var gap = new Gap(from, from, 0, 0);
        for (var (i, j) = (from, 0); i < to || j < heard.Count;)
        {
            var least = distances[i - from, j];
            if (i < to && j < heard.Count && least == distances[i - from + 1, j + 1] && string.Equals(said[i], heard[j], StringComparison.Ordinal))
            {
                if (gap.End > gap.Start || gap.HeardEnd > gap.HeardStart)
                {
                    yield return gap;
                }

                (i, j) = (i + 1, j + 1);
                gap = new Gap(i, i, j, j);
                continue;
            }

            if (i < to && j < heard.Count && least == 1 + distances[i - from + 1, j + 1])
            {
                (i, j) = (i + 1, j + 1);
            }
            else if (i < to && (j == heard.Count || least == 1 + distances[i - from + 1, j]))
            {
                i++;
            }
            else
            {
                j++;
            }

            gap = gap with { End = i, HeardEnd = j };
        }

        if (gap.End > gap.Start || gap.HeardEnd > gap.HeardStart)
        {
            yield return gap;
        }
    }

    private readonly record struct Gap(int Start, int End, int HeardStart, int HeardEnd);
}
