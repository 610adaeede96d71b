using System.Text.Json;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Storage.Tests.Datasets;

public sealed class ManifestTests
{
    private static readonly Manifest Sample = new(
        "Häagen \"Soap\" & Söhne",
        "1.2.0",
        SamplePlan.Of().Hash(),
        SamplePlan.Of(),
        "canary-guid",
        [new("README.md", null, 5, new string('b', 64), null), new("data/Taxonomy/taxonomy_1-00000-of-00001.parquet", 7, 900, new string('c', 64), ["L1: Text", "L2: Text?"])],
        new ManifestTimes(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "0.1.0"));

    [Fact]
    public void A_manifest_comes_back_as_it_was()
    {
        var json = JsonSerializer.Serialize(Sample, ManifestJson.Default.Manifest);
        var read = JsonSerializer.Deserialize(json, ManifestJson.Default.Manifest)!;
        JsonSerializer.Serialize(read, ManifestJson.Default.Manifest).ShouldBe(json);
        (read.Name, read.Version, read.Canary, read.Unhashed).ShouldBe((Sample.Name, Sample.Version, Sample.Canary, Sample.Unhashed));
        read.Plan.Hash().ShouldBe(read.PlanHash);
        read.Files[1].Columns.ShouldBe(["L1: Text", "L2: Text?"]);
        read.Files[0].Rows.ShouldBeNull();
    }

    [Fact]
    public void Its_keys_are_those_that_readers_elsewhere_rely_on()
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(Sample, ManifestJson.Default.Manifest));
        json.RootElement.EnumerateObject().Select(p => p.Name).ShouldBe(["name", "version", "plan_hash", "plan", "canary", "files", "unhashed"]);
        json.RootElement.GetProperty("files")[1].EnumerateObject().Select(p => p.Name).ShouldBe(["path", "rows", "bytes", "sha256", "columns"]);
    }
}
