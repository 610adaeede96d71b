using CXMArena.Generation.Content;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Tasks;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>
/// Lets a model draft an industry, part by part: plan, families, policies and services, tools, issues, intents, quality questions. Every part is held against the industry's own loader with all that was
/// accepted before; what it finds goes back to the model, and what is refused to the end is left out. The same answers give the same files.
/// </summary>
/// <param name="chat">Asks the model.</param>
/// <param name="prompts">The prompts.</param>
/// <param name="content">The taxonomies that exist.</param>
public sealed class TaxonomyDrafter(StructuredChat chat, PromptLibrary prompts, IContentSource content)
{
    /// <summary>The draft.</summary>
    /// <param name="request">What is drafted.</param>
    /// <param name="tell">Takes a line for each part that is done.</param>
    /// <param name="cancellationToken">Ends the drafting.</param>
    /// <exception cref="Access.ModelAccessException">The model cannot be asked any longer.</exception>
    public Task<TaxonomyDraft> DraftAsync(DraftRequest request, Action<string> tell, CancellationToken cancellationToken) =>
        DraftAsync(new DraftDesk(chat, prompts, request, tell), cancellationToken);

    /// <summary>The draft that comes of asking at a desk.</summary>
    internal async Task<TaxonomyDraft> DraftAsync(DraftDesk desk, CancellationToken cancellationToken)
    {
        var request = desk.Request;
        var (outline, folder) = await OutlineStage.RunAsync(desk, new DraftFolder(content, request.Id), cancellationToken).ConfigureAwait(false);
        if (outline is null)
        {
            return Unusable(desk, "no plan of the industry was accepted");
        }

        folder = await FamilyStage.RunAsync(desk, folder, outline, cancellationToken).ConfigureAwait(false);
        folder = await TermsStage.RunAsync(desk, folder, outline, cancellationToken).ConfigureAwait(false);
        folder = await ToolStage.RunAsync(desk, folder, outline, cancellationToken).ConfigureAwait(false);
        if (TooLittle(folder.Load(), outline) is { } early)
        {
            return Unusable(desk, early);
        }

        var patterns = await IssueStage.RunAsync(desk, folder, outline, cancellationToken).ConfigureAwait(false);
        folder = await IntentStage.RunAsync(desk, folder, new ModelIntentNames(chat, prompts), patterns, cancellationToken).ConfigureAwait(false);
        folder = await QualityStage.RunAsync(desk, folder, outline, cancellationToken).ConfigureAwait(false);
        var industry = folder.Load();
        if ((Half("issue patterns", industry.Patterns.Count, outline.Areas.Sum(a => a.Patterns.Count)) ?? Half("quality questions", industry.Questions.Count, request.Size.Questions)) is { } late)
        {
            return Unusable(desk, late);
        }

        var texts = folder.Files.ToDictionary(f => f.Path, f => DraftHeader.Of(request, f, desk.Prompts) + DraftYaml.Write(f.Root, compact: true), StringComparer.Ordinal);
        var root = $"taxonomies/industries/{request.Id}/";
        IndustryLoader.Load(new DraftContent(content, texts.ToDictionary(t => root + t.Key, t => t.Value, StringComparer.Ordinal)), request.Id, "en");
        return new TaxonomyDraft(texts, Report(desk, null));
    }

    private static string? TooLittle(Industry industry, Outline outline) =>
        Half("product families", industry.Families.Count, outline.Families.Count)
        ?? Half("policies", industry.Policies.Count, outline.Policies.Count)
        ?? Half("services", industry.Services.Count, outline.Services.Count)
        ?? (industry.Tools.Count < TaskSizes.ToolCandidates ? $"the industry has {industry.Tools.Count} tools, and a dataset needs at least {TaskSizes.ToolCandidates}, the length of its longest list of candidates" : null);

    /// <summary>Why too little is left where less than half of what was planned was accepted.</summary>
    private static string? Half(string what, int accepted, int planned) => accepted * 2 < planned ? $"of {planned} planned {what} only {accepted} were accepted, and at least half are needed" : null;

    private static TaxonomyDraft Unusable(DraftDesk desk, string why) => new(new Dictionary<string, string>(), Report(desk, why));

    private static DraftReport Report(DraftDesk desk, string? why) => new(desk.Request.Id, desk.Prompts, desk.AskedAgain, desk.LeftOut, why, desk.Rounds);
}

/// <summary>The comment at the head of a drafted file.</summary>
internal static class DraftHeader
{
    public static string Of(DraftRequest request, DraftFile file, IReadOnlyList<PromptFingerprint> prompts)
    {
        var used = prompts.Where(p => file.Prompts.Contains(p.Name, StringComparer.Ordinal)).Select(p => $"{p.Name} {p.Version}").ToList();
        return $"# Drafted by a language model for \"{request.Name.ReplaceLineEndings(" ")}\"{(used.Count == 0 ? "" : $" with {string.Join(", ", used)}")}.\n# It was checked by program alone: experts should read and edit it before it is used.\n";
    }
}
