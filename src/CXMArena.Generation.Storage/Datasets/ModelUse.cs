namespace CXMArena.Generation.Storage.Datasets;

/// <summary>How often calls failed in one way.</summary>
public sealed record ModelFaults(string Fault, long Count);

/// <summary>What one stage asked of one model. It differs between a run and its replay and is in no hash.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Model">The model.</param>
/// <param name="Calls">Attempts that were sent.</param>
/// <param name="Retries">Attempts beyond the first of a call.</param>
/// <param name="Replays">Replies that came from the store without a call.</param>
/// <param name="InputTokens">Tokens of prompts, cached ones included.</param>
/// <param name="CachedTokens">Tokens of prompts that the endpoint had cached.</param>
/// <param name="OutputTokens">Tokens of replies.</param>
/// <param name="Seconds">Time between request and whole reply, summed over calls that ran beside each other.</param>
/// <param name="Cost">Price of the tokens; null where the settings name no price.</param>
/// <param name="Faults">Failed attempts by kind.</param>
public sealed record ModelUse(
    string Stage, string Model, long Calls, long Retries, long Replays, long InputTokens, long CachedTokens, long OutputTokens, double Seconds, decimal? Cost, IReadOnlyList<ModelFaults> Faults)
{
    /// <summary>The sums per stage and model, in ordinal order.</summary>
    public static IReadOnlyList<ModelUse> Sum(IEnumerable<ModelUse> uses) =>
        [.. uses.GroupBy(u => (u.Stage, u.Model)).OrderBy(g => g.Key.Stage, StringComparer.Ordinal).ThenBy(g => g.Key.Model, StringComparer.Ordinal).Select(g => g.Aggregate((a, b) => new ModelUse(
            a.Stage,
            a.Model,
            a.Calls + b.Calls,
            a.Retries + b.Retries,
            a.Replays + b.Replays,
            a.InputTokens + b.InputTokens,
            a.CachedTokens + b.CachedTokens,
            a.OutputTokens + b.OutputTokens,
            a.Seconds + b.Seconds,
            a.Cost is null && b.Cost is null ? null : (a.Cost ?? 0) + (b.Cost ?? 0),
            [.. a.Faults.Concat(b.Faults).GroupBy(f => f.Fault, StringComparer.Ordinal).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new ModelFaults(f.Key, f.Sum(x => x.Count)))])))];
}
