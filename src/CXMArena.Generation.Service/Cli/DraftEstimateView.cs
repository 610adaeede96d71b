using System.Globalization;
using CXMArena.Generation.Llm.Taxonomies;
using CXMArena.Generation.Llm.Usage;

namespace CXMArena.Generation.Service.Cli;

/// <summary>What a draft is expected to ask, before it and beside what came of it, on standard error.</summary>
internal static class DraftEstimateView
{
    /// <summary>The estimate of a draft that has not begun, a line a prompt.</summary>
    public static void Print(DraftEstimate estimate)
    {
        foreach (var part in estimate.Parts)
        {
            Console.Error.WriteLine($"expected of {part.Prompt}: {Number(part.Calls)} calls, {Number(part.InputTokens)} tokens in, {Number(part.OutputTokens)} tokens out");
        }

        Console.Error.WriteLine($"expected: {Number(estimate.Calls)} calls, {Number(estimate.InputTokens)} tokens in, {Number(estimate.OutputTokens)} tokens out, cost {Cost(estimate.Cost)}; {estimate.RefusedShare.ToString("P0", CultureInfo.InvariantCulture)} of answers refused, a token for three bytes");
    }

    /// <summary>What was expected of the whole draft and what this process asked; replies from the store are no calls.</summary>
    public static void PrintBesideActual(DraftEstimate expected, IReadOnlyList<UsageTotals> totals)
    {
        decimal? cost = totals.Any(t => t.Cost is null) ? null : totals.Sum(t => t.Cost);
        Console.Error.WriteLine($"expected / actual: calls {Number(expected.Calls)} / {Number(totals.Sum(t => t.Calls))}, tokens in {Number(expected.InputTokens)} / {Number(totals.Sum(t => t.InputTokens))}, tokens out {Number(expected.OutputTokens)} / {Number(totals.Sum(t => t.OutputTokens))}, cost {Cost(expected.Cost)} / {Cost(cost)}");
    }

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Cost(decimal? cost) => cost?.ToString("#,0.00##", CultureInfo.InvariantCulture) ?? "-";
}
