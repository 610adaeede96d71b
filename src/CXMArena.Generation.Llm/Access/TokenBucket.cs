namespace CXMArena.Generation.Llm.Access;

/// <summary>
/// A limit per minute. A tenth of it may be taken at once and nine tenths flow in over the minute, so that no minute sees more than the limit; only an amount larger than the
/// tenth is let through whole, and those after it wait out the debt. Not thread-safe: its limiter guards it.
/// </summary>
internal sealed class TokenBucket
{
    private readonly double _burst;
    private readonly double _perSecond;
    private readonly TimeProvider _time;
    private double _level;
    private long _at;

    public TokenBucket(long perMinute, TimeProvider time)
    {
        (_burst, _perSecond, _time) = (perMinute * 0.1, perMinute * 0.9 / 60, time);
        (_level, _at) = (_burst, time.GetTimestamp());
    }

    /// <summary>How long an amount has to wait; zero where it can be taken now.</summary>
    public TimeSpan WaitFor(double amount)
    {
        var now = _time.GetTimestamp();
        _level = Math.Min(_burst, _level + (_time.GetElapsedTime(_at, now).TotalSeconds * _perSecond));
        _at = now;
        var missing = Math.Min(amount, _burst) - _level;
        return missing <= 1e-9 ? TimeSpan.Zero : TimeSpan.FromSeconds(missing / _perSecond);
    }

    /// <summary>Takes an amount, or gives back a negative one.</summary>
    public void Take(double amount) => _level = Math.Min(_burst, _level - amount);
}
