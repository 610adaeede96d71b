using CXMArena.Generation.Storage.Objects;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Storage.Tests.Objects;

public sealed class LocalObjectStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private LocalObjectStore Store => new(_folder.Path);

    [Fact]
    public async Task What_was_written_is_read_back_and_nothing_lies_beside_it()
    {
        await WriteAsync("chunks/a/1.jsonl", "one");
        (await ReadAsync("chunks/a/1.jsonl")).ShouldBe("one");
        _folder.Files().ShouldBe(["chunks/a/1.jsonl"]);
    }

    [Fact]
    public async Task A_second_write_takes_the_place_of_the_first()
    {
        await WriteAsync("key", "a longer first text");
        await WriteAsync("key", "second");
        (await ReadAsync("key")).ShouldBe("second");
    }

    [Fact]
    public async Task A_writer_that_throws_leaves_nothing()
    {
        var fault = await Should.ThrowAsync<InvalidOperationException>(() => Store.WriteAsync("a/key", HalfAsync, CancellationToken.None));
        fault.Message.ShouldBe("half-way");
        Store.Exists("a/key").ShouldBeFalse();
        _folder.Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_writer_that_throws_leaves_what_was_there()
    {
        await WriteAsync("key", "first");
        await Should.ThrowAsync<InvalidOperationException>(() => Store.WriteAsync("key", HalfAsync, CancellationToken.None));
        (await ReadAsync("key")).ShouldBe("first");
        _folder.Files().ShouldBe(["key"]);
    }

    [Fact]
    public async Task A_cancelled_write_leaves_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => Store.WriteAsync(
            "key",
            async (stream, token) =>
            {
                await stream.WriteAsync("half"u8.ToArray(), token);
                await cancelled.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
            cancelled.Token));
        _folder.Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task While_it_is_written_a_key_is_not_there()
    {
        await Store.WriteAsync(
            "key",
            async (stream, token) =>
            {
                await stream.WriteAsync("text"u8.ToArray(), token);
                Store.Exists("key").ShouldBeFalse();
            },
            CancellationToken.None);
        Store.Exists("key").ShouldBeTrue();
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    [InlineData("/etc/outside")]
    [InlineData("..")]
    [InlineData("")]
    public async Task A_key_that_leaves_the_folder_is_refused(string key)
    {
        Should.Throw<ArgumentException>(() => Store.Exists(key)).Message.ShouldStartWith($"'{key}' is not a key");
        Should.Throw<ArgumentException>(() => Store.OpenRead(key));
        Should.Throw<ArgumentException>(() => Store.DeleteAll(key));
        await Should.ThrowAsync<ArgumentException>(() => WriteAsync(key, "text"));
        _folder.Files().ShouldBeEmpty();
    }

    [Fact]
    public void A_missing_key_cannot_be_read() => Should.Throw<FileNotFoundException>(() => Store.OpenRead("missing"));

    [Fact]
    public async Task Deleting_a_prefix_spares_its_neighbours()
    {
        await WriteAsync("a/1", "x");
        await WriteAsync("a/b/2", "x");
        await WriteAsync("ab/3", "x");
        Store.DeleteAll("a");
        _folder.Files().ShouldBe(["ab/3"]);
        Should.NotThrow(() => Store.DeleteAll("never-there"));
    }

    public void Dispose() => _folder.Dispose();

    private Task WriteAsync(string key, string text) =>
        Store.WriteAsync(key, async (stream, token) => await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), token), CancellationToken.None);

    private async Task<string> ReadAsync(string key)
    {
        using var reader = new StreamReader(Store.OpenRead(key));
        return await reader.ReadToEndAsync();
    }

    private static async Task HalfAsync(Stream stream, CancellationToken token)
    {
        await stream.WriteAsync(new byte[300_000], token);
        throw new InvalidOperationException("half-way");
    }
}
