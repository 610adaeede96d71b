using CXMArena.Generation.Authoring;
using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Authors;

/// <summary>Hands what a model answered to the run, which knows nothing of models.</summary>
internal static class WrittenAnswers
{
    /// <summary>An outcome as the run keeps it.</summary>
    public static Written<T> AsWritten<T>(this AnswerOutcome<T> outcome)
        where T : class =>
        new((outcome as AcceptedAnswer<T>)?.Value, [.. outcome.Refused.Select(t => new RefusedText(t.Text, [.. t.Findings.Select(f => new WritingFinding(f.Code, f.Path, f.Message))]))]);
}
