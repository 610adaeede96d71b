using System.Text.Json;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Estimates;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Llm.Usage;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>A question of a rehearsed draft.</summary>
/// <param name="Prompt">Name of the prompt.</param>
/// <param name="Question">Tokens of the question, with the schema of its answer.</param>
/// <param name="Answer">Tokens of the answer that was made up.</param>
internal sealed record RehearsedCall(string Prompt, long Question, long Answer);

/// <summary>Measures every question of a draft instead of sending it, and gives an answer that is made up in the size that is asked for.</summary>
internal sealed class RehearsalDesk(StructuredChat chat, UnsentChatClient unsent, PromptLibrary prompts, DraftRequest request) : DraftDesk(chat, prompts, request, _ => { })
{
    private const int PatternsPerGroup = 3;
    private readonly RehearsedAnswers _answers = new(request.Size);
    private readonly List<RehearsedCall> _asked = [];

    /// <summary>All questions so far.</summary>
    public IReadOnlyList<RehearsedCall> Asked => _asked;

    /// <inheritdoc/>
    public override async Task<DraftPart<T>> AskAsync<T>(string prompt, string item, Dictionary<string, object> variables, Func<T, IReadOnlyList<AnswerFinding>> judge, CancellationToken cancellationToken)
    {
        await base.AskAsync<T>(prompt, item, variables, _ => [], cancellationToken).ConfigureAwait(false);
        var answer = (T)_answers.To(prompt, variables);
        Note(prompt, answer);
        return new DraftPart<T>(answer, []);
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<IntentCluster>?> AskIntentsAsync(ModelIntentNames names, IReadOnlyList<IntentReason> reasons, int least, CancellationToken cancellationToken)
    {
        await AskForGroupsAsync(names, reasons, least, cancellationToken).ConfigureAwait(false);
        var clusters = reasons.Chunk(PatternsPerGroup).Select((some, i) => new IntentCluster(RehearsedAnswers.Named("Group", i), RehearsedAnswers.Sentence, [.. some.Select(r => r.Id)])).ToList();
        Note(ModelIntentNames.Prompt, new { clusters });
        return clusters;
    }

    private void Note<T>(string prompt, T answer) =>
        _asked.Add(new RehearsedCall(prompt, unsent.Question, TokenEstimate.OfText(JsonSerializer.Serialize(answer, PromptJson.Options))));
}
