using CXMArena.Generation.Content;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Runs;
using CXMArena.Generation.Storage.Tests.Support;
using CXMArena.Generation.Tasks;

namespace CXMArena.Generation.Storage.Tests.Runs;

public sealed class StagingFolderTests : IDisposable
{
    private static readonly Dictionary<string, string> Metadata = new() { ["cxmarena.plan"] = "p" };
    private static readonly ManifestTimes Unhashed = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "0.1.0");
    private readonly TemporaryFolder _folder = new();

    private DatasetVersions Versions => new(_folder["brand"]);

    [Fact]
    public async Task Publishing_makes_the_version_and_leaves_no_staging_folder()
    {
        using (var staging = Staging())
        {
            await WriteTableAsync(staging, rows: 3);
            staging.WriteText("articles/KB_1.txt", "Soap.");
            Versions.Published().ShouldBeEmpty();
            (await staging.PublishAsync(SamplePlan.Of(), "1.0.0", "canary", Unhashed, CancellationToken.None)).ShouldBe(_folder["brand/1.0.0"]);
        }

        Versions.Published().ShouldBe(["1.0.0"]);
        _folder.Files().ShouldBe(
            ["brand/1.0.0/README.md", "brand/1.0.0/articles/KB_1.txt", "brand/1.0.0/data/Article_Search/train-00000-of-00001.parquet", "brand/1.0.0/manifest.json"]);
    }

    [Fact]
    public async Task The_manifest_names_every_file_with_its_bytes()
    {
        using var staging = Staging();
        await WriteTableAsync(staging, rows: 3);
        staging.WriteText("articles/KB_1.txt", "Soap.");
        var dataset = await staging.PublishAsync(SamplePlan.Of(partitions: 5), "1.0.0", "canary", Unhashed, CancellationToken.None);
        var manifest = Versions.Read("1.0.0");
        manifest.Plan.Hash().ShouldBe(SamplePlan.Of().Hash());
        manifest.Files.Select(f => f.Path).ShouldBe(["README.md", "articles/KB_1.txt", "data/Article_Search/train-00000-of-00001.parquet"]);
        manifest.Files[^1].Rows.ShouldBe(3);
        (await DatasetFileCheck.CheckAsync(dataset, manifest, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_leaves_nothing()
    {
        await Should.ThrowAsync<InvalidOperationException>(async () =>
        {
            using var staging = Staging();
            staging.WriteText("articles/KB_1.txt", "Soap.");
            var writer = await staging.Sink.OpenAsync(TaskTables.Search, CancellationToken.None);
            await using (writer)
            {
                await writer.WriteAsync(Row(1), CancellationToken.None);
                throw new InvalidOperationException("half-way");
            }
        });
        _folder.Files().ShouldBeEmpty();
        Directory.EnumerateDirectories(_folder["brand"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_killed_run_left_is_cleared_away()
    {
        var plan = SamplePlan.Of().Hash();
        _folder.Write($"brand/.staging-{plan[..16]}/data/Article_Search/.train-00000.tmp", "half");
        using var staging = Staging();
        await staging.PublishAsync(SamplePlan.Of(), "1.0.0", "canary", Unhashed, CancellationToken.None);
        _folder.Files().ShouldBe(["brand/1.0.0/README.md", "brand/1.0.0/manifest.json"]);
    }

    [Fact]
    public async Task A_version_published_meanwhile_is_not_touched()
    {
        _folder.Write("brand/1.0.0/manifest.json", "{}");
        using (var staging = Staging())
        {
            (await Should.ThrowAsync<InputException>(() => staging.PublishAsync(SamplePlan.Of(), "1.0.0", "canary", Unhashed, CancellationToken.None))).Message
                .ShouldBe($"--version: {_folder["brand/1.0.0"]} exists and a published version never changes; the next free one is 1.1.0");
        }

        _folder.Files().ShouldBe(["brand/1.0.0/manifest.json"]);
    }

    [Fact]
    public void An_output_folder_that_is_a_file_is_bad_input()
    {
        var file = _folder.Write("brand", "a file");
        Should.Throw<InputException>(Staging).Message.ShouldBe($"--output: '{file}' is a file; name a folder");
    }

    public void Dispose() => _folder.Dispose();

    private StagingFolder Staging() => new(Versions, SamplePlan.Of().Hash(), Metadata);

    private static async Task WriteTableAsync(StagingFolder staging, int rows)
    {
        var writer = await staging.Sink.OpenAsync(TaskTables.Search, CancellationToken.None);
        await using (writer)
        {
            for (var i = 0; i < rows; i++)
            {
                await writer.WriteAsync(Row(i), CancellationToken.None);
            }

            await writer.CompleteAsync(CancellationToken.None);
        }
    }

    private static object?[] Row(int number) => [.. TaskTables.Search.Columns.Select(c => (object?)$"{c.Name} {number}")];
}
