using CXMArena.Generation.Content;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Storage.Tests.Datasets;

public sealed class DatasetVersionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private DatasetVersions Versions => new(_folder["brand"]);

    [Fact]
    public void The_first_version_is_1_0_0() => Versions.Next().ShouldBe("1.0.0");

    [Fact]
    public void The_next_version_is_the_next_minor_one_by_number()
    {
        Publish("1.2.7", "1.10.0", "1.9.3");
        Versions.Published().ShouldBe(["1.2.7", "1.9.3", "1.10.0"]);
        Versions.Next().ShouldBe("1.11.0");
        Publish("2.0.4");
        Versions.Next().ShouldBe("2.1.0");
    }

    [Fact]
    public void A_version_exists_only_with_its_manifest()
    {
        _folder.Write("brand/3.0.0/README.md", "unfinished");
        _folder.Write("brand/.staging-0123456789abcdef/manifest.json", "{}");
        _folder.Write("brand/1.0.0.reviews/manifest.json", "{}");
        Versions.Published().ShouldBeEmpty();
    }

    [Fact]
    public void A_taken_version_is_refused_and_a_free_one_named()
    {
        Publish("1.0.0");
        Should.Throw<InputException>(() => Versions.Claim("1.0.0")).Message
            .ShouldBe($"--version: {_folder["brand/1.0.0"]} exists and a published version never changes; the next free one is 1.1.0");
        Should.NotThrow(() => Versions.Claim("1.0.1"));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1.0")]
    [InlineData("v1.0.0")]
    [InlineData("1.0.0-beta")]
    [InlineData("01.0.0")]
    [InlineData("1.0.1234567")]
    [InlineData("../1.0.0")]
    [InlineData("1.0.0\n")]
    [InlineData("")]
    public void What_is_no_version_is_refused(string version) =>
        Should.Throw<InputException>(() => Versions.Claim(version)).Message.ShouldBe($"--version: '{version}' is not a version; write three numbers, such as 1.2.0");

    [Fact]
    public void A_folder_without_a_manifest_is_no_dataset() =>
        Should.Throw<InputException>(() => DatasetVersions.ReadManifest(_folder.Path)).Message
            .ShouldBe($"{_folder.Path}: there is no manifest.json, so this is not a published dataset; name a folder such as output/greenbuild-depot/1.0.0");

    [Fact]
    public void A_damaged_manifest_is_bad_input()
    {
        var path = _folder.Write("manifest.json", "{\"name\": ");
        Should.Throw<InputException>(() => DatasetVersions.ReadManifest(_folder.Path)).Message.ShouldBe($"{path}: the manifest cannot be read; the dataset is damaged");
    }

    public void Dispose() => _folder.Dispose();

    private void Publish(params string[] versions)
    {
        foreach (var version in versions)
        {
            _folder.Write($"brand/{version}/manifest.json", "{}");
        }
    }
}
