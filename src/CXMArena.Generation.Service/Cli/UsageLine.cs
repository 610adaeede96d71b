using System.Globalization;
using CXMArena.Generation.Llm.Usage;

namespace CXMArena.Generation.Service.Cli;

/// <summary>What was asked of models outside a run, in one line.</summary>
internal static class UsageLine
{
    public static string Of(IReadOnlyList<UsageTotals> totals)
    {
        var cost = totals.Any(t => t.Cost is null) ? "no price known" : totals.Sum(t => t.Cost ?? 0).ToString("0.00##", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"model: {totals.Sum(t => t.Calls):#,0} calls, {totals.Sum(t => t.Replays):#,0} replies from the store, {totals.Sum(t => t.InputTokens):#,0} tokens in, {totals.Sum(t => t.OutputTokens):#,0} tokens out, cost {cost}");
    }
}
