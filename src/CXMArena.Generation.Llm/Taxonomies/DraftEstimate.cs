namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>What a draft is expected to ask of models, told before anything is asked.</summary>
/// <param name="Parts">The prompts that will be asked, in ordinal order.</param>
/// <param name="RefusedShare">Share of answers that are taken to be refused, 0 to 1.</param>
/// <param name="Cost">Price of all tokens, none of them cached; null where the settings name no price for a model.</param>
public sealed record DraftEstimate(IReadOnlyList<DraftPartEstimate> Parts, double RefusedShare, decimal? Cost)
{
    /// <summary>Complete answers, repairs included.</summary>
    public long Calls => Parts.Sum(p => p.Calls);

    /// <summary>Tokens of prompts.</summary>
    public long InputTokens => Parts.Sum(p => p.InputTokens);

    /// <summary>Tokens of answers.</summary>
    public long OutputTokens => Parts.Sum(p => p.OutputTokens);
}

/// <summary>What one prompt of a draft is expected to ask.</summary>
/// <param name="Prompt">Name of the prompt.</param>
/// <param name="Calls">Complete answers, repairs included.</param>
/// <param name="InputTokens">Tokens of its questions.</param>
/// <param name="OutputTokens">Tokens of its answers.</param>
public sealed record DraftPartEstimate(string Prompt, long Calls, long InputTokens, long OutputTokens);
