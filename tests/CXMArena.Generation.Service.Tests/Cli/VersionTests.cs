using CXMArena.Generation.Service.Tests.Support;

namespace CXMArena.Generation.Service.Tests.Cli;

/// <summary>None of these writes, so they share the dataset's own output folder.</summary>
public sealed class VersionTests(SmallDatasets datasets)
{
    [Fact]
    public async Task A_second_run_of_the_same_plan_says_so()
    {
        var dataset = await datasets.SkincareAsync();
        (await CommandRun.RunAsync(datasets.Folder, "generate", "skincare.yaml"))
            .ShouldBe(new(0, dataset + "\n", "this plan is published already as version 1.0.0; change the brand, a taxonomy or the seed for another\n"));
    }

    [Fact]
    public async Task A_taken_version_is_refused_before_any_work()
    {
        var dataset = await datasets.SkincareAsync();
        (await CommandRun.RunAsync(datasets.Folder, "generate", "skincare.yaml", "--seed", "9", "--version", "1.0.0"))
            .ShouldBe(new(2, "", $"cxmarena: --version: {dataset} exists and a published version never changes; the next free one is 1.1.0\n"));
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("latest")]
    [InlineData("../../1.1.0")]
    public async Task A_malformed_version_is_refused_before_any_work(string version)
    {
        await datasets.SkincareAsync();
        (await CommandRun.RunAsync(datasets.Folder, "generate", "skincare.yaml", "--seed", "9", "--version", version))
            .ShouldBe(new(2, "", $"cxmarena: --version: '{version}' is not a version; write three numbers, such as 1.2.0\n"));
    }
}
