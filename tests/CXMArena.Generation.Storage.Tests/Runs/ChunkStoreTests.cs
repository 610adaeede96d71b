using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Storage.Objects;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Storage.Tests.Runs;

public sealed class ChunkStoreTests : IDisposable
{
    private const string Chunk = "chunks/articles/00003.jsonl";
    private const string Marker = "chunks/articles/00003.done.json";
    private static readonly JsonTypeInfo<string> Text = (JsonTypeInfo<string>)JsonSerializerOptions.Default.GetTypeInfo(typeof(string));
    private static readonly NoiseMeasurement Measured = new("typing", "typing", "share", "percent of messages", 500, 3, 50, "as people type");
    private readonly TemporaryFolder _folder = new();

    private ChunkStore Chunks => Of("plan-1");

    [Fact]
    public async Task Items_and_measurements_come_back_in_order()
    {
        await WriteAsync("first", "zwei\n€ 😀", "");
        Chunks.IsDone("articles", 3).ShouldBeTrue();
        (await ReadAsync()).ShouldBe(["first", "zwei\n€ 😀", ""]);
        Chunks.Noise("articles", 3).ShouldBe([Measured]);
        _folder.Files().ShouldBe([Marker, Chunk]);
    }

    [Fact]
    public async Task The_marker_is_written_after_its_chunk()
    {
        var order = new RecordingStore(new LocalObjectStore(_folder.Path));
        await new ChunkStore(order, "plan-1").WriteAsync("articles", 3, ["a"], [], Text, CancellationToken.None);
        order.Writes.ShouldBe([$"begin {Chunk}", $"end {Chunk}", $"begin {Marker}", $"end {Marker}"]);
    }

    [Fact]
    public async Task A_chunk_without_its_marker_does_not_count()
    {
        await WriteAsync("a");
        File.Delete(_folder[Marker]);
        Chunks.IsDone("articles", 3).ShouldBeFalse();
        (await Should.ThrowAsync<InvalidDataException>(ReadAsync)).Message.ShouldBe("chunk 3 of 'articles' is not complete");
    }

    [Fact]
    public async Task A_marker_without_its_chunk_does_not_count()
    {
        await WriteAsync("a");
        File.Delete(_folder[Chunk]);
        Chunks.IsDone("articles", 3).ShouldBeFalse();
    }

    [Fact]
    public async Task A_marker_of_another_plan_does_not_count()
    {
        await WriteAsync("a");
        Of("plan-2").IsDone("articles", 3).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"Plan\": \"plan-1\"")]
    [InlineData("null")]
    public async Task A_damaged_marker_does_not_count(string text)
    {
        await WriteAsync("a");
        _folder.Write(Marker, text);
        Chunks.IsDone("articles", 3).ShouldBeFalse();
    }

    [Fact]
    public async Task A_chunk_whose_bytes_changed_is_refused()
    {
        await WriteAsync("first", "second");
        _folder.Write(Chunk, "\"first\"\n\"secund\"\n");
        (await Should.ThrowAsync<InvalidDataException>(ReadAsync)).Message
            .ShouldBe("chunk 3 of 'articles' was changed after it was written; delete the run folder and start again");
    }

    [Fact]
    public async Task A_chunk_cut_short_is_refused()
    {
        await WriteAsync("first", "second");
        _folder.Write(Chunk, "\"first\"\n");
        await Should.ThrowAsync<InvalidDataException>(ReadAsync);
    }

    [Fact]
    public async Task A_chunk_made_again_replaces_what_did_not_count()
    {
        await Of("plan-0").WriteAsync("articles", 3, ["old", "older"], [], Text, CancellationToken.None);
        await WriteAsync("new");
        (await ReadAsync()).ShouldBe(["new"]);
    }

    public void Dispose() => _folder.Dispose();

    private ChunkStore Of(string plan) => new(new LocalObjectStore(_folder.Path), plan);

    private Task WriteAsync(params string[] items) => Chunks.WriteAsync("articles", 3, items, [Measured], Text, CancellationToken.None);

    private async Task<List<string>> ReadAsync()
    {
        var items = new List<string>();
        await foreach (var item in Chunks.ReadAsync("articles", 3, Text, CancellationToken.None))
        {
            items.Add(item);
        }

        return items;
    }

    private sealed class RecordingStore(IObjectStore inner) : IObjectStore
    {
        public List<string> Writes { get; } = [];

        public bool Exists(string key) => inner.Exists(key);

        public Stream OpenRead(string key) => inner.OpenRead(key);

        public async Task WriteAsync(string key, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
        {
            Writes.Add($"begin {key}");
            await inner.WriteAsync(key, write, cancellationToken);
            Writes.Add($"end {key}");
        }

        public void DeleteAll(string prefix) => inner.DeleteAll(prefix);
    }
}
