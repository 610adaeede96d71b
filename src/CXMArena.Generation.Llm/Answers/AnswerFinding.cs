namespace CXMArena.Generation.Llm.Answers;

/// <summary>Something wrong with a model's answer.</summary>
/// <param name="Code">
/// answer.empty, answer.refused, answer.truncated, answer.no_json, answer.syntax, answer.schema, or whatever code the judge gives.
/// </param>
/// <param name="Path">Place in the answer such as <c>$.sections[2].heading</c>; <c>$</c> for the whole.</param>
/// <param name="Message">What is wrong and what is allowed, in words that the model can act on.</param>
public sealed record AnswerFinding(string Code, string Path, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Message}";
}
