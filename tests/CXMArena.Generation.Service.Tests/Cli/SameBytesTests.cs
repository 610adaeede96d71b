using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Service.Tests.Cli;

public sealed class SameBytesTests(SmallDatasets datasets) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_same_plan_gives_the_same_bytes_again_with_one_thread_as_with_two()
    {
        _folder.Write("brand.yaml", SmallBrand.Skincare);
        var result = await CommandRun.RunAsync(_folder.Path, "generate", "brand.yaml", "--threads", "1");
        (result.ExitCode, result.Output).ShouldBe((0, _folder["output/small-soap/1.0.0"] + "\n"), result.Error);
        DatasetBytes.ShouldBeTheSame(result.Output.Trim(), await datasets.SkincareAsync());
        DatasetBytes.Leftovers(_folder["output"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task Partitions_worked_in_any_order_give_the_same_bytes()
    {
        _folder.Write("brand.yaml", SmallBrand.Skincare);
        (await CommandRun.RunAsync(_folder.Path, "plan", "brand.yaml", "--partitions", "3", "--run", "run")).ShouldBe(new(0, _folder["run"] + "\n", ""));
        (await CommandRun.RunAsync(_folder.Path, "work", "--run", "run", "--partition", "2")).ExitCode.ShouldBe(0);

        var early = await CommandRun.RunAsync(_folder.Path, "publish", "--run", "run");
        early.ShouldBe(new(2, "", $"cxmarena: {_folder["run"]}: 4 chunks are not made yet (such as articles/0); run 'cxmarena work' for every partition first\n"));
        Directory.Exists(_folder["output"]).ShouldBeFalse();

        var scheduled = await CommandRun.RunAsync(_folder.Path, new Dictionary<string, string> { ["SLURM_ARRAY_TASK_ID"] = "0" }, "work", "--run", "run");
        scheduled.ExitCode.ShouldBe(0, scheduled.Error);
        Markers().ShouldBe(["chunks/articles/00000", "chunks/articles/00002", "chunks/articles/00003"]);
        var indexed = await CommandRun.RunAsync(_folder.Path, new Dictionary<string, string> { ["JOB_COMPLETION_INDEX"] = "1" }, "work", "--run", "run", "--threads", "1");
        indexed.ExitCode.ShouldBe(0, indexed.Error);

        var published = await CommandRun.RunAsync(_folder.Path, "publish", "--run", "run");
        published.ExitCode.ShouldBe(0, published.Error);
        DatasetBytes.ShouldBeTheSame(published.Output.Trim(), await datasets.SkincareAsync());

        var again = await CommandRun.RunAsync(_folder.Path, "publish", "--run", "run");
        again.ShouldBe(new(0, published.Output, "this plan is published already as version 1.0.0; change the brand, a taxonomy or the seed for another\n"));
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<string> Markers() =>
        Directory.EnumerateFiles(_folder["run"], "*.done.json", SearchOption.AllDirectories)
            .Select(p => Path.GetRelativePath(_folder["run"], p).Replace('\\', '/').Replace(".done.json", "", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}
