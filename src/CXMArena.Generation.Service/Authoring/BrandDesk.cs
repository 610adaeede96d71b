using CXMArena.Generation.Brands;
using CXMArena.Generation.Content;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Llm.Taxonomies;
using CXMArena.Generation.Llm.Usage;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Settings;
using CXMArena.Generation.Storage.Replies;

namespace CXMArena.Generation.Service.Authoring;

/// <summary>What came of asking a model for a brand.</summary>
/// <param name="Overview">What it invented; null where every answer was refused.</param>
/// <param name="Refusal">The first finding about the last refused answer; empty where there is none.</param>
/// <param name="Used">Calls, tokens and money.</param>
internal sealed record BrandAnswer(BrandOverview? Overview, string Refusal, IReadOnlyList<UsageTotals> Used);

/// <summary>
/// Asks a model for what nobody said about a brand, before there is a plan. The replies lie beside the brand's versions, in <c>brand.replies</c>, so that the same question is asked once.
/// </summary>
/// <param name="settings">Endpoint, key, budget, limits, attempts.</param>
/// <param name="content">The prompts.</param>
internal sealed class BrandDesk(ServiceSettings settings, IContentSource content)
{
    private const string RepliesFolder = "brand.replies";

    /// <summary>The settings of the endpoint with the model of this stage.</summary>
    public ModelEndpointOptions Endpoint { get; } = settings.Model with { Model = settings.Model.ModelOf(RunEngine.BrandStage) };

    /// <summary>An industry's folder as the prompt says it.</summary>
    public static string InWords(string industry) => industry.Replace('-', ' ');

    /// <summary>Asks.</summary>
    /// <param name="name">Name of the brand.</param>
    /// <param name="industry">Its industry in a few words.</param>
    /// <param name="notes">What is known about it; empty for nothing.</param>
    /// <param name="output">The output folder.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <exception cref="InputException">A setting or the prompt is wrong, a key is not set, or replies cannot be stored.</exception>
    public async Task<BrandAnswer> AskAsync(string name, string industry, string notes, string output, CancellationToken cancellationToken)
    {
        ModelAccess.Check(Endpoint);
        var prompts = PromptLibrary.Load(content);
        using var store = SqliteReplyStore.Open(Path.Combine(output, Slug.Of(name), RepliesFolder), worker: 0);
        using var access = ModelAccess.Create(Endpoint, store, TimeProvider.System);
        var author = new ModelBrandOverview(new StructuredChat(access.Client, settings.Authors.AnswerFormat, settings.Authors.Attempts), prompts);
        var outcome = await author.AskAsync(name, industry, notes, cancellationToken);
        return new BrandAnswer((outcome as AcceptedAnswer<BrandOverview>)?.Value, outcome.Refused is [.., var last] ? last.Findings[0].ToString() : "", access.Usage.Totals());
    }
}
