using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CXMArena.Generation.Llm.Tests.Access;

public sealed class AdaptiveLimiterTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Calls_are_let_in_first_come_first_served()
    {
        using var limiter = Limiter(1);
        var first = await limiter.AcquireAsync(1, CancellationToken.None);
        var waiting = Enumerable.Range(0, 5).Select(_ => limiter.AcquireAsync(1, CancellationToken.None)).ToList();

        for (var i = 0; i < waiting.Count; i++)
        {
            waiting.Count(w => w.IsCompleted).ShouldBe(i);
            limiter.Failed(first, new ModelCallException(ModelFault.Rejected, ""));
            first = await waiting[i];
        }
    }

    [Fact]
    public async Task A_cancelled_wait_takes_no_slot()
    {
        using var limiter = Limiter(1);
        using var stop = new CancellationTokenSource();
        var first = await limiter.AcquireAsync(1, CancellationToken.None);
        var cancelled = limiter.AcquireAsync(1, stop.Token);
        var next = limiter.AcquireAsync(1, CancellationToken.None);

        await stop.CancelAsync();
        limiter.Abandoned();

        await Should.ThrowAsync<OperationCanceledException>(cancelled);
        await next;
        first.Epoch.ShouldBe(0);
    }

    [Fact]
    public async Task The_limit_doubles_with_success_until_its_most()
    {
        using var limiter = Limiter(64, initial: 4);
        var limits = new List<int>();
        for (var round = 0; round < 6; round++)
        {
            limits.Add(await RoundAsync(limiter, TimeSpan.FromSeconds(1)));
        }

        limits.ShouldBe([4, 8, 16, 32, 64, 64]);
    }

    [Fact]
    public async Task One_congestion_halves_it_once_and_it_grows_by_one_a_round_from_there()
    {
        using var limiter = Limiter(64, initial: 32);
        var leases = await AcquireAsync(limiter, 32);
        leases.ForEach(lease => limiter.Failed(lease, new ModelCallException(ModelFault.Throttled, "")));
        limiter.Limit.ShouldBe(16);

        await RoundAsync(limiter, TimeSpan.FromSeconds(1));
        await RoundAsync(limiter, TimeSpan.FromSeconds(1));

        limiter.Limit.ShouldBeInRange(17, 18);
    }

    [Fact]
    public async Task An_endpoint_that_queues_is_not_flooded()
    {
        // It works on 8 calls at once and lets the others wait, as vLLM does beyond its batch.
        using var limiter = Limiter(64, initial: 2);
        var limits = new List<int>();
        for (var round = 0; round < 200; round++)
        {
            var calls = limiter.Limit;
            limits.Add(await RoundAsync(limiter, TimeSpan.FromSeconds(Math.Max(1, calls / 8.0))));
        }

        limits.Skip(50).Max().ShouldBeLessThanOrEqualTo(32);
        limits.Skip(50).Average().ShouldBeInRange(8, 26, "as many as it can work on, and not many more");
    }

    [Fact]
    public async Task Long_replies_are_no_sign_of_a_queue()
    {
        using var limiter = Limiter(64, initial: 16);
        for (var round = 0; round < 20; round++)
        {
            var tokens = round % 2 == 0 ? 50 : 5000;
            await RoundAsync(limiter, TimeSpan.FromSeconds((50 + tokens) / 50.0), tokens);
        }

        limiter.Limit.ShouldBe(64);
    }

    [Fact]
    public async Task An_endpoint_that_has_become_slow_for_good_is_used_again()
    {
        using var limiter = Limiter(32, initial: 32);
        await RoundAsync(limiter, TimeSpan.FromSeconds(1));
        for (var round = 0; round < 100; round++)
        {
            await RoundAsync(limiter, TimeSpan.FromSeconds(10));
        }

        limiter.Limit.ShouldBe(32);
    }

    [Fact]
    public async Task Nobody_is_let_in_before_a_retry_after_has_passed()
    {
        using var limiter = Limiter(8);
        var lease = await limiter.AcquireAsync(1, CancellationToken.None);
        limiter.Failed(lease, new ModelCallException(ModelFault.Throttled, "", TimeSpan.FromSeconds(30)));
        var next = limiter.AcquireAsync(1, CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(29));
        next.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(2));
        await next;
    }

    [Fact]
    public async Task No_minute_sees_more_requests_than_the_limit()
    {
        using var limiter = new AdaptiveLimiter(new ModelConcurrencyOptions { MaxConcurrency = 1000, InitialConcurrency = 1000, RequestsPerMinute = 60 }, TimeSpan.Zero, _time);
        var calls = Enumerable.Range(0, 200).Select(_ => limiter.AcquireAsync(1, CancellationToken.None)).ToList();
        var counts = new List<int>();
        for (var second = 0; second < 180; second++)
        {
            counts.Add(calls.Count(c => c.IsCompleted));
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        counts.Skip(60).Zip(counts, (now, before) => now - before).Max().ShouldBeLessThanOrEqualTo(60);
        counts[^1].ShouldBeGreaterThan(150, "the limit is used");
    }

    [Fact]
    public async Task Tokens_that_were_not_used_are_given_back()
    {
        using var limiter = new AdaptiveLimiter(new ModelConcurrencyOptions { MaxConcurrency = 10, InitialConcurrency = 10, TokensPerMinute = 6000 }, TimeSpan.Zero, _time);
        var lease = await limiter.AcquireAsync(600, CancellationToken.None);
        var next = limiter.AcquireAsync(600, CancellationToken.None);
        next.IsCompleted.ShouldBeFalse();

        limiter.Succeeded(lease, "articles", usedTokens: 0, outputTokens: 0);

        await next;
    }

    private AdaptiveLimiter Limiter(int most, int? initial = null) =>
        new(new ModelConcurrencyOptions { MaxConcurrency = most, InitialConcurrency = initial }, TimeSpan.FromMinutes(5), _time);

    private static async Task<List<CallLease>> AcquireAsync(AdaptiveLimiter limiter, int count)
    {
        var leases = new List<CallLease>();
        for (var i = 0; i < count; i++)
        {
            leases.Add(await limiter.AcquireAsync(1, CancellationToken.None));
        }

        return leases;
    }

    /// <summary>As many calls at once as are allowed, all answered after the same time; gives how many there were.</summary>
    private async Task<int> RoundAsync(AdaptiveLimiter limiter, TimeSpan latency, int tokens = 50)
    {
        var calls = limiter.Limit;
        var leases = await AcquireAsync(limiter, calls);
        var waiting = Enumerable.Range(0, 200).Select(_ => limiter.AcquireAsync(1, CancellationToken.None)).ToList();
        _time.Advance(latency);
        leases.ForEach(lease => limiter.Succeeded(lease, "articles", 1, tokens));
        foreach (var _ in waiting)
        {
            limiter.Abandoned();
        }

        return calls;
    }
}
