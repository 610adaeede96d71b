namespace CXMArena.Generation.Llm.Answers;

/// <summary>An answer that could not be used, and why.</summary>
public sealed record AnswerTry(string Text, IReadOnlyList<AnswerFinding> Findings);

/// <summary>What came of asking: <see cref="AcceptedAnswer{T}"/> or <see cref="RefusedAnswer{T}"/>.</summary>
/// <param name="Refused">The answers that could not be used, in order.</param>
public abstract record AnswerOutcome<T>(IReadOnlyList<AnswerTry> Refused);

/// <summary>An answer that fits the schema and that the judge let pass.</summary>
public sealed record AcceptedAnswer<T>(T Value, IReadOnlyList<AnswerTry> Refused) : AnswerOutcome<T>(Refused);

/// <summary>No answer passed in all attempts.</summary>
public sealed record RefusedAnswer<T>(IReadOnlyList<AnswerTry> Refused) : AnswerOutcome<T>(Refused)
{
    /// <summary>All findings of all attempts.</summary>
    public IEnumerable<AnswerFinding> Findings => Refused.SelectMany(t => t.Findings);
}
