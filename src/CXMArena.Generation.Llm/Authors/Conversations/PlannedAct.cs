using CXMArena.Generation.Conversations;

namespace CXMArena.Generation.Llm.Authors.Conversations;

/// <summary>One numbered entry of a plan: an act, or a few that are said in one breath.</summary>
internal sealed record PlannedAct
{
    /// <summary>Number, from 1.</summary>
    public required int Number { get; init; }

    public required Role Role { get; init; }

    /// <summary>Ids of the dialogue acts.</summary>
    public required IReadOnlyList<string> Acts { get; init; }

    /// <summary>What the embedded author says; empty for tools.</summary>
    public required string Gist { get; init; }

    /// <summary>Values that are stated and marked.</summary>
    public required IReadOnlyList<GivenValue> Values { get; init; }

    /// <summary>A misread value that the customer gives and corrects later, or null.</summary>
    public string? Slip { get; init; }

    /// <summary>Quality questions whose behaviour is shown.</summary>
    public required IReadOnlyList<string> Shows { get; init; }

    /// <summary>Key of the evidence that is given, or null.</summary>
    public string? Evidence { get; init; }

    /// <summary>Facts that are asked for.</summary>
    public required IReadOnlyList<string> Asked { get; init; }

    /// <summary>Place of the planned utterance, from 0.</summary>
    public required int Utterance { get; init; }

    /// <summary>What the agent's words rest on; null for customers.</summary>
    public MessageClass? Class { get; init; }

    public string? SourceArticleId { get; init; }

    public ToolCall? Tool { get; init; }
}
