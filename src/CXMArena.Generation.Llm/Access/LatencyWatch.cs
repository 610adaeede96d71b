namespace CXMArena.Generation.Llm.Access;

/// <summary>
/// Watches whether replies take far longer than the best that was seen. Replies are compared within their stage and by time per output token, since long ones take long
/// without any queue; averages over a window are compared, since single ones scatter. Not thread-safe: its limiter guards it.
/// </summary>
/// <param name="tolerance">How many times the best an average may be.</param>
internal sealed class LatencyWatch(double tolerance)
{
    private const int SmallestWindow = 8;

    // What a reply takes beside its tokens (network, prompt), expressed in tokens.
    private const int OverheadTokens = 50;
    private readonly Dictionary<string, Series> _stages = new(StringComparer.Ordinal);

    /// <summary>Takes in a reply; true where the window that it completes was too slow.</summary>
    /// <param name="stage">The stage that asked.</param>
    /// <param name="latency">Time of the call.</param>
    /// <param name="outputTokens">Tokens of the reply.</param>
    /// <param name="limit">Calls allowed at once: the length of the window. At one call there is no queue of ours: what it takes then is the best that can be had.</param>
    public bool IsTooSlow(string stage, TimeSpan latency, long outputTokens, int limit)
    {
        if (!_stages.TryGetValue(stage, out var series))
        {
            _stages[stage] = series = new Series();
        }

        series.Sum += latency.TotalSeconds / (OverheadTokens + outputTokens);
        if (++series.Count < Math.Max(SmallestWindow, limit) && limit > 1)
        {
            return false;
        }

        var average = series.Sum / series.Count;
        (series.Sum, series.Count) = (0, 0);
        series.Best = limit > 1 ? Math.Min(series.Best, average) : average;
        return average > series.Best * tolerance;
    }

    /// <summary>Begins all windows anew: what was measured belongs to another limit.</summary>
    public void Restart()
    {
        foreach (var series in _stages.Values)
        {
            (series.Sum, series.Count) = (0, 0);
        }
    }

    private sealed class Series
    {
        public double Sum;
        public int Count;
        public double Best = double.PositiveInfinity;
    }
}
