using CXMArena.Generation.Content;
using CXMArena.Generation.Replies;
using CXMArena.Generation.Storage.Replies;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Storage.Tests.Replies;

public sealed class SqliteReplyStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_reply_is_found_after_the_store_was_opened_again()
    {
        using (var store = SqliteReplyStore.Open(_folder.Path, 0))
        {
            await store.AddAsync(Reply(1, "Grüße 👋", refusal: "no"), CancellationToken.None);
        }

        using var again = SqliteReplyStore.Open(_folder.Path, 0);
        (await again.FindAsync(Key(1), CancellationToken.None)).ShouldBe(Reply(1, "Grüße 👋", refusal: "no"));
        (await again.FindAsync(Key(2), CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task The_first_reply_of_a_key_stays()
    {
        using var store = SqliteReplyStore.Open(_folder.Path, 0);
        await store.AddAsync(Reply(1, "first"), CancellationToken.None);

        (await store.AddAsync(Reply(1, "second"), CancellationToken.None)).Text.ShouldBe("first");
        (await store.FindAsync(Key(1), CancellationToken.None))!.Text.ShouldBe("first");
    }

    [Fact]
    public async Task A_worker_reads_the_files_of_all_and_writes_its_own()
    {
        using var zero = SqliteReplyStore.Open(_folder.Path, 0);
        await zero.AddAsync(Reply(1, "of worker 0"), CancellationToken.None);
        using var one = SqliteReplyStore.Open(_folder.Path, 1);
        await one.AddAsync(Reply(2, "of worker 1"), CancellationToken.None);

        (await one.FindAsync(Key(1), CancellationToken.None))!.Text.ShouldBe("of worker 0");
        _folder.Files().Where(f => f.EndsWith(".sqlite", StringComparison.Ordinal)).ShouldBe(["replies-0.sqlite", "replies-1.sqlite"]);
        zero.Usage().Single().Replies.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_killed_writer_left_is_read_and_written_on()
    {
        using var living = new TemporaryFolder();
        using var store = SqliteReplyStore.Open(living.Path, 0);
        for (var i = 0; i < 50; i++)
        {
            await store.AddAsync(Reply(i, $"reply {i}"), CancellationToken.None);
        }

        // The files as they lie on the disk at this moment, with the journal that nobody will close, its last page torn.
        foreach (var name in new[] { "replies-0.sqlite", "replies-0.sqlite-wal" })
        {
            File.Copy(living[name], _folder[name]);
        }

        using (var journal = File.OpenWrite(_folder["replies-0.sqlite-wal"]))
        {
            journal.SetLength(journal.Length - 1000);
        }

        using var next = SqliteReplyStore.Open(_folder.Path, 0);
        for (var i = 0; i < 49; i++)
        {
            (await next.FindAsync(Key(i), CancellationToken.None))!.Text.ShouldBe($"reply {i}");
        }

        (await next.AddAsync(Reply(49, "asked again"), CancellationToken.None)).Text.ShouldBe("asked again");
    }

    [Fact]
    public async Task Threads_read_and_write_together()
    {
        using var store = SqliteReplyStore.Open(_folder.Path, 0);
        using var reader = SqliteReplyStore.Open(_folder.Path, 1);
        await Parallel.ForAsync(0, 500, async (i, token) =>
        {
            await store.AddAsync(Reply(i, $"reply {i}"), token);
            (await store.FindAsync(Key(i), token))!.Text.ShouldBe($"reply {i}");
            await reader.FindAsync(Key(i), token);
        });

        store.Usage().ShouldBe([new StoredUsage("articles", "small", 500, new ReplyUsage(5000, 1000, 500))]);
    }

    [Fact]
    public void A_file_that_is_none_of_ours_is_refused_by_name()
    {
        _folder.Write("replies-3.sqlite", "this is text, and a good deal longer than the header of a database would be; nothing in it can be read as replies");

        Should.Throw<InputException>(() => SqliteReplyStore.Open(_folder.Path, 3)).Message.ShouldContain("replies-3.sqlite: replies cannot be stored here");
    }

    [Fact]
    public void A_broken_file_of_another_worker_is_told_and_passed_over()
    {
        _folder.Write("replies-3.sqlite", "this is text, and a good deal longer than the header of a database would be; nothing in it can be read as replies");

        using var store = SqliteReplyStore.Open(_folder.Path, 0);
        store.Unreadable.Single().ToString().ShouldContain("replies-3.sqlite: its replies cannot be read and will be asked for again");
    }

    public void Dispose() => _folder.Dispose();

    private static string Key(int number) => number.ToString("x64");

    private static StoredReply Reply(int number, string text, string? refusal = null) =>
        new(Key(number), "articles", "small", text, "stop", refusal, new ReplyUsage(10, 2, 1));
}
