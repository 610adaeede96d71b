using System.Diagnostics;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Tests.Support;
using CXMArena.Generation.Llm.Usage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace CXMArena.Generation.Llm.Tests.Access;

public sealed class RetryTests
{
    [Theory]
    [InlineData(ModelFault.Transport)]
    [InlineData(ModelFault.Timeout)]
    [InlineData(ModelFault.Throttled)]
    [InlineData(ModelFault.ServerError)]
    [InlineData(ModelFault.Truncated)]
    public async Task A_fault_that_may_pass_is_tried_again_and_counted(ModelFault fault)
    {
        using var access = Chain.Over(new FakeModel(call => call < 3 ? throw new ModelCallException(fault, "try later") : FakeModel.Says("done")));

        (await access.AskAsync(1)).Text.ShouldBe("done");

        var totals = access.Usage.Totals().Single();
        (totals.Calls, totals.Retries).ShouldBe((3, 2));
        totals.Faults.ShouldBe([new FaultCount(fault, 2)]);
    }

    [Theory]
    [InlineData(ModelFault.Rejected, ModelAccessFailure.Rejected)]
    [InlineData(ModelFault.Unauthorized, ModelAccessFailure.Unauthorized)]
    [InlineData(ModelFault.NotFound, ModelAccessFailure.NotFound)]
    public async Task A_fault_that_stays_is_never_tried_again(ModelFault fault, ModelAccessFailure failure)
    {
        var model = new FakeModel(_ => throw new ModelCallException(fault, "404 Not Found: no such model"));
        using var access = Chain.Over(model);

        var stop = await Should.ThrowAsync<ModelAccessException>(access.AskAsync(1));

        (stop.Failure, stop.Host).ShouldBe((failure, "model.test"));
        stop.Message.ShouldStartWith("model.test: 404 Not Found: no such model; check ");
        stop.Message.ShouldEndWith("then run the same command again: stored replies are not asked for again");
        model.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_keeps_failing_ends_the_run_after_its_last_attempt()
    {
        var model = new FakeModel(_ => throw new ModelCallException(ModelFault.ServerError, "503 Service Unavailable"));
        using var access = Chain.Over(model);

        var stop = await Should.ThrowAsync<ModelAccessException>(access.AskAsync(1));

        stop.Failure.ShouldBe(ModelAccessFailure.Unavailable);
        stop.Message.ShouldContain("a call failed 7 times, at last with: 503 Service Unavailable");
        model.Calls.ShouldBe(7);
    }

    [Fact]
    public async Task Nothing_but_outages_opens_the_breaker_for_good()
    {
        var model = new FakeModel(_ => throw new ModelCallException(ModelFault.Transport, "connection refused"));
        using var access = Chain.Over(model, Chain.Settings with { Concurrency = new ModelConcurrencyOptions { MaxConcurrency = 4 }, Retry = Chain.Settings.Retry with { MaxRetries = 20 } });

        var stops = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Should.ThrowAsync<ModelAccessException>(access.AskAsync(i))));
        var asked = model.Calls;
        var later = await Should.ThrowAsync<ModelAccessException>(access.AskAsync(99));

        stops.ShouldAllBe(s => s.Failure == ModelAccessFailure.BreakerOpen);
        asked.ShouldBeInRange(20, 24);
        later.Message.ShouldBe(
            "model.test: 20 calls or more failed with no success between them, at last with: connection refused; check the endpoint, then run the same command again: stored replies are not asked for again");
        model.Calls.ShouldBe(asked);
    }

    [Fact]
    public async Task Throttling_does_not_open_the_breaker()
    {
        using var access = Chain.Over(
            new FakeModel(call => call <= 12 ? throw new ModelCallException(ModelFault.Throttled, "429") : FakeModel.Says("done")),
            Chain.Settings with { Concurrency = new ModelConcurrencyOptions { MaxConcurrency = 1 }, Retry = Chain.Settings.Retry with { MaxRetries = 20 } });

        (await access.AskAsync(1)).Text.ShouldBe("done");
    }

    [Fact]
    public async Task The_wait_that_the_endpoint_asks_for_is_kept()
    {
        var time = new FakeTimeProvider();
        using var access = Chain.Over(
            new FakeModel(call => call == 1 ? throw new ModelCallException(ModelFault.Throttled, "429", TimeSpan.FromSeconds(40)) : FakeModel.Says("done")),
            time: time);

        var asked = access.AskAsync(1);
        var passed = await time.PassUntilAsync(asked, TimeSpan.FromSeconds(1));

        passed.ShouldBeInRange(TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_wait_that_is_too_long_ends_the_run_at_once()
    {
        using var access = Chain.Over(new FakeModel(_ => throw new ModelCallException(ModelFault.Throttled, "429 Too Many Requests", TimeSpan.FromHours(20))));

        var stop = await Should.ThrowAsync<ModelAccessException>(access.AskAsync(1));

        stop.Failure.ShouldBe(ModelAccessFailure.Throttled);
        stop.Message.ShouldContain("it asks to wait 72000 s; wait that long or raise Retry:MaxRetryAfter");
    }

    [Fact]
    public async Task An_attempt_that_hangs_is_given_up_and_tried_again()
    {
        var time = new FakeTimeProvider();
        var model = new FakeModel(async (call, _, token) =>
        {
            if (call == 1)
            {
                await Task.Delay(Timeout.Infinite, token);
            }

            return FakeModel.Says("done");
        });
        using var access = Chain.Over(model, Chain.Settings with { AttemptTimeout = TimeSpan.FromSeconds(30) }, time: time);

        var asked = access.AskAsync(1);
        await time.PassUntilAsync(asked, TimeSpan.FromSeconds(1));

        (await asked).Text.ShouldBe("done");
        access.Usage.Totals().Single().Faults.ShouldBe([new FaultCount(ModelFault.Timeout, 1)]);
    }

    [Fact]
    public async Task Cancelling_ends_a_call_without_a_retry()
    {
        using var stop = new CancellationTokenSource();
        var model = new FakeModel(async (_, _, token) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            throw new UnreachableException();
        });
        using var access = Chain.Over(model);

        await Should.ThrowAsync<OperationCanceledException>(access.AskAsync(1, cancellationToken: stop.Token));
        model.Calls.ShouldBe(1);
    }
}
