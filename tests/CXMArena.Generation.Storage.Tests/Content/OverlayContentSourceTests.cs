using CXMArena.Generation.Storage.Content;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Storage.Tests.Content;

public sealed class OverlayContentSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_text_is_found_beside_the_files_below_it_and_takes_the_place_of_one_of_its_key()
    {
        _folder.Write("taxonomies/noise/default.yaml", "name: default");
        var under = new FolderContentSource([_folder.Path]);
        var mine = new OverlayContentSource(under, "taxonomies/noise/mine.yaml", "name: mine");
        mine.List("taxonomies/noise").ShouldBe(["taxonomies/noise/default.yaml", "taxonomies/noise/mine.yaml"]);
        mine.List("taxonomies/brands").ShouldBeEmpty();
        mine.Read("taxonomies/noise/mine.yaml").ShouldBe("name: mine");
        mine.Read("taxonomies/noise/default.yaml").ShouldBe("name: default");
        new OverlayContentSource(under, "taxonomies/noise/default.yaml", "name: other").Read("taxonomies/noise/default.yaml").ShouldBe("name: other");
    }

    public void Dispose() => _folder.Dispose();
}
