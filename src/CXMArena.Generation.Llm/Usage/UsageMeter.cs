using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Replies;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Usage;

/// <summary>Adds up calls, tokens, time and cost per stage and model. Safe to share between threads.</summary>
public sealed class UsageMeter
{
    private readonly IReadOnlyDictionary<string, ModelPrice> _prices;
    private readonly SortedDictionary<(string Stage, string Model), Tally> _tallies = new(Comparer<(string Stage, string Model)>.Create(Compare));
    private readonly Lock _gate = new();

    /// <summary>A meter with the prices per model.</summary>
    public UsageMeter(IReadOnlyDictionary<string, ModelPrice> prices) => _prices = prices;

    /// <summary>The totals so far, in ordinal order of stage and model.</summary>
    public IReadOnlyList<UsageTotals> Totals()
    {
        lock (_gate)
        {
            return [.. _tallies.Select(t => t.Value.Total(t.Key.Stage, t.Key.Model, _prices.GetValueOrDefault(t.Key.Model)))];
        }
    }

    internal void Replayed(ChatOptions? options) => Count(options, tally => tally.Replays++);

    internal void Retried(ChatOptions? options) => Count(options, tally => tally.Retries++);

    internal void Failed(ChatOptions? options, ModelFault fault) => Count(options, tally => tally.Faults[(int)fault]++);

    internal void Called(ChatOptions? options, TimeSpan time, ReplyUsage usage) => Count(options, tally =>
    {
        tally.Calls++;
        tally.Time += time;
        tally.Input += usage.InputTokens;
        tally.Cached += usage.CachedTokens;
        tally.Output += usage.OutputTokens;
    });

    private static int Compare((string Stage, string Model) a, (string Stage, string Model) b)
    {
        var stage = string.CompareOrdinal(a.Stage, b.Stage);
        return stage != 0 ? stage : string.CompareOrdinal(a.Model, b.Model);
    }

    private void Count(ChatOptions? options, Action<Tally> add)
    {
        var key = (CallProperties.StageOf(options), options?.ModelId ?? "");
        lock (_gate)
        {
            if (!_tallies.TryGetValue(key, out var tally))
            {
                _tallies[key] = tally = new Tally();
            }

            add(tally);
        }
    }

    private sealed class Tally
    {
        public readonly long[] Faults = new long[Enum.GetValues<ModelFault>().Length];
        public long Calls;
        public long Retries;
        public long Replays;
        public long Input;
        public long Cached;
        public long Output;
        public TimeSpan Time;

        public UsageTotals Total(string stage, string model, ModelPrice? price) => new(
            stage, model, Calls, Retries, Replays, Input, Cached, Output, Time,
            price?.CostOf(new ReplyUsage(Input, Output, Cached)),
            [.. Faults.Select((count, fault) => new FaultCount((ModelFault)fault, count)).Where(f => f.Count > 0)]);
    }
}
