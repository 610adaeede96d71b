using CXMArena.Generation.Authoring;
using CXMArena.Generation.Content;
using CXMArena.Generation.Storage.Runs;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Storage.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Run => _folder["run"];

    [Fact]
    public async Task A_plan_comes_back_with_its_hash()
    {
        var plan = SamplePlan.Of(partitions: 4);
        await RunFolder.CreateAsync(Run, plan, CancellationToken.None);
        var opened = RunFolder.Open(Run).Plan;
        opened.Hash().ShouldBe(plan.Hash());
        opened.Partitions.ShouldBe(4);
        opened.Brand.Channels.ShouldBe(plan.Brand.Channels);
        _folder.Files().ShouldBe(["run/plan.json"]);
    }

    [Fact]
    public async Task The_run_of_the_same_plan_is_taken_up_with_what_it_has()
    {
        await RunFolder.CreateAsync(Run, SamplePlan.Of(), CancellationToken.None);
        _folder.Write("run/chunks/articles/00000.jsonl", "x");
        await RunFolder.CreateAsync(Run, SamplePlan.Of(), CancellationToken.None);
        _folder.Files().ShouldBe(["run/chunks/articles/00000.jsonl", "run/plan.json"]);
    }

    [Theory]
    [InlineData(12, 1)]
    [InlineData(11, 2)]
    public async Task The_run_of_another_plan_in_the_folder_is_refused_and_stays(long seed, int partitions)
    {
        await RunFolder.CreateAsync(Run, SamplePlan.Of(), CancellationToken.None);
        var before = await File.ReadAllTextAsync(_folder["run/plan.json"]);
        (await Should.ThrowAsync<InputException>(() => RunFolder.CreateAsync(Run, SamplePlan.Of(seed: seed, partitions: partitions), CancellationToken.None))).Message
            .ShouldBe($"{Run}: the folder holds the run of another plan; name another folder with --run");
        (await File.ReadAllTextAsync(_folder["run/plan.json"])).ShouldBe(before);
    }

    [Fact]
    public void A_folder_without_a_plan_is_no_run() =>
        Should.Throw<InputException>(() => RunFolder.Open(Run)).Message.ShouldBe($"{Run}: there is no plan.json; make one with 'cxmarena plan'");

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"FormatVersion\": ")]
    public void A_damaged_plan_is_bad_input(string text)
    {
        var file = _folder.Write("run/plan.json", text);
        Should.Throw<InputException>(() => RunFolder.Open(Run)).Message.ShouldStartWith($"{file}: the plan ");
    }

    [Fact]
    public async Task A_folder_below_a_file_is_bad_input()
    {
        var file = _folder.Write("output", "a file");
        (await Should.ThrowAsync<InputException>(() => RunFolder.CreateAsync(_folder["output/.runs/x"], SamplePlan.Of(), CancellationToken.None))).Message
            .ShouldBe($"--output: '{file}' is a file; name a folder");
        _folder.Files().ShouldBe(["output"]);
    }

    [Fact]
    public async Task Discarding_removes_all_of_the_run_and_nothing_else()
    {
        _folder.Write("other/plan.json", "{}");
        var run = await RunFolder.CreateAsync(Run, SamplePlan.Of(), CancellationToken.None);
        _folder.Write("run/chunks/articles/00000.jsonl.1-1.tmp", "half");
        run.Discard();
        _folder.Files().ShouldBe(["other/plan.json"]);
        Should.NotThrow(run.Discard);
    }

    [Fact]
    public async Task What_was_expected_when_the_run_began_stays()
    {
        static StageEstimate Estimate(long calls) => new("articles", "small", 5, 5, new EstimateRates(0.15, 20, 1, 1, "assumed"), calls, 900, 300, 6, 1.5, 0.25m);
        var run = await RunFolder.CreateAsync(Run, SamplePlan.Of(), CancellationToken.None);
        await run.KeepEstimateAsync([], CancellationToken.None);
        run.ModelEstimate().ShouldBeNull();
        await run.KeepEstimateAsync([Estimate(6)], CancellationToken.None);
        await run.KeepEstimateAsync([Estimate(7)], CancellationToken.None);
        RunFolder.Open(Run).ModelEstimate().ShouldBe([Estimate(6)]);
    }

    [Fact]
    public void The_usual_folder_tells_plans_and_partitions_apart()
    {
        string[] folders = [RunFolder.Usual("out", SamplePlan.Of()), RunFolder.Usual("out", SamplePlan.Of(partitions: 3)), RunFolder.Usual("out", SamplePlan.Of(seed: 12))];
        folders.ShouldBeUnique();
        folders.ShouldAllBe(f => f.StartsWith(Path.Combine("out", ".runs"), StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
