using System.CommandLine;
using CXMArena.Generation.Llm.Usage;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Authoring;
using CXMArena.Generation.Service.Settings;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Runs;

namespace CXMArena.Generation.Service.Cli;

/// <summary><c>cxmarena generate</c>: plans, works and publishes in one process.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var command = new Command("generate", "Makes the dataset of a brand");
        var brand = new BrandOptions(command);
        var threads = ThreadsOption.Create();
        var version = new Option<string?>("--version") { Description = "Version of the dataset; without it, the next minor one" };
        command.Options.Add(threads);
        command.Options.Add(version);
        command.SetAction((parsed, cancellationToken) => Guarded.RunAsync(() => RunAsync(parsed, brand, parsed.GetValue(threads), parsed.GetValue(version), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, BrandOptions options, int threads, string? version, CancellationToken cancellationToken)
    {
        var content = options.Content(parsed);
        var output = options.Output(parsed);
        var settings = ServiceSettings.Load();
        var (plan, asked) = await options.PlanAsync(parsed, content, settings, partitions: 1, cancellationToken);
        var versions = new DatasetVersions(Path.Combine(output, plan.Brand.Slug));
        if (Published.Already(versions, plan) is { } present)
        {
            // A process that was killed right after publishing left its run, and with it the replies.
            if (versions.OfPlan(plan.Hash()) is { } published && Directory.Exists(RunFolder.Usual(output, plan)))
            {
                var left = RunFolder.Open(RunFolder.Usual(output, plan));
                left.KeepReplies(Path.Combine(versions.Folder, published));
                left.Discard();
            }

            return present;
        }

        if (version is not null)
        {
            versions.Claim(version);
        }

        PlannedAuthors.CheckEndpoint(plan, settings);
        var context = RunContext.Load(plan, content);
        var estimate = RunFolder.HasEstimate(RunFolder.Usual(output, plan)) ? [] : await RunEstimates.OfAsync(context, content, settings, versions, cancellationToken);
        var folder = await RunFolder.CreateAsync(RunFolder.Usual(output, plan), plan, cancellationToken);
        await folder.KeepEstimateAsync(estimate, cancellationToken);
        Note(folder, asked);
        var dataset = await RunProgress.ShowAsync(async events =>
        {
            using (var session = ModelSession.Open(context, folder, worker: 0, versions, content, settings, events))
            {
                await new DatasetRun(context, folder, events, session.Writers).Engine.WorkAsync(partition: null, threads, cancellationToken);
            }

            return await new DatasetRun(context, folder, events).PublishAsync(versions, version, TimeProvider.System.GetUtcNow(), cancellationToken);
        });
        folder.KeepReplies(dataset);
        folder.Discard();
        EstimateView.PrintBesideActual(dataset);
        Console.WriteLine(dataset);
        return Guarded.Done;
    }

    /// <summary>Notes in the run what was asked for its plan.</summary>
    internal static void Note(RunFolder folder, IReadOnlyList<UsageTotals> asked)
    {
        if (asked.Count > 0)
        {
            folder.OpenUse(worker: 0).Write([.. asked.Select(ModelSession.Use)]);
        }
    }
}

/// <summary>What is said when a plan has been published before.</summary>
internal static class Published
{
    /// <summary>The exit code where there is nothing to do, else null.</summary>
    public static int? Already(DatasetVersions versions, RunPlan plan)
    {
        if (versions.OfPlan(plan.Hash()) is not { } version)
        {
            return null;
        }

        Console.Error.WriteLine($"this plan is published already as version {version}; change the brand, a taxonomy or the seed for another");
        Console.WriteLine(Path.Combine(versions.Folder, version));
        return Guarded.Done;
    }
}
