using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Service.Tests.Cli;

public sealed class WorkTests : IDisposable
{
    private const string Words = "taxonomies/industries/skincare/en/services.yaml";
    private readonly TemporaryFolder _folder = new();

    public WorkTests() => _folder.Write("brand.yaml", SmallBrand.Skincare);

    [Fact]
    public async Task A_partition_that_the_plan_does_not_have_is_refused()
    {
        await PlanAsync("--partitions", "3");
        await ShouldRefuseAsync([], ["work", "--run", "run", "--partition", "3"], "--partition: 3 is not between 0 and 2");
        await ShouldRefuseAsync([], ["work", "--run", "run", "--partition", "-1"], "--partition: -1 is not between 0 and 2");
        await ShouldRefuseAsync([], ["work", "--run", "run"], "--partition: the run has 3 partitions; name one, from 0");
        await ShouldRefuseAsync(new() { ["SLURM_ARRAY_TASK_ID"] = "7" }, ["work", "--run", "run"], "--partition: 7 is not between 0 and 2");
        await ShouldRefuseAsync(new() { ["SLURM_ARRAY_TASK_ID"] = "one" }, ["work", "--run", "run"], "SLURM_ARRAY_TASK_ID: 'one' is not a number");
        _folder.Files().ShouldBe(["brand.yaml", "run/plan.json"]);
    }

    [Fact]
    public async Task A_taxonomy_that_changed_since_the_plan_is_named()
    {
        var own = _folder.Write("own/" + Words, await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, Words)));
        await PlanAsync("--content", "own");
        await File.AppendAllTextAsync(own, "# changed\n");
        await ShouldRefuseAsync([], ["work", "--run", "run", "--content", "own"], $"{Words}: the file has changed since the run was planned; plan it again");
    }

    [Fact]
    public async Task A_taxonomy_that_was_added_since_the_plan_is_named()
    {
        await PlanAsync();
        _folder.Write("own/taxonomies/industries/skincare/en/families/added.yaml", "x: y\n");
        await ShouldRefuseAsync([], ["work", "--run", "run", "--content", "own"], "taxonomies/industries/skincare/en/families/added.yaml: the file was added since the run was planned; plan it again");
    }

    [Fact]
    public async Task A_folder_that_holds_no_run_is_refused()
    {
        await ShouldRefuseAsync([], ["work", "--run", "nowhere"], $"{_folder["nowhere"]}: there is no plan.json; make one with 'cxmarena plan'");
        await ShouldRefuseAsync([], ["publish", "--run", "nowhere"], $"{_folder["nowhere"]}: there is no plan.json; make one with 'cxmarena plan'");
    }

    public void Dispose() => _folder.Dispose();

    private async Task PlanAsync(params string[] options)
    {
        var plan = await CommandRun.RunAsync(_folder.Path, ["plan", "brand.yaml", "--run", "run", .. options]);
        plan.ExitCode.ShouldBe(0, plan.Error);
    }

    private async Task ShouldRefuseAsync(Dictionary<string, string> environment, string[] arguments, string message) =>
        (await CommandRun.RunAsync(_folder.Path, environment, arguments)).ShouldBe(new(2, "", $"cxmarena: {message}\n"));
}
