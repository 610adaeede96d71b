namespace CXMArena.Generation.Llm.Access;

/// <summary>What the time of a reply tells.</summary>
internal enum Latency
{
    /// <summary>The endpoint can take more.</summary>
    Good,

    /// <summary>This reply took long: no more for now.</summary>
    Slow,

    /// <summary>All replies of a window took long: the endpoint queues.</summary>
    Congested,
}

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

    /// <summary>Takes in a reply.</summary>
    /// <param name="stage">The stage that asked.</param>
    /// <param name="latency">Time of the call.</param>
    /// <param name="outputTokens">Tokens of the reply.</param>
    /// <param name="limit">Calls allowed at once: the length of a window. At one call there is no queue of ours: what it takes then is the best that can be had.</param>
    public Latency Observe(string stage, TimeSpan latency, long outputTokens, int limit)
    {
        if (!_stages.TryGetValue(stage, out var series))
        {
            _stages[stage] = series = new Series();
        }

        var perToken = latency.TotalSeconds / (OverheadTokens + outputTokens);
        if (limit <= 1)
        {
            series.Best = perToken;
            return Latency.Good;
        }

        // The length is that of the window's first reply: a limit that doubles would otherwise run away from it.
        series.Length = series.Count == 0 ? Math.Max(SmallestWindow, limit) : series.Length;
        series.Sum += perToken;
        if (++series.Count < series.Length)
        {
            return perToken > series.Best * tolerance ? Latency.Slow : Latency.Good;
        }

        var average = series.Sum / series.Count;
        (series.Sum, series.Count) = (0, 0);
        series.Best = Math.Min(series.Best, average);
        return average > series.Best * tolerance ? Latency.Congested : Latency.Good;
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
        public int Length;
        public double Best = double.PositiveInfinity;
    }
}
