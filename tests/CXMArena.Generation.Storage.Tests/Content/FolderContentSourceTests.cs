using System.Text;
using CXMArena.Generation.Content;
using CXMArena.Generation.Storage.Content;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Storage.Tests.Content;

public sealed class FolderContentSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private FolderContentSource Source => new([_folder["built-in"], _folder["own"]]);

    [Fact]
    public void A_file_of_the_later_folder_takes_the_place_of_the_same_file_before()
    {
        _folder.Write("built-in/taxonomies/noise/default.yaml", "built-in");
        _folder.Write("built-in/taxonomies/noise/clean.yaml", "clean");
        _folder.Write("own/taxonomies/noise/default.yaml", "own");
        _folder.Write("own/taxonomies/noise/deep/wild.yaml", "wild");
        Source.List("taxonomies/noise").ShouldBe(["taxonomies/noise/clean.yaml", "taxonomies/noise/deep/wild.yaml", "taxonomies/noise/default.yaml"]);
        Source.Read("taxonomies/noise/default.yaml").ShouldBe("own");
        Source.Read("taxonomies/noise/clean.yaml").ShouldBe("clean");
        Source.Read("taxonomies/noise/deep/wild.yaml").ShouldBe("wild");
    }

    [Fact]
    public void What_is_nowhere_is_null_and_lists_as_nothing()
    {
        Source.Read("taxonomies/none.yaml").ShouldBeNull();
        Source.List("taxonomies/none").ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_is_not_UTF8_is_refused_by_its_key()
    {
        var path = _folder.Write("own/words.yaml", "");
        File.WriteAllBytes(path, [.. "caf"u8, 0xE9]);
        Should.Throw<InputException>(() => Source.Read("words.yaml")).Message.ShouldBe("words.yaml: the file is not UTF-8 text; save it as UTF-8");
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text()
    {
        var path = _folder.Write("own/words.yaml", "");
        File.WriteAllText(path, "name: é", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Source.Read("words.yaml").ShouldBe("name: é");
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused_unread()
    {
        var path = _folder.Write("own/words.yaml", "");
        using (var stream = File.OpenWrite(path))
        {
            stream.SetLength(4_194_305);
        }

        Should.Throw<InputException>(() => Source.Read("words.yaml")).Message.ShouldBe("words.yaml: the file has 4194305 bytes; at most 4194304 are read");
    }

    [Fact]
    public void A_named_file_that_is_missing_is_bad_input()
    {
        Should.Throw<InputException>(() => FolderContentSource.ReadFile(_folder["no.yaml"], "no.yaml")).Message.ShouldBe("no.yaml: there is no such file");
        Should.Throw<InputException>(() => FolderContentSource.ReadFile(_folder["no/deeper.yaml"], "no/deeper.yaml")).Message.ShouldBe("no/deeper.yaml: there is no such file");
    }

    [Fact]
    public void A_folder_in_place_of_a_file_is_bad_input()
    {
        Directory.CreateDirectory(_folder["brand.yaml"]);
        Should.Throw<InputException>(() => FolderContentSource.ReadFile(_folder["brand.yaml"], "brand.yaml")).Message.ShouldBe("brand.yaml: this is a folder; name a file");
    }

    [Fact]
    public void A_file_without_the_right_to_read_it_is_bad_input()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "files without rights are made with Unix modes");

        // An administrator may read every file; the memory of a process fails for everybody.
        var path = Environment.IsPrivilegedProcess ? "/proc/self/mem" : _folder.Write("brand.yaml", "name: x");
        if (!Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        Should.Throw<InputException>(() => FolderContentSource.ReadFile(path, "brand.yaml")).Message.ShouldBe("brand.yaml: the file cannot be read; check its rights");
    }

    public void Dispose() => _folder.Dispose();
}
