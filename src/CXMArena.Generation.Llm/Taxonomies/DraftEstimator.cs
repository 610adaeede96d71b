using CXMArena.Generation.Content;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Estimates;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Replies;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>
/// Tells what a draft will ask before anything is sent: an industry of the same size, made up here, is drafted by the same stages, so that every prompt is rendered as it would be sent. Each answer is taken to be refused
/// with the same chance and asked for again with itself and what is wrong with it in the prompt. Replies that are stored already are not looked for.
/// </summary>
public static class DraftEstimator
{
    /// <summary>The estimate.</summary>
    /// <param name="request">What is drafted.</param>
    /// <param name="prompts">The prompts.</param>
    /// <param name="content">The taxonomies that exist.</param>
    /// <param name="settings">Models and prices.</param>
    /// <param name="format">How answers are asked for.</param>
    /// <param name="attempts">How often one part is asked at most.</param>
    /// <param name="refusedShare">Share of answers that are refused, 0 to 1.</param>
    /// <param name="cancellationToken">Ends the reckoning.</param>
    public static async Task<DraftEstimate> EstimateAsync(
        DraftRequest request, PromptLibrary prompts, IContentSource content, ModelEndpointOptions settings, AnswerFormat format, int attempts, double refusedShare, CancellationToken cancellationToken)
    {
        using var unsent = new UnsentChatClient();
        var chat = new StructuredChat(unsent, format, attempts: 1);
        var desk = new RehearsalDesk(chat, unsent, prompts, request with { Rounds = null });
        var draft = await new TaxonomyDrafter(chat, prompts, content).DraftAsync(desk, cancellationToken).ConfigureAwait(false);
        if (!draft.IsUsable)
        {
            throw new InvalidOperationException($"the industry that is made up for an estimate does not hold: {draft.Report.TooLittle}");
        }

        var answers = RunEstimator.Sum(refusedShare, attempts);
        var parts = desk.Asked.GroupBy(a => a.Prompt, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(Part).ToList();
        return new DraftEstimate(parts, refusedShare, parts.Any(p => Price(p) is null) ? null : parts.Sum(p => Price(p)));

        DraftPartEstimate Part(IGrouping<string, RehearsedCall> calls) => new(
            calls.Key,
            (long)Math.Round(calls.Count() * answers),
            (long)Math.Round(calls.Sum(c => (answers * c.Question) + ((answers - 1) * (c.Answer + RunEstimator.FindingsTokens)))),
            (long)Math.Round(calls.Sum(c => answers * c.Answer)));

        decimal? Price(DraftPartEstimate part) => settings.Prices.GetValueOrDefault(settings.ModelOf(prompts[part.Prompt].Stage))?.CostOf(new ReplyUsage(part.InputTokens, part.OutputTokens, 0));
    }
}
