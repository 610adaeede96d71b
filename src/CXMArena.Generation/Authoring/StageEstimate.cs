namespace CXMArena.Generation.Authoring;

/// <summary>What a stage is expected to ask of a model, told before anything is asked.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Model">The model.</param>
/// <param name="Items">Items that it writes.</param>
/// <param name="Sampled">Items whose prompts and answers were written out for it.</param>
/// <param name="Rates">What it is reckoned with.</param>
/// <param name="Calls">Complete answers that are expected, repairs included; calls that fail on the way are not.</param>
/// <param name="InputTokens">Tokens of prompts.</param>
/// <param name="OutputTokens">Tokens of answers.</param>
/// <param name="Seconds">Time between request and whole reply, summed over calls that run beside each other.</param>
/// <param name="Elapsed">Seconds that pass with as many calls at once as the settings allow, and no more of them and their tokens a minute.</param>
/// <param name="Cost">Price of the tokens, none of them cached; null where the settings name no price.</param>
public sealed record StageEstimate(
    string Stage, string Model, long Items, long Sampled, EstimateRates Rates, long Calls, long InputTokens, long OutputTokens, double Seconds, double Elapsed, decimal? Cost);

/// <summary>What cannot be known from plan and prompts.</summary>
/// <param name="RefusedShare">Share of answers that are refused, 0 to 1.</param>
/// <param name="SecondsPerThousandTokens">Seconds that a call takes for 1000 tokens of its answer.</param>
/// <param name="InputScale">Tokens of prompts as the endpoint counts them, for each that is reckoned here.</param>
/// <param name="OutputScale">The same of answers.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record EstimateRates(double RefusedShare, double SecondsPerThousandTokens, double InputScale, double OutputScale, string Source);
