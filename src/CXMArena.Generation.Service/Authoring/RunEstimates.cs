using CXMArena.Generation.Authoring;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Content;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Estimates;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Settings;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Runs;

namespace CXMArena.Generation.Service.Authoring;

/// <summary>Reckons what a run will ask of models, by the settings and what the brand's last run measured.</summary>
internal static class RunEstimates
{
    private const double AssumedRefused = 0.15;
    private const double AssumedSeconds = 20;
    private const double LeastScale = 0.1;
    private const double MostScale = 10;

    /// <summary>The estimates of the stages that a model writes; nothing is sent and no key is needed.</summary>
    /// <param name="context">The run.</param>
    /// <param name="content">Prompts.</param>
    /// <param name="settings">Prices, limits, and what is known better than by measuring.</param>
    /// <param name="versions">The brand's published versions; null where they are not known.</param>
    /// <param name="cancellationToken">Ends the reckoning.</param>
    /// <exception cref="InputException">A setting or a prompt is wrong.</exception>
    public static async Task<IReadOnlyList<StageEstimate>> OfAsync(RunContext context, IContentSource content, ServiceSettings settings, DatasetVersions? versions, CancellationToken cancellationToken)
    {
        if (!context.Plan.ByModel().Any())
        {
            return [];
        }

        Check(settings.Estimate);
        ModelAccess.CheckSettings(Llm.Authors.ModelWriters.Planned(settings.Model, context.Plan));
        return await RunEstimator.EstimateAsync(context, content, settings.Model, (stage, model) => Rates(settings.Estimate, versions is null ? null : PastRun.Newest(versions, stage, model)), settings.Estimate.Sample, cancellationToken);
    }

    /// <summary>The estimate of what is asked before there is a plan: the brand's overview, or nothing.</summary>
    /// <param name="reading">The brand.</param>
    /// <param name="authors">Who writes each stage.</param>
    /// <param name="content">Prompts.</param>
    /// <param name="settings">Prices, and what is known better than by assuming.</param>
    /// <param name="cancellationToken">Ends the reckoning.</param>
    /// <exception cref="InputException">A setting or a prompt is wrong.</exception>
    public static async Task<IReadOnlyList<StageEstimate>> OfBrandAsync(BrandReading reading, IReadOnlyList<StageAuthor> authors, IContentSource content, ServiceSettings settings, CancellationToken cancellationToken) =>
        InventedBrand.IsWanted(reading, authors)
            ? [await OfBrandAsync(reading.Brand.Name, BrandDesk.InWords(reading.Brand.IndustryId), reading.Notes, content, settings, cancellationToken)]
            : [];

    /// <summary>The estimate of one brand.</summary>
    /// <exception cref="InputException">A setting or a prompt is wrong.</exception>
    public static Task<StageEstimate> OfBrandAsync(string name, string industry, string notes, IContentSource content, ServiceSettings settings, CancellationToken cancellationToken)
    {
        Check(settings.Estimate);
        var endpoint = new BrandDesk(settings, content).Endpoint;
        ModelAccess.CheckSettings(endpoint);
        return BrandEstimator.EstimateAsync(name, industry, notes, PromptLibrary.Load(content), endpoint, settings.Authors.AnswerFormat, settings.Authors.Attempts, Rates(settings.Estimate, past: null), cancellationToken);
    }

    /// <summary>Share of answers that are taken to be refused where nothing has been measured.</summary>
    /// <exception cref="InputException">A setting is wrong.</exception>
    public static double RefusedShare(EstimateSettings settings)
    {
        Check(settings);
        return settings.RefusedShare ?? AssumedRefused;
    }

    private static EstimateRates Rates(EstimateSettings settings, PastRun? past)
    {
        var measured = past?.Use is { OutputTokens: > 0, Seconds: > 0 } use ? use.Seconds * 1000 / use.OutputTokens : (double?)null;
        var refused = past is null ? (double?)null : Math.Min(0.95, (double)past.Writing.RefusedAnswers / past.Writing.Answers);
        return new EstimateRates(
            settings.RefusedShare ?? refused ?? AssumedRefused,
            settings.SecondsPerThousandTokens ?? measured ?? AssumedSeconds,
            Scale(past, w => w.Usage.InputTokens, e => e.InputTokens / e.Rates.InputScale),
            Scale(past, w => w.Usage.OutputTokens, e => e.OutputTokens / e.Rates.OutputScale),
            $"refused answers: {Source(settings.RefusedShare, refused, past)}; time: {Source(settings.SecondsPerThousandTokens, measured, past)}; tokens: {(past?.Estimate is null ? "bytes / 3" : $"bytes / 3, scaled as {past.Version} measured")}");
    }

    /// <summary>Tokens of an answer as they were counted, for each that had been reckoned before any scaling.</summary>
    private static double Scale(PastRun? past, Func<WritingTally, long> counted, Func<StageEstimate, double> reckoned) =>
        past is { Estimate: { Calls: > 0 } estimate, Writing: var writing } && counted(writing) > 0 && reckoned(estimate) > 0
            ? Math.Clamp((double)counted(writing) / writing.Answers / (reckoned(estimate) / estimate.Calls), LeastScale, MostScale)
            : 1;

    private static string Source(double? setting, double? measured, PastRun? past) => setting is not null ? "settings" : measured is not null ? $"measured by {past!.Version}" : "assumed";

    private static void Check(EstimateSettings settings)
    {
        var findings = new InputFindings();
        Within(findings, "RefusedShare", settings.RefusedShare is null or (>= 0 and <= 0.95), settings.RefusedShare, "0 to 0.95");
        Within(findings, "SecondsPerThousandTokens", settings.SecondsPerThousandTokens is null or (> 0 and <= 100_000), settings.SecondsPerThousandTokens, "above 0 to 100000");
        Within(findings, "Sample", settings.Sample is >= 1 and <= 100_000, settings.Sample, "1 to 100000");
        findings.ThrowIfAny();
    }

    private static void Within(InputFindings findings, string key, bool holds, object? value, string allowed)
    {
        if (!holds)
        {
            findings.Add($"Estimate:{key}", 0, FormattableString.Invariant($"is {value}; allowed are {allowed}"));
        }
    }
}
