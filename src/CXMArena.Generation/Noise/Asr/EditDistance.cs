namespace CXMArena.Generation.Noise.Asr;

/// <summary>Least number of words substituted, deleted and inserted that make one utterance of another.</summary>
internal static class EditDistance
{
    /// <summary>The distance between two utterances, in words.</summary>
    public static int Of(IReadOnlyList<string> said, IReadOnlyList<string> heard)
    {
        Span<int> row = heard.Count < 256 ? stackalloc int[heard.Count + 1] : new int[heard.Count + 1];
        for (var j = 0; j <= heard.Count; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= said.Count; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= heard.Count; j++)
            {
                var above = row[j];
                row[j] = string.Equals(said[i - 1], heard[j - 1], StringComparison.Ordinal) ? diagonal : 1 + Math.Min(diagonal, Math.Min(above, row[j - 1]));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
