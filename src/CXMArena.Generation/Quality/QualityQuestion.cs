using CXMArena.Generation.Language;

namespace CXMArena.Generation.Quality;

/// <summary>How a quality question is decided.</summary>
public enum QualityMechanic
{
    /// <summary>Something is said at the moment, or not.</summary>
    Say,

    /// <summary>One act comes before another, or after it.</summary>
    Order,

    /// <summary>What is said equals what holds, or differs.</summary>
    Match,
}

/// <summary>A yes/no question about the agent.</summary>
/// <param name="Id">Unique within the industry.</param>
/// <param name="Mechanic">How it is decided.</param>
/// <param name="Moment">Where the behaviour belongs; for order, the earlier act.</param>
/// <param name="Then">For order, the later act.</param>
/// <param name="IsRelational">Whether the answer rests on more than the presence of words.</param>
/// <param name="Question">The question as graders read it.</param>
/// <param name="Yes">Ways to do it.</param>
/// <param name="Decoy">Cue words in the wrong place or with another meaning.</param>
/// <param name="Reply">What customers answer where the behaviour is a question; null where nothing is expected.</param>
/// <param name="ReplyAct">The act of general talk that answers it instead, or <c>tried</c> for what the customer has tried; null where there is none.</param>
/// <param name="Areas">Areas of issues in which it makes sense; empty for all.</param>
/// <param name="Cues">Words that would show the behaviour: where the answer is No, ordinary phrases with them are not drawn.</param>
public sealed record QualityQuestion(
    string Id,
    QualityMechanic Mechanic,
    string Moment,
    string? Then,
    bool IsRelational,
    string Question,
    PhrasePool? Yes,
    PhrasePool? Decoy,
    PhrasePool? Reply,
    string? ReplyAct,
    IReadOnlyList<string> Areas,
    IReadOnlyList<string> Cues);
