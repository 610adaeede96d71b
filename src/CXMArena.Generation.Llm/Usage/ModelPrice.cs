using CXMArena.Generation.Replies;

namespace CXMArena.Generation.Llm.Usage;

/// <summary>What a model costs, in one currency for all models.</summary>
public sealed record ModelPrice
{
    private const decimal Million = 1_000_000m;

    /// <summary>Price of a million input tokens.</summary>
    public decimal InputPerMillion { get; init; }

    /// <summary>Price of a million output tokens.</summary>
    public decimal OutputPerMillion { get; init; }

    /// <summary>Price of a million input tokens that the endpoint had cached.</summary>
    /// <value>Default: the price of input tokens.</value>
    public decimal? CachedInputPerMillion { get; init; }

    /// <summary>What tokens cost.</summary>
    public decimal CostOf(ReplyUsage usage)
    {
        var cached = Math.Min(usage.CachedTokens, usage.InputTokens);
        return (((usage.InputTokens - cached) * InputPerMillion) + (cached * (CachedInputPerMillion ?? InputPerMillion)) + (usage.OutputTokens * OutputPerMillion)) / Million;
    }
}
