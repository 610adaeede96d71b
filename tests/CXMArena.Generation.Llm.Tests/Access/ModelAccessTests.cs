using System.Collections.Concurrent;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Tests.Support;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Llm.Tests.Access;

public sealed class ModelAccessTests
{
    private static readonly ModelEndpointOptions s_settings = Chain.Settings with { Concurrency = new ModelConcurrencyOptions { MaxConcurrency = 8, InitialConcurrency = 8 } };

    [Fact]
    public async Task Every_call_ends_well_and_every_fault_is_accounted_for()
    {
        ModelFault[] faults = [ModelFault.Transport, ModelFault.Timeout, ModelFault.Throttled, ModelFault.ServerError, ModelFault.Truncated];
        var thrown = new ConcurrentBag<ModelFault>();
        var seed = SeedPath.Root(7);
        var model = new FakeModel(async (call, _, token) =>
        {
            await Task.Delay(1, token);
            var draw = seed.Child(call).Random();
            if (!draw.Percent(20))
            {
                return FakeModel.Says("done");
            }

            var fault = draw.Pick(faults);
            thrown.Add(fault);
            throw new ModelCallException(fault, "injected");
        });
        using var access = Chain.Over(model, s_settings with { Retry = s_settings.Retry with { MaxRetries = 15 } });

        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => access.AskAsync(i)));

        var totals = access.Usage.Totals().Single();
        totals.Faults.ToDictionary(f => f.Fault, f => f.Count).ShouldBe(thrown.GroupBy(f => f).ToDictionary(g => g.Key, g => (long)g.Count()), ignoreOrder: true);
        (totals.Calls, totals.Retries).ShouldBe((model.Calls, thrown.Count));
        (totals.InputTokens, totals.OutputTokens, totals.Cost).ShouldBe((4000, 2000, null));
        model.MostInFlight.ShouldBeLessThanOrEqualTo(8);
    }

    [Fact]
    public async Task A_run_that_was_stopped_anywhere_asks_again_only_for_what_was_in_flight()
    {
        var store = new MemoryReplyStore();
        var asked = new ConcurrentDictionary<string, int>();
        var repeats = 0;
        for (var run = 0; run < 10; run++)
        {
            using var stop = new CancellationTokenSource();
            var stopAt = run < 9 ? 10 + (7 * run) : int.MaxValue;
            var model = new FakeModel(async (call, options, token) =>
            {
                asked.AddOrUpdate((string)options.AdditionalProperties![CallProperties.ItemSeed]!, 1, (_, n) => n + 1);
                await Task.Delay(1, token);
                if (call == stopAt)
                {
                    await stop.CancelAsync();
                }

                return FakeModel.Says("done");
            });
            using var access = Chain.Over(model, s_settings, store);
            var stored = store.Replies.Count;
            try
            {
                await Task.WhenAll(Enumerable.Range(0, 400).Select(i => access.AskAsync(i, cancellationToken: stop.Token)));
            }
            catch (OperationCanceledException)
            {
                repeats += model.Calls - (store.Replies.Count - stored);
            }
        }

        store.Replies.Count.ShouldBe(400);
        asked.Values.Sum().ShouldBe(400 + repeats);
        repeats.ShouldBeLessThanOrEqualTo(9 * 8);
    }
}
