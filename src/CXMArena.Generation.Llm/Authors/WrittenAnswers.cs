using CXMArena.Generation.Authoring;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Replies;

namespace CXMArena.Generation.Llm.Authors;

/// <summary>Hands what a model answered to the run, which knows nothing of models.</summary>
internal static class WrittenAnswers
{
    /// <summary>An outcome as the run keeps it.</summary>
    public static Written<T> AsWritten<T>(this AnswerOutcome<T> outcome, ReplyUsage usage)
        where T : class =>
        new((outcome as AcceptedAnswer<T>)?.Value, [.. outcome.Refused.Select(t => new RefusedText(t.Text, [.. t.Findings.Select(f => new WritingFinding(f.Code, f.Path, f.Message))]))], usage);

    /// <summary>The same outcome with its answer as something else.</summary>
    public static AnswerOutcome<TOther> As<T, TOther>(this AnswerOutcome<T> outcome, Func<T, TOther> convert) =>
        outcome is AcceptedAnswer<T> accepted ? new AcceptedAnswer<TOther>(convert(accepted.Value), accepted.Refused) : new RefusedAnswer<TOther>(outcome.Refused);
}
