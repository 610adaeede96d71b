using System.Diagnostics;
using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Service.Tests.Cli;

/// <summary>The disk is a small file system in memory, which only the system's administrator may mount.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly SmallDatasets _datasets;
    private readonly TemporaryFolder _folder = new();
    private bool _mounted;

    public FullDiskTests(SmallDatasets datasets)
    {
        _datasets = datasets;
        _folder.Write("brand.yaml", SmallBrand.Skincare);
        Directory.CreateDirectory(_folder["output"]);
    }

    [Fact]
    public async Task A_disk_that_is_full_before_any_table_is_told_and_leaves_no_version()
    {
        await MountAsync("size=1m");
        var full = await CommandRun.RunAsync(_folder.Path, "generate", "brand.yaml");
        ShouldSayFull(full);
        full.Error.ShouldNotContain("tasks ...");
    }

    [Fact]
    public async Task With_room_made_the_run_goes_on_where_it_was()
    {
        await MountAsync("size=12m");
        var full = await CommandRun.RunAsync(_folder.Path, "generate", "brand.yaml");
        ShouldSayFull(full);
        full.Error.ShouldContain("tasks ...");
        (await MountedAsync("mount", "-o", "remount,size=64m", _folder["output"])).ShouldBe(0);
        var roomy = await CommandRun.RunAsync(_folder.Path, "generate", "brand.yaml");
        roomy.ExitCode.ShouldBe(0, roomy.Error);
        roomy.Error.ShouldNotContain("articles:");
        DatasetBytes.ShouldBeTheSame(roomy.Output.Trim(), await _datasets.SkincareAsync());
        DatasetBytes.Leftovers(_folder["output"]).ShouldBeEmpty();
    }

    public void Dispose()
    {
        if (_mounted)
        {
            using var unmount = Process.Start("umount", [_folder["output"]]);
            unmount.WaitForExit();
        }

        _folder.Dispose();
    }

    private void ShouldSayFull(CommandResult full)
    {
        full.ExitCode.ShouldBe(3, full.Error);
        full.Output.ShouldBeEmpty();
        full.LastError.ShouldBe("cxmarena: the disk is full; nothing was published. Make room and run the same command again to go on where it was");
        Directory.Exists(_folder["output/small-soap/1.0.0"]).ShouldBeFalse();
        DatasetBytes.Leftovers(_folder["output"]).ShouldNotContain(p => p.Contains(".staging", StringComparison.Ordinal) || p.EndsWith(".tmp", StringComparison.Ordinal));
    }

    private async Task MountAsync(string options)
    {
        var privileged = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;
        _mounted = privileged && await MountedAsync("mount", "-t", "tmpfs", "-o", options, "tmpfs", _folder["output"]) == 0;
        if (_mounted)
        {
            return;
        }

        if (privileged && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail("a small file system could not be mounted");
        }

        Assert.Skip("a small file system can be mounted on Linux and by its administrator only");
    }

    private static async Task<int> MountedAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
