using System.Text.Json;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Llm.Taxonomies;
using CXMArena.Generation.Llm.Usage;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Replies;

namespace CXMArena.Generation.Llm.Estimates;

/// <summary>Tells what inventing a brand will ask of a model: the prompt as it would be sent, and an answer of the length that it asks for.</summary>
public static class BrandEstimator
{
    private const int OverviewLetters = 600;
    private const int PointLetters = 60;
    private const int VoiceLetters = 180;

    /// <summary>The estimate; nothing is sent.</summary>
    /// <param name="name">Name of the brand.</param>
    /// <param name="industry">Its industry in a few words.</param>
    /// <param name="notes">What is known about it; empty for nothing.</param>
    /// <param name="prompts">The prompts.</param>
    /// <param name="settings">Model and prices.</param>
    /// <param name="format">How the answer is asked for.</param>
    /// <param name="attempts">How often it is asked for at most.</param>
    /// <param name="rates">What is assumed.</param>
    /// <param name="cancellationToken">Ends the reckoning.</param>
    public static async Task<StageEstimate> EstimateAsync(
        string name, string industry, string notes, PromptLibrary prompts, ModelEndpointOptions settings, AnswerFormat format, int attempts, EstimateRates rates, CancellationToken cancellationToken)
    {
        using var unsent = new UnsentChatClient();
        await new ModelBrandOverview(new StructuredChat(unsent, format, attempts: 1), prompts).AskAsync(name, industry, notes, cancellationToken).ConfigureAwait(false);
        var answers = RunEstimator.Sum(rates.RefusedShare, attempts);
        var answer = TokenEstimate.OfText(JsonSerializer.Serialize(Answer(), PromptJson.Options));
        var (input, output) = ((answers * unsent.Question) + ((answers - 1) * (answer + RunEstimator.FindingsTokens)), answers * answer);
        var usage = new ReplyUsage((long)Math.Round(input), (long)Math.Round(output), 0);
        var seconds = Math.Round(output / 1000 * rates.SecondsPerThousandTokens, 1);
        return new StageEstimate(
            RunEngine.BrandStage, settings.Model, 1, 1, rates, (long)Math.Round(answers), usage.InputTokens, usage.OutputTokens, seconds, seconds, settings.Prices.GetValueOrDefault(settings.Model)?.CostOf(usage));
    }

    private static BrandOverview Answer() => new(
        Letters(OverviewLetters),
        [.. Enumerable.Repeat(Letters(PointLetters), 4)],
        [.. Enumerable.Repeat(Letters(PointLetters), 4)],
        Letters(VoiceLetters),
        [.. Enumerable.Repeat("Some Region", 5)],
        [.. Enumerable.Repeat("Member", 4)]);

    private static string Letters(int count) => new('x', count);
}
