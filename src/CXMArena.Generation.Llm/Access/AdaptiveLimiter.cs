namespace CXMArena.Generation.Llm.Access;

/// <summary>The right to make one call.</summary>
/// <param name="Epoch">How often the limit had been lowered when the call began.</param>
/// <param name="Tokens">Tokens taken from the limit per minute.</param>
/// <param name="StartedAt">Timestamp of the start.</param>
internal readonly record struct CallLease(int Epoch, long Tokens, long StartedAt);

/// <summary>
/// Decides how many calls an endpoint gets at once: additive increase, multiplicative decrease (Chiu and Jain 1989), with the doubling start of TCP until it is first lowered.
/// Calls are let in first come first served, within the limits per minute, and none before a Retry-After has passed.
/// </summary>
internal sealed class AdaptiveLimiter : IDisposable
{
    private const double Decrease = 0.5;
    private static readonly TimeSpan s_longestTimer = TimeSpan.FromDays(1);
    private readonly ModelConcurrencyOptions _settings;
    private readonly TimeSpan _longestPause;
    private readonly TimeProvider _time;
    private readonly TokenBucket? _requests;
    private readonly TokenBucket? _tokens;
    private readonly LatencyWatch _latency;
    private readonly LinkedList<Waiter> _queue = new();
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private double _limit;
    private int _inFlight;
    private int _epoch;
    private DateTimeOffset _pausedUntil = DateTimeOffset.MinValue;

    public AdaptiveLimiter(ModelConcurrencyOptions settings, TimeSpan longestPause, TimeProvider time)
    {
        (_settings, _longestPause, _time) = (settings, longestPause, time);
        _requests = settings.RequestsPerMinute is { } requests ? new TokenBucket(requests, time) : null;
        _tokens = settings.TokensPerMinute is { } tokens ? new TokenBucket(tokens, time) : null;
        _latency = new LatencyWatch((double)settings.LatencyTolerance);
        _limit = settings.InitialConcurrency ?? Math.Max(1, settings.MaxConcurrency / 4);
        _timer = time.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Calls allowed at once.</summary>
    public int Limit
    {
        get
        {
            lock (_gate)
            {
                return (int)_limit;
            }
        }
    }

    /// <summary>Waits for the right to make a call of so many tokens.</summary>
    public async Task<CallLease> AcquireAsync(long tokens, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new Waiter(tokens);
        LinkedListNode<Waiter> node;
        lock (_gate)
        {
            node = _queue.AddLast(waiter);
            Admit();
        }

        var registration = cancellationToken.UnsafeRegister(_ => Cancel(node, cancellationToken), null);
        await using (registration.ConfigureAwait(false))
        {
            return await waiter.Admitted.Task.ConfigureAwait(false);
        }
    }

    /// <summary>A call came back whole.</summary>
    public void Succeeded(CallLease lease, string stage, long usedTokens, long outputTokens)
    {
        lock (_gate)
        {
            _tokens?.Take(usedTokens - lease.Tokens);
            if (lease.Epoch == _epoch)
            {
                var latency = _latency.Observe(stage, _time.GetElapsedTime(lease.StartedAt), outputTokens, (int)_limit);
                if (latency == Latency.Congested)
                {
                    Lower();
                }
                else if (latency == Latency.Good && _inFlight >= (int)_limit)
                {
                    _limit = Math.Min(_settings.MaxConcurrency, _limit + (_epoch == 0 ? 1 : 1 / _limit));
                }
            }

            Leave();
        }
    }

    /// <summary>A call failed.</summary>
    public void Failed(CallLease lease, ModelCallException fault)
    {
        lock (_gate)
        {
            // A wait beyond the longest ends the run, and those in the queue need not sit it out.
            if (fault.RetryAfter is { } wait && wait <= _longestPause && _time.GetUtcNow() + wait > _pausedUntil)
            {
                _pausedUntil = _time.GetUtcNow() + wait;
            }

            // All calls that were under way together tell of one congestion.
            if (fault.IsOverload && lease.Epoch == _epoch)
            {
                Lower();
            }

            Leave();
        }
    }

    /// <summary>A call ended and tells nothing about the endpoint.</summary>
    public void Abandoned()
    {
        lock (_gate)
        {
            Leave();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Lower()
    {
        _limit = Math.Max(1, _limit * Decrease);
        _epoch++;
        _latency.Restart();
    }

    private void Leave()
    {
        _inFlight--;
        Admit();
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            Admit();
        }
    }

    private void Admit()
    {
        while (_queue.First is { } head && _inFlight < (int)_limit)
        {
            var tokens = head.Value.Tokens;
            var wait = Longest(_pausedUntil - _time.GetUtcNow(), _requests?.WaitFor(1), _tokens?.WaitFor(tokens));
            if (wait > TimeSpan.Zero)
            {
                _timer.Change(wait < s_longestTimer ? wait + TimeSpan.FromMilliseconds(1) : s_longestTimer, Timeout.InfiniteTimeSpan);
                return;
            }

            _requests?.Take(1);
            _tokens?.Take(tokens);
            _inFlight++;
            _queue.RemoveFirst();
            head.Value.Admitted.SetResult(new CallLease(_epoch, tokens, _time.GetTimestamp()));
        }
    }

    private void Cancel(LinkedListNode<Waiter> node, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (node.List is not null)
            {
                _queue.Remove(node);
                node.Value.Admitted.SetCanceled(cancellationToken);
                Admit();
            }
        }
    }

    private static TimeSpan Longest(TimeSpan a, TimeSpan? b, TimeSpan? c) => TimeSpan.FromTicks(Math.Max(a.Ticks, Math.Max(b?.Ticks ?? 0, c?.Ticks ?? 0)));

    private sealed class Waiter(long tokens)
    {
        public readonly long Tokens = tokens;
        public readonly TaskCompletionSource<CallLease> Admitted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
