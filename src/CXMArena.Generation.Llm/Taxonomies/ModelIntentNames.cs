using CXMArena.Generation.Issues;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>Lets a model gather reasons for contact into mutually exclusive intents and name them (<c>intents/clusters</c>).</summary>
/// <param name="chat">Asks the model.</param>
/// <param name="prompts">The prompts.</param>
public sealed class ModelIntentNames(StructuredChat chat, PromptLibrary prompts) : IIntentNamer
{
    /// <summary>Name of the prompt.</summary>
    public const string Prompt = "intents/clusters";

    /// <summary>Asks for the intents.</summary>
    /// <param name="brand">Name of the brand.</param>
    /// <param name="reasons">The reasons for contact.</param>
    /// <param name="least">Smallest number of intents.</param>
    /// <param name="most">Largest number of intents.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<AnswerOutcome<IReadOnlyList<IntentCluster>>> AskAsync(string brand, IReadOnlyList<IntentReason> reasons, int least, int most, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, object>
        {
            ["brand"] = brand,
            ["reasons"] = reasons.Select(r => (object)new Dictionary<string, object> { ["id"] = r.Id, ["intent"] = r.Intent, ["decides"] = r.Decides }).ToList(),
            ["least"] = least,
            ["most"] = most,
        };
        var outcome = await chat.AskAsync<ClustersAnswer>(prompts[Prompt], variables, answer => Judge(answer, reasons, least, most), SeedPath.Root(0).Child("intents").Child(brand).Hex(), cancellationToken).ConfigureAwait(false);
        return outcome is AcceptedAnswer<ClustersAnswer> accepted
            ? new AcceptedAnswer<IReadOnlyList<IntentCluster>>(accepted.Value.Clusters, accepted.Refused)
            : new RefusedAnswer<IReadOnlyList<IntentCluster>>(outcome.Refused);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IntentCluster>?> NameAsync(string brand, IReadOnlyList<IntentReason> reasons, int least, int most, CancellationToken cancellationToken) =>
        await AskAsync(brand, reasons, least, most, cancellationToken).ConfigureAwait(false) is AcceptedAnswer<IReadOnlyList<IntentCluster>> accepted ? accepted.Value : null;

    private static IReadOnlyList<AnswerFinding> Judge(ClustersAnswer answer, IReadOnlyList<IntentReason> reasons, int least, int most) =>
        [.. IntentPartition.Findings(answer.Clusters, reasons, least, most).Select(f => new AnswerFinding("intents.partition", f.Cluster is { } i ? $"$.clusters[{i}]" : "$.clusters", f.Message))];

    private sealed record ClustersAnswer(IReadOnlyList<IntentCluster> Clusters);
}
