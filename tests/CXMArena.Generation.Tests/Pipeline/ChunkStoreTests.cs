using System.Text;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.Pipeline;

public sealed class ChunkStoreTests
{
    private const string Chunk = "chunks/noise/00003.jsonl";
    private const string Marker = "chunks/noise/00003.done.json";
    private static readonly ChunkMarker[] Items = [new("a", 1, "x", []), new("b\n\"é\"", 2, "y", [])];
    private readonly MemoryStore _store = new();

    [Fact]
    public async Task What_was_written_is_read_back_in_order()
    {
        var chunks = await WrittenAsync();
        (await ReadAsync(chunks)).Select(i => (i.Plan, i.Rows)).ShouldBe(Items.Select(i => (i.Plan, i.Rows)));
    }

    [Fact]
    public async Task An_empty_chunk_is_complete_too()
    {
        var chunks = new ChunkStore(_store, "plan");
        await chunks.WriteAsync("noise", 3, [], [], ChunkJson.Default.ChunkMarker, TestContext.Current.CancellationToken);
        chunks.IsDone("noise", 3).ShouldBeTrue();
        (await ReadAsync(chunks)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_marker_is_written_last()
    {
        _ = await WrittenAsync();
        _store.Written.ShouldBe([Chunk, Marker]);
    }

    [Fact]
    public async Task An_item_is_one_line_of_UTF_8()
    {
        _ = await WrittenAsync();
        Encoding.UTF8.GetString(_store.Contents[Chunk]).Split('\n').Length.ShouldBe(Items.Length + 1);
    }

    [Fact]
    public async Task A_chunk_is_done_only_with_its_marker_and_its_bytes()
    {
        var chunks = await WrittenAsync();
        chunks.IsDone("noise", 3).ShouldBeTrue();
        chunks.IsDone("noise", 4).ShouldBeFalse();
        chunks.IsDone("articles", 3).ShouldBeFalse();
        var bytes = _store.Contents[Chunk];
        _store.Contents.Remove(Chunk);
        chunks.IsDone("noise", 3).ShouldBeFalse();
        _store.Contents[Chunk] = bytes;
        _store.Contents.Remove(Marker);
        chunks.IsDone("noise", 3).ShouldBeFalse();
    }

    [Fact]
    public async Task The_marker_of_another_plan_does_not_count()
    {
        _ = await WrittenAsync();
        new ChunkStore(_store, "another plan").IsDone("noise", 3).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"Plan\":\"pl")]
    [InlineData("[]")]
    public async Task A_broken_marker_does_not_count(string text)
    {
        var chunks = await WrittenAsync();
        _store.Contents[Marker] = Encoding.UTF8.GetBytes(text);
        chunks.IsDone("noise", 3).ShouldBeFalse();
    }

    [Fact]
    public async Task A_chunk_that_was_changed_afterwards_is_refused()
    {
        var chunks = await WrittenAsync();
        _store.Contents[Chunk][0] ^= 1;
        (await Should.ThrowAsync<InvalidDataException>(() => ReadAsync(chunks))).Message.ShouldBe("chunk 3 of 'noise' was changed after it was written; delete the run folder and start again");
    }

    [Fact]
    public async Task A_chunk_without_a_marker_cannot_be_read()
    {
        var chunks = await WrittenAsync();
        _store.Contents.Remove(Marker);
        (await Should.ThrowAsync<InvalidDataException>(() => ReadAsync(chunks))).Message.ShouldBe("chunk 3 of 'noise' is not complete");
    }

    private async Task<ChunkStore> WrittenAsync()
    {
        var chunks = new ChunkStore(_store, "plan");
        await chunks.WriteAsync("noise", 3, Items, [], ChunkJson.Default.ChunkMarker, TestContext.Current.CancellationToken);
        return chunks;
    }

    private static async Task<List<ChunkMarker>> ReadAsync(ChunkStore chunks)
    {
        var items = new List<ChunkMarker>();
        await foreach (var item in chunks.ReadAsync("noise", 3, ChunkJson.Default.ChunkMarker, TestContext.Current.CancellationToken))
        {
            items.Add(item);
        }

        return items;
    }
}
