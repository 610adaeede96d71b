using System.CommandLine;
using CXMArena.Generation.Content;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Authoring;
using CXMArena.Generation.Service.Settings;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Runs;

namespace CXMArena.Generation.Service.Cli;

/// <summary><c>cxmarena plan</c>: fixes all inputs of a run whose chunks several workers share.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var command = new Command("plan", "Fixes the inputs of a run; prints its folder");
        var brand = new BrandOptions(command);
        var partitions = new Option<int>("--partitions") { Description = "How many workers share the chunks", DefaultValueFactory = _ => 1 };
        var run = new Option<string?>("--run") { Description = "Folder of the run; without it, one in the output folder" };
        command.Options.Add(partitions);
        command.Options.Add(run);
        command.SetAction((parsed, cancellationToken) => Guarded.RunAsync(async () =>
        {
            var count = parsed.GetValue(partitions);
            if (count is < 1 or > 100_000)
            {
                throw new InputException("--partitions", 0, $"{count} is not between 1 and 100000");
            }

            var content = brand.Content(parsed);
            var settings = ServiceSettings.Load();
            var (plan, asked) = await brand.PlanAsync(parsed, content, settings, count, cancellationToken);
            var context = RunContext.Load(plan, content); // what a worker would refuse is refused before anything is written
            var estimate = await RunEstimates.OfAsync(context, content, settings, new DatasetVersions(Path.Combine(brand.Output(parsed), plan.Brand.Slug)), cancellationToken);
            var folder = await RunFolder.CreateAsync(Path.GetFullPath(parsed.GetValue(run) ?? RunFolder.Usual(brand.Output(parsed), plan)), plan, cancellationToken);
            await folder.KeepEstimateAsync(estimate, cancellationToken);
            GenerateCommand.Note(folder, asked);
            Console.WriteLine(folder.Path);
            return Guarded.Done;
        }));
        return command;
    }
}

/// <summary><c>cxmarena work</c>: makes the chunks of one partition.</summary>
internal static class WorkCommand
{
    private static readonly string[] SchedulerVariables = ["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX"];

    public static Command Create()
    {
        var command = new Command("work", "Makes the chunks of one partition of a planned run");
        var run = new Option<string>("--run") { Description = "Folder of the run", Required = true };
        var partition = new Option<int?>("--partition") { Description = "Which partition, from 0; without it the scheduler's (SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX)" };
        var threads = ThreadsOption.Create();
        var content = new Option<string?>("--content") { Description = "The same folder of own taxonomies as when the run was planned" };
        foreach (var option in (Option[])[run, partition, threads, content])
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => Guarded.RunAsync(async () =>
        {
            var folder = RunFolder.Open(Path.GetFullPath(parsed.GetValue(run)!));
            var number = parsed.GetValue(partition) ?? Scheduled() ?? (folder.Plan.Partitions == 1 ? 0 : throw new InputException("--partition", 0, $"the run has {folder.Plan.Partitions} partitions; name one, from 0"));
            if (number < 0 || number >= folder.Plan.Partitions)
            {
                throw new InputException("--partition", 0, $"{number} is not between 0 and {folder.Plan.Partitions - 1}");
            }

            return await RunProgress.ShowAsync(async events =>
            {
                var source = BrandOptions.ContentOf(parsed.GetValue(content));
                var context = RunContext.Load(folder.Plan, source);
                using var session = ModelSession.Open(context, folder, number, versions: null, source, ServiceSettings.Load(), events);
                await new DatasetRun(context, folder, events, session.Writers).Engine.WorkAsync(number, parsed.GetValue(threads), cancellationToken);
                return Guarded.Done;
            });
        }));
        return command;
    }

    private static int? Scheduled()
    {
        foreach (var name in SchedulerVariables)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
            {
                return int.TryParse(value, out var number) ? number : throw new InputException(name, 0, $"'{value}' is not a number");
            }
        }

        return null;
    }
}

/// <summary><c>cxmarena publish</c>: gathers a run whose chunks are complete.</summary>
internal static class PublishCommand
{
    public static Command Create()
    {
        var command = new Command("publish", "Gathers a completed run and publishes the dataset; prints its folder");
        var run = new Option<string>("--run") { Description = "Folder of the run", Required = true };
        var version = new Option<string?>("--version") { Description = "Version of the dataset; without it, the next minor one" };
        var output = new Option<string>("--output") { Description = "Where datasets land", DefaultValueFactory = _ => "output" };
        var content = new Option<string?>("--content") { Description = "The same folder of own taxonomies as when the run was planned" };
        foreach (var option in (Option[])[run, version, output, content])
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => Guarded.RunAsync(async () =>
        {
            var folder = RunFolder.Open(Path.GetFullPath(parsed.GetValue(run)!));
            var versions = new DatasetVersions(Path.Combine(Path.GetFullPath(parsed.GetValue(output)!), folder.Plan.Brand.Slug));
            if (Published.Already(versions, folder.Plan) is { } present)
            {
                return present;
            }

            if (parsed.GetValue(version) is { } wanted)
            {
                versions.Claim(wanted);
            }

            var dataset = await RunProgress.ShowAsync(async events =>
            {
                var context = RunContext.Load(folder.Plan, BrandOptions.ContentOf(parsed.GetValue(content)));
                return await new DatasetRun(context, folder, events).PublishAsync(versions, parsed.GetValue(version), TimeProvider.System.GetUtcNow(), cancellationToken);
            });
            folder.KeepReplies(dataset);
            EstimateView.PrintBesideActual(dataset);
            Console.WriteLine(dataset);
            return Guarded.Done;
        }));
        return command;
    }
}
