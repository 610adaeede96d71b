using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Tests.Support;
using CXMArena.Generation.Llm.Usage;

namespace CXMArena.Generation.Llm.Tests.Access;

public sealed class BudgetTests
{
    private static readonly ModelEndpointOptions s_settings = Chain.Settings with { Prices = new Dictionary<string, ModelPrice> { ["small"] = new() { InputPerMillion = 1, OutputPerMillion = 2, CachedInputPerMillion = 0.5m } } };

    [Fact]
    public async Task Calls_end_with_the_budget_and_go_on_when_it_is_raised()
    {
        var store = new MemoryReplyStore();
        var model = new FakeModel(_ => FakeModel.Says("done"));
        using (var access = Chain.Over(model, s_settings with { Budget = new ModelBudgetOptions { MaxCalls = 3 } }, store))
        {
            var stop = await Should.ThrowAsync<ModelAccessException>(AskAllAsync(access, 10));
            stop.Message.ShouldBe("model.test: the budget of 3 calls is spent; raise the budget, then run the same command again: stored replies are not asked for again");
            stop.Failure.ShouldBe(ModelAccessFailure.BudgetSpent);
        }

        model.Calls.ShouldBe(3);
        using (var again = Chain.Over(model, s_settings with { Budget = new ModelBudgetOptions { MaxCalls = 10 } }, store))
        {
            await AskAllAsync(again, 10);
        }

        model.Calls.ShouldBe(10, "what earlier processes spent counts, and nothing is asked twice");
    }

    [Fact]
    public async Task Money_is_never_exceeded_by_calls_beside_each_other()
    {
        // A call is reserved at 14 input and 100 output tokens, 214 millionths, and settles at 10 and 5, 20 millionths.
        var model = new FakeModel(async (_, _, token) =>
        {
            await Task.Delay(2, token);
            return FakeModel.Says("done");
        });
        using var access = Chain.Over(model, s_settings with { Budget = new ModelBudgetOptions { MaxCost = 0.0010m } });

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            try
            {
                await access.AskAsync(i);
                return true;
            }
            catch (ModelAccessException)
            {
                return false;
            }
        }));

        var cost = access.Usage.Totals().Single().Cost!.Value;
        cost.ShouldBeLessThanOrEqualTo(0.0010m);
        cost.ShouldBeGreaterThan(0.0007m, "reservations of calls that came out cheaper are given back");
        results.Count(done => done).ShouldBe((int)(cost / 0.00002m));
    }

    [Fact]
    public async Task An_attempt_that_may_have_been_charged_counts_in_full_and_one_that_was_refused_does_not()
    {
        var faults = new Queue<ModelFault>([ModelFault.Throttled, ModelFault.Truncated]);
        var budget = new Budget(new ModelBudgetOptions(), "model.test", default);
        using var client = new BudgetChatClient(new FakeModel(_ => throw new ModelCallException(faults.Dequeue(), "")), budget, s_settings.Prices);
        var options = new Microsoft.Extensions.AI.ChatOptions { ModelId = "small", MaxOutputTokens = 100 };

        await Should.ThrowAsync<ModelCallException>(client.GetResponseAsync([], options));
        budget.Spent.ShouldBe(new Spending(0, 0, 1));
        await Should.ThrowAsync<ModelCallException>(client.GetResponseAsync([], options));
        budget.Spent.ShouldBe(new Spending(0.0002m, 100, 2));
    }

    [Fact]
    public async Task A_cancelled_wait_leaves_the_queue_to_the_next()
    {
        var budget = new Budget(new ModelBudgetOptions { MaxTokens = 100 }, "model.test", default);
        using var stop = new CancellationTokenSource();
        await budget.ReserveAsync(new Spending(0, 60, 1), CancellationToken.None);
        var large = budget.ReserveAsync(new Spending(0, 90, 1), stop.Token);
        var small = budget.ReserveAsync(new Spending(0, 30, 1), CancellationToken.None);

        large.IsCompleted.ShouldBeFalse();
        small.IsCompleted.ShouldBeFalse("first come, first served");
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(large);
        await small;
    }

    [Fact]
    public void Workers_share_budget_and_limits()
    {
        var share = (Chain.Settings with
        {
            Budget = new ModelBudgetOptions { MaxCost = 10, MaxTokens = 1000, MaxCalls = 7 },
            Concurrency = new ModelConcurrencyOptions { RequestsPerMinute = 3, TokensPerMinute = 1000 },
        }).ForPartition(4);

        share.Budget.ShouldBe(new ModelBudgetOptions { MaxCost = 2.5m, MaxTokens = 250, MaxCalls = 1 });
        (share.Concurrency.RequestsPerMinute, share.Concurrency.TokensPerMinute).ShouldBe((1, 250));
    }

    [Fact]
    public void Cached_tokens_have_a_price_of_their_own() =>
        s_settings.Prices["small"].CostOf(new Generation.Replies.ReplyUsage(1_000_000, 500_000, 400_000)).ShouldBe(0.6m + 0.2m + 1m);

    private static async Task AskAllAsync(ModelAccess access, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await access.AskAsync(i);
        }
    }
}
