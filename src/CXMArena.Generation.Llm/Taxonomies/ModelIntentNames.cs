using CXMArena.Generation.Issues;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Authors;
using CXMArena.Generation.Llm.Prompts;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>Lets a model gather reasons for contact into mutually exclusive intents and name them (<c>intents/clusters</c>).</summary>
/// <param name="chat">Asks the model.</param>
/// <param name="prompts">The prompts.</param>
public sealed class ModelIntentNames(StructuredChat chat, PromptLibrary prompts)
{
    /// <summary>Name of the prompt.</summary>
    public const string Prompt = "intents/clusters";

    /// <summary>Asks for the intents of a part.</summary>
    /// <param name="brand">Name of the brand.</param>
    /// <param name="part">The reasons for contact.</param>
    /// <param name="taken">Names that intents of other parts have already.</param>
    /// <param name="seed">Address of the part's seed.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<AnswerOutcome<IReadOnlyList<IntentCluster>>> AskAsync(string brand, IntentPart part, IReadOnlyCollection<string> taken, string seed, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, object>
        {
            ["brand"] = brand,
            ["reasons"] = part.Reasons.Select(r => (object)new Dictionary<string, object> { ["id"] = r.Id, ["intent"] = r.Intent, ["decides"] = r.Decides }).ToList(),
            ["least"] = part.Least,
            ["most"] = part.Most,
        };
        if (part.Within is not null)
        {
            variables["parent"] = part.Within;
        }

        var outcome = await chat.AskAsync<ClustersAnswer>(prompts[Prompt], variables, answer => Judge(answer, part, taken), seed, cancellationToken).ConfigureAwait(false);
        return outcome.As(answer => answer.Clusters);
    }

    private static IReadOnlyList<AnswerFinding> Judge(ClustersAnswer answer, IntentPart part, IReadOnlyCollection<string> taken) =>
        [.. IntentPartition.Findings(answer.Clusters, part.Reasons, part.Least, part.Most, taken).Select(f => new AnswerFinding("intents.partition", f.Cluster is { } i ? $"$.clusters[{i}]" : "$.clusters", f.Message))];

    internal sealed record ClustersAnswer(IReadOnlyList<IntentCluster> Clusters);
}
