using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Service.Tests.Cli;

public sealed class InterruptedRunTests : IDisposable
{
    private static readonly string[] Generate = ["generate", "brand.yaml", "--threads", "2"];
    private readonly SmallDatasets _datasets;
    private readonly TemporaryFolder _folder = new();

    public InterruptedRunTests(SmallDatasets datasets)
    {
        _datasets = datasets;
        _folder.Write("brand.yaml", SmallBrand.Skincare);
    }

    [Fact]
    public async Task A_run_killed_at_any_moment_and_started_again_gives_the_same_bytes()
    {
        var random = new Random(20260711);
        foreach (var line in (string[])["noise-calibration ...", "articles:", "tasks ...", "shards ..."])
        {
            using var run = CommandRun.Start(_folder.Path, new Dictionary<string, string>(), Generate);
            await run.SeenAsync(line);
            await Task.Delay(random.Next(60));
            run.Kill();
            if ((await run.EndAsync()).ExitCode == 0)
            {
                break;
            }

            new DatasetVersions(_folder["output/small-soap"]).Published().ShouldBeEmpty();
        }

        var last = await CommandRun.RunAsync(_folder.Path, Generate);
        last.ExitCode.ShouldBe(0, last.Error);
        DatasetBytes.ShouldBeTheSame(_folder["output/small-soap/1.0.0"], await _datasets.SkincareAsync());
        DatasetBytes.Leftovers(_folder["output"]).ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(_folder["output/small-soap"]).Select(Path.GetFileName).ShouldBe(["1.0.0"]);
    }

    [Fact]
    public async Task An_interrupted_run_says_so_and_the_next_goes_on_where_it_was()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGINT cannot be sent to one process on Windows");
        using var run = CommandRun.Start(_folder.Path, new Dictionary<string, string>(), Generate);
        await run.SeenAsync("tasks ...");
        await run.InterruptAsync();
        var stopped = await run.EndAsync();
        stopped.ExitCode.ShouldBe(3, stopped.Error);
        stopped.LastError.ShouldBe("cxmarena: stopped; run the same command again to go on where it was");
        new DatasetVersions(_folder["output/small-soap"]).Published().ShouldBeEmpty();
        DatasetBytes.Leftovers(_folder["output"]).ShouldNotContain(p => p.Contains(".staging", StringComparison.Ordinal));

        var second = await CommandRun.RunAsync(_folder.Path, Generate);
        second.ExitCode.ShouldBe(0, second.Error);
        second.Error.ShouldNotContain("articles:");
        DatasetBytes.ShouldBeTheSame(second.Output.Trim(), await _datasets.SkincareAsync());
        DatasetBytes.Leftovers(_folder["output"]).ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();
}
