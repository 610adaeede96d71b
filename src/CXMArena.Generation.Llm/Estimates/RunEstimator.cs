using CXMArena.Generation.Authoring;
using CXMArena.Generation.Content;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Authors;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Replies;

namespace CXMArena.Generation.Llm.Estimates;

/// <summary>
/// Tells what a run will ask of models before anything is sent. Each answer is taken to be refused with the same chance, and then asked for again, with itself and what is wrong with it in the prompt, up to the
/// plan's attempts. Replies that are stored already are not looked for: the estimate is that of a run from the beginning.
/// </summary>
public static class RunEstimator
{
    /// <summary>Tokens in which findings are told to a model.</summary>
    internal const double FindingsTokens = 120;

    /// <summary>The estimates of all stages that the plan gives to a model, in their order.</summary>
    /// <param name="context">The run.</param>
    /// <param name="content">Prompts and descriptions of acts.</param>
    /// <param name="settings">Prices and limits of the endpoint.</param>
    /// <param name="rates">What is known or assumed of a stage and model.</param>
    /// <param name="sample">Most items of a stage that are written out.</param>
    /// <param name="cancellationToken">Ends the reckoning.</param>
    /// <exception cref="InputException">A prompt is wrong or not the planned one.</exception>
    public static async Task<IReadOnlyList<StageEstimate>> EstimateAsync(
        RunContext context, IContentSource content, ModelEndpointOptions settings, Func<string, string, EstimateRates> rates, int sample, CancellationToken cancellationToken)
    {
        var estimates = new List<StageEstimate>();
        foreach (var author in context.Plan.ByModel())
        {
            var items = new SampledItems(context, content, PromptLibrary.Load(content), sample);
            var tokens = await items.MeasureAsync(author.Stage, cancellationToken).ConfigureAwait(false);
            var answers = ExpectedAnswers.Of(context.Plan, author.Stage, a => rates(a.Stage, a.Model!.Model).RefusedShare);
            estimates.Add(Of(author.Stage, author.Model!, items.ItemsOf(author.Stage), answers, tokens, rates(author.Stage, author.Model!.Model), ModelWriters.Planned(settings, context.Plan).ForPartition(context.Plan.Partitions), context.Plan.Partitions));
        }

        return estimates;
    }

    private static StageEstimate Of(string stage, ModelAuthorship model, long items, ExpectedAnswers expected, ItemTokens tokens, EstimateRates rates, ModelEndpointOptions worker, int workers)
    {
        var (asked, calls) = (items * expected.Asked, items * expected.Answers);
        var input = rates.InputScale * ((calls * tokens.Question) + ((calls - asked) * (tokens.Answer + FindingsTokens)));
        var output = rates.OutputScale * calls * tokens.Answer;
        var seconds = output / 1000 * rates.SecondsPerThousandTokens;
        var usage = new ReplyUsage((long)Math.Round(input), (long)Math.Round(output), 0);

        // Intents are asked for by one worker, one part after the other.
        var atOnce = stage == RunEngine.IntentStage ? 1 : workers * Math.Clamp(items, 1, worker.Concurrency.MaxConcurrency);
        var elapsed = Math.Max(
            seconds / atOnce,
            Math.Max(Minutes(calls, worker.Concurrency.RequestsPerMinute), Minutes(input + output, worker.Concurrency.TokensPerMinute)) * 60 / workers);
        return new StageEstimate(
            stage, model.Model, items, tokens.Sampled, rates, (long)Math.Round(calls), usage.InputTokens, usage.OutputTokens, Math.Round(seconds, 1), Math.Round(elapsed, 1), worker.Prices.GetValueOrDefault(model.Model)?.CostOf(usage));
    }

    /// <summary>How many of a few tries are expected where each fails with the same chance: 1 + p + p² ...</summary>
    internal static double Sum(double refused, int tries) => Enumerable.Range(0, tries).Sum(n => Math.Pow(refused, n));

    private static double Minutes(double amount, long? perMinute) => perMinute is { } limit ? amount / limit : 0;
}
