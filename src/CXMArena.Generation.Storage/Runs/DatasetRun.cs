using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using CXMArena.Generation.Articles;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Content;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Tasks;
using CXMArena.Generation.Validation;

namespace CXMArena.Generation.Storage.Runs;

/// <summary>Who wrote a stage and what came of it.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Author">embedded or model.</param>
/// <param name="Model">Name of the model; null for the embedded author.</param>
/// <param name="Writing">Items, answers, tokens and refusals; null for the embedded author. The same for a run and its replay, so it holds neither time nor cost.</param>
public sealed record AuthoringSection(string Stage, string Author, string? Model, WritingTally? Writing);

/// <summary>What the report of a dataset holds.</summary>
/// <param name="Plan">Hash of the plan.</param>
/// <param name="Dataset">What writing the tables counted.</param>
/// <param name="Noise">What every noise dial asked for and what came of it.</param>
/// <param name="Authoring">Who wrote each stage and what came of it.</param>
public sealed record RunReport(string Plan, DatasetReport Dataset, IReadOnlyList<NoiseMeasurement> Noise, IReadOnlyList<AuthoringSection> Authoring);

/// <summary>A run from its plan to the published dataset. A library call: it reports events, can be cancelled and holds no statics.</summary>
public sealed class DatasetRun
{
    private readonly RunContext _context;
    private readonly RunFolder _folder;
    private readonly IProgress<RunEvent> _events;

    /// <summary>Items of which every answer of a model was refused, in the dataset.</summary>
    public const string QuarantineFile = "quarantine.jsonl";

    /// <summary>A run in its folder; without writers it can be published and worked on where the embedded author writes everything.</summary>
    public DatasetRun(RunContext context, RunFolder folder, IProgress<RunEvent> events, RunWriters? writers = null)
    {
        _context = context;
        _folder = folder;
        _events = events;
        Engine = new RunEngine(context, folder.Store, events, writers);
    }

    /// <summary>Makes the chunks.</summary>
    public RunEngine Engine { get; }

    /// <summary>Gathers the chunks, derives the tables and publishes the dataset.</summary>
    /// <param name="versions">Where versions lie.</param>
    /// <param name="version">The version; null for the next minor one.</param>
    /// <param name="now">Moment of publication, for the manifest's unhashed part.</param>
    /// <param name="cancellationToken">Ends the publication; nothing is published then.</param>
    /// <returns>The folder of the published version.</returns>
    /// <exception cref="InputException">Chunks are missing, or the output folder cannot be written to.</exception>
    public async Task<string> PublishAsync(DatasetVersions versions, string? version, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Engine.Missing() is { Count: > 0 } missing)
        {
            throw new InputException(_folder.Path, 0, $"{missing.Count} chunks are not made yet (such as {missing[0]}); run 'cxmarena work' for every partition first");
        }

        if (Engine.LacksIntents)
        {
            throw new InputException(_folder.Path, 0, "the intents are not named yet; run 'cxmarena work' for partition 0 first");
        }

        _events.Report(new StageStarted("tasks", 0));
        var plan = _context.Plan;
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["cxmarena.plan"] = plan.Hash(), ["cxmarena.brand"] = plan.Brand.Name };
        using var staging = new StagingFolder(versions, plan.Hash(), metadata);
        var acronyms = Engine.Acronyms();
        var injected = new NoiseEngine(_context.Profile, InjectedContext(acronyms), NoiseCalibration.None, Engine.WriteArticle);
        var input = new DatasetInput(
            _context.World,
            await Engine.ArticlesAsync(cancellationToken).ConfigureAwait(false),
            Engine.ConversationsAsync(cancellationToken),
            ordinal => _context.PersonaOf(ordinal, FormattableString.Invariant($"PE{ordinal + 1:000000}")),
            injected.Apply,
            plan.Brand.NoiseProfile,
            Draw: plan.Draw,
            Acronyms: acronyms,
            Intents: Engine.Intents());
        var output = await DatasetWriter.WriteAsync(input, staging.Sink, cancellationToken).ConfigureAwait(false);
        _events.Report(new StageFinished("tasks"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var validation = Task.Run(() => ValidateAsync(staging, stop.Token), stop.Token);
        try
        {
            WriteArticles(output.Files, staging, cancellationToken);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(validation).ConfigureAwait(false);
            throw;
        }

        await validation.ConfigureAwait(false);
        _events.Report(new StageStarted("shards", 0));
        var report = new RunReport(plan.Hash(), output.Report, Engine.NoiseMeasurements(), Authoring());
        await staging.WriteLinesAsync(QuarantineFile, RefusedLinesAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        staging.WriteText("report.json", JsonSerializer.Serialize(report, ReportJson.Default.RunReport) + "\n");
        var dataset = await staging.PublishAsync(plan, version ?? versions.Next(), output.Report.Canary, new ManifestTimes(now, plan.ToolVersion, _folder.ModelUses(), _folder.ModelEstimate()), cancellationToken).ConfigureAwait(false);
        _events.Report(new StageFinished("shards"));
        return dataset;
    }

    private static void WriteArticles(IReadOnlyList<ArticleFile> articles, StagingFolder staging, CancellationToken cancellationToken)
    {
        foreach (var article in articles)
        {
            cancellationToken.ThrowIfCancellationRequested();
            staging.WriteText($"articles/{article.DocumentId}.{article.Extension}", article.Text);
        }
    }

    /// <summary>Proves the tables from their files before anybody can read them; a dataset that breaks its contract is not published.</summary>
    private async Task ValidateAsync(StagingFolder staging, CancellationToken cancellationToken)
    {
        _events.Report(new StageStarted("validation", 0));
        var source = await ParquetTableSource.OpenAsync(staging.Path, EntityTables.Finding, cancellationToken).ConfigureAwait(false);
        var findings = await DatasetValidator.ValidateAsync(source, TaskSizes.Of(_context.Plan.Brand.Scale), cancellationToken).ConfigureAwait(false);
        var errors = findings.Where(f => f.Severity == FindingSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidDataException($"{errors.Count} findings, so nothing was published; the first: {errors[0].Code} {errors[0].Table}: {errors[0].Message}");
        }

        await DatasetValidator.WriteAsync(findings, staging.Sink, cancellationToken).ConfigureAwait(false);
        foreach (var warning in findings)
        {
            _events.Report(new RunNotice($"{warning.Code} {warning.Table}: {warning.Message}"));
        }

        _events.Report(new StageFinished("validation"));
    }

    private List<AuthoringSection> Authoring() =>
        [.. RunPlan.Named(RunPlan.AuthoredStages.Select(_context.Plan.AuthorOf)).Select(a => new AuthoringSection(a.Stage, a.Author, a.Model?.Model, Engine.Writing(a.Stage)))];

    private async IAsyncEnumerable<byte[]> RefusedLinesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in Engine.RefusedAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return JsonSerializer.SerializeToUtf8Bytes(item, QuarantineJson.Default.RefusedItem);
        }
    }

    private NoiseContext InjectedContext(AcronymTable acronyms) =>
        _context.NoiseContext with { Seed = _context.NoiseContext.Seed.Child("injected"), Articles = _context.World.DocumentIds.Reserve, Acronyms = acronyms };
}

/// <summary>JSON of reports; generated code.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RunReport))]
public sealed partial class ReportJson : JsonSerializerContext;

/// <summary>JSON of the quarantine; generated code.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RefusedItem))]
public sealed partial class QuarantineJson : JsonSerializerContext;
