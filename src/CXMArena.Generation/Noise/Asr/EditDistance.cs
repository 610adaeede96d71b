namespace CXMArena.Generation.Noise.Asr;

/// <summary>Least number of words substituted, deleted and inserted that make one utterance of another.</summary>
internal static class EditDistance
{
    /// <summary>The distance between two utterances, in words.</summary>
    public static int Of(IReadOnlyList<string> said, IReadOnlyList<string> heard) => OfRests(said, 0, said.Count, heard)[0, 0];

    /// <summary>The distances between what is left of both from each place on: at [i, j] from word <paramref name="from"/> + i of what was said and word j of what was heard.</summary>
    /// <param name="said">An utterance.</param>
    /// <param name="from">Its first word that counts.</param>
    /// <param name="to">One past the last.</param>
    /// <param name="heard">What was heard of these.</param>
    public static int[,] OfRests(IReadOnlyList<string> said, int from, int to, IReadOnlyList<string> heard)
    {
        var distances = new int[to - from + 1, heard.Count + 1];
        for (var i = to - from; i >= 0; i--)
        {
            for (var j = heard.Count; j >= 0; j--)
            {
                distances[i, j] = i == to - from ? heard.Count - j
                    : j == heard.Count ? to - from - i
                    : string.Equals(said[from + i], heard[j], StringComparison.Ordinal) ? distances[i + 1, j + 1]
                    : 1 + Math.Min(distances[i + 1, j + 1], Math.Min(distances[i + 1, j], distances[i, j + 1]));
            }
        }

        return distances;
    }
}
