using System.Text.Json;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Content;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Authors;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Content;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Runs;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Service.Tests.Authoring;

/// <summary>Runs of the small brand within the test's own process.</summary>
internal static class ModelRuns
{
    public static readonly IContentSource Content = new FolderContentSource([AppContext.BaseDirectory]);
    private static readonly ModelEndpointOptions Endpoint = new() { Endpoint = "http://model.test/v1", Model = "small" };

    /// <summary>A run whose articles are abbreviated and whose conversations stay clean: calibrating the noise of conversations takes longer than all else, and few tests here are about it.</summary>
    public static RunContext Context(params IReadOnlyList<StageAuthor> authors) => ContextWith(SmallBrand.ArticleNoise, authors);

    /// <summary>A run with another noise profile.</summary>
    public static RunContext ContextWith(string noise, params IReadOnlyList<StageAuthor> authors)
    {
        var brand = BrandReader.Read("brand.yaml", SmallBrand.With(noise), new BrandOverrides(), IndustryLoader.Known(Content), [noise]);
        return RunContext.Load(RunPlan.For(brand, Content, "0.1.0", 1, RunPlan.Named(RunPlan.AuthoredStages.Select(s => authors.FirstOrDefault(a => a.Stage == s) ?? StageAuthor.Embedded(s)))), Content);
    }

    public static StageAuthor Articles(string refused, int attempts = 2) => By(RunEngine.ArticleStage, refused, attempts);

    public static StageAuthor Conversations(string refused, int attempts = 2) => By(RunEngine.ConversationStage, refused, attempts);

    public static StageAuthor Personas(string refused, int attempts = 2) => By(RunEngine.PersonaStage, refused, attempts);

    public static StageAuthor Intents(string refused, int attempts = 2) => By(RunEngine.IntentStage, refused, attempts);

    /// <summary>Works and publishes; the replies stay in the run folder.</summary>
    public static async Task<string> RunAsync(RunContext context, IChatClient model, string folder, string output, int threads, CancellationToken cancellationToken)
    {
        var run = await RunFolder.CreateAsync(folder, context.Plan, cancellationToken);
        using (var store = run.OpenReplies(0, null))
        using (var access = ModelAccess.Over(model, Endpoint, store, TimeProvider.System))
        {
            var writers = ModelWriters.Create(context, Content, PromptLibrary.Load(Content), access.Client, inFlight: 8);
            await new DatasetRun(context, run, new Silence(), writers).Engine.WorkAsync(null, threads, cancellationToken);
        }

        return await PublishAsync(context, run, output, cancellationToken);
    }

    public static Task<string> PublishAsync(RunContext context, RunFolder run, string output, CancellationToken cancellationToken) =>
        new DatasetRun(context, run, new Silence()).PublishAsync(new DatasetVersions(output), "1.0.0", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), cancellationToken);

    /// <summary>What came of a stage in a published dataset.</summary>
    public static WritingTally Writing(string dataset, string stage) => Report(dataset).Authoring.Single(a => a.Stage == stage).Writing!;

    public static RunReport Report(string dataset) => JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(dataset, "report.json")), ReportJson.Default.RunReport)!;

    private static StageAuthor By(string stage, string refused, int attempts) =>
        StageAuthor.By(stage, ModelWriters.Plan(stage, "small", AnswerFormat.JsonSchema, attempts, refused, PromptLibrary.Load(Content)));

    public sealed class Silence : IProgress<RunEvent>
    {
        public void Report(RunEvent value)
        {
        }
    }
}
