using CXMArena.Generation.Replies;

namespace CXMArena.Generation.Authoring;

/// <summary>Something that a check has against a text.</summary>
/// <param name="Code">Stable code, such as <c>facts.dropped</c> or <c>answer.schema</c>.</param>
/// <param name="Path">Place in the answer; <c>$</c> for the whole.</param>
/// <param name="Message">What is wrong, in words.</param>
public sealed record WritingFinding(string Code, string Path, string Message);

/// <summary>An answer that could not be used, kept as it came.</summary>
/// <param name="Text">The answer; null where only its findings are kept.</param>
/// <param name="Findings">What is wrong with it.</param>
public sealed record RefusedText(string? Text, IReadOnlyList<WritingFinding> Findings);

/// <summary>What came of having an item written.</summary>
/// <param name="Item">The item; null where every answer was refused.</param>
/// <param name="Refused">Answers that were refused, in order; an accepted item may have some too.</param>
/// <param name="Usage">Tokens of all its answers, whether they were asked for or replayed.</param>
public sealed record Written<T>(T? Item, IReadOnlyList<RefusedText> Refused, ReplyUsage Usage = default)
    where T : class;
