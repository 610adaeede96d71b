using CXMArena.Generation.Llm.Access;

namespace CXMArena.Generation.Llm.Usage;

/// <summary>What one stage asked of one model, for the report.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Model">The model.</param>
/// <param name="Calls">Attempts that were sent.</param>
/// <param name="Retries">Attempts beyond the first of a call.</param>
/// <param name="Replays">Replies that came from the store without a call.</param>
/// <param name="InputTokens">Tokens of prompts, cached ones included.</param>
/// <param name="CachedTokens">Tokens of prompts that the endpoint had cached.</param>
/// <param name="OutputTokens">Tokens of replies.</param>
/// <param name="Time">Time between request and whole reply, summed over calls that ran beside each other.</param>
/// <param name="Cost">Price of the tokens; null where the settings name no price for the model.</param>
/// <param name="Faults">Failed attempts, in order of the kinds.</param>
public sealed record UsageTotals(
    string Stage,
    string Model,
    long Calls,
    long Retries,
    long Replays,
    long InputTokens,
    long CachedTokens,
    long OutputTokens,
    TimeSpan Time,
    decimal? Cost,
    IReadOnlyList<FaultCount> Faults);

/// <summary>How often attempts failed in one way.</summary>
/// <param name="Fault">The way.</param>
/// <param name="Count">How often.</param>
public sealed record FaultCount(ModelFault Fault, long Count);
