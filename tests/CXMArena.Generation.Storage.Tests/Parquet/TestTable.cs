using CXMArena.Generation.Storage.Parquet;

namespace CXMArena.Generation.Storage.Tests.Parquet;

/// <summary>A small table of one kind of file that this project produces.</summary>
public sealed record TestTable(string Name, ParquetSchema Schema, IReadOnlyList<object?[]> Rows, ParquetShardOptions Options)
{
    private static readonly ParquetSchema EveryType = new(
        new DataField<string>("utterance"),
        new DataField<int?>("turn"),
        new DataField<long?>("offset_ms"),
        new DataField<double?>("word_error_rate"),
        new DataField<bool?>("resolved"),
        new DataField<IReadOnlyList<string>>("intents"));

    private static readonly ParquetSchema EveryTypeRequired = new(
        new DataField<string>("utterance", isNullable: false),
        new DataField<int>("turn"),
        new DataField<long>("offset_ms"),
        new DataField<double>("word_error_rate"),
        new DataField<bool>("resolved"),
        new DataField<IReadOnlyList<string>>("intents", isNullable: false));

    public static IReadOnlyList<TestTable> All { get; } =
    [
        new("every type with nulls", EveryType, WithNulls(), Groups(1000)),
        new("every type required", EveryTypeRequired, Required(3), Groups(1000)),
        new("several row groups", EveryType, [.. Enumerable.Range(0, 10).SelectMany(_ => WithNulls())], Groups(7)),
        new("no rows", EveryType, [], Groups(1000)),
        new("one row of nulls", EveryType, [new object?[6]], Groups(1000)),
        new("uncompressed", EveryType, WithNulls(), Groups(4) with { Writer = new() { Compression = CompressionMethod.None } }),
        new("dictionaries", EveryTypeRequired, Required(2500), Groups(1000)),
        new("without dictionaries", EveryTypeRequired, Required(2500), Groups(1000) with { Writer = new() { DictionaryBytes = 0 } }),
        new("many pages", EveryTypeRequired, Required(2500), Groups(2500) with { Writer = new() { PageBytes = 300 } }),
        new("texts longer than a page", EveryType, LongTexts(), Groups(1000)),
        new("metadata", EveryType, WithNulls(), Groups(1000) with
        {
            CustomMetadata = new Dictionary<string, string> { ["split"] = "train", ["note"] = "häuslich 😀", ["empty"] = "" },
        }),
    ];

    public override string ToString() => Name;

    public static TestTable Named(string name) => All.Single(table => table.Name == name);

    public async Task<byte[]> WriteAsync()
    {
        using var stream = new MemoryStream();
        await using ParquetShardWriter writer = await ParquetShardWriter.CreateAsync(Schema, stream, Options);
        foreach (object?[] row in Rows)
        {
            await writer.WriteAsync(row);
        }

        await writer.CompleteAsync();
        return stream.ToArray();
    }

    private static ParquetShardOptions Groups(int size) => new() { RowGroupSize = size };

    private static object?[][] WithNulls() =>
    [
        ["My router is down.", 1, 0L, 0.125, true, new[] { "report_outage" }],
        ["", 0, long.MaxValue, double.MaxValue, false, Array.Empty<string>()],
        [null, null, null, null, null, null],
        ["Grüß Gott, 你好, 😀\u0000\uFFFD\uE000\t\"end\"\n", int.MinValue, long.MinValue, double.Epsilon, true, new[] { "greet", "", "greet" }],
        ["My router is down.", int.MaxValue, -1L, double.NaN, false, new[] { null, "a", null }],
        [null, 7, 9_007_199_254_740_993L, -0.0, null, new string?[] { null }],
        ["x", -7, 1L, double.NegativeInfinity, null, null],
        ["y", -7, 1L, double.PositiveInfinity, null, new[] { "😀" }],
    ];

    private static object?[][] Required(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new object?[]
        {
            i % 3 == 0 ? "Thank you for calling, how may I help?" : $"utterance {i % 400}",
            i / 10,
            i * 10_000_000_000L,
            i / 8.0,
            i % 5 == 0,
            Enumerable.Range(0, i % 4).Select(k => $"intent {(i + k) % 11}").ToArray(),
        })];

    private static object?[][] LongTexts() =>
        [.. new[] { 0, 10, 1_500_000, 1, 3_000_000, 1_048_576 }.Select((length, i) => new object?[]
        {
            string.Concat(Enumerable.Range(0, (length + 9) / 10).Select(k => $"word{k % 10_007:D5}é")),
            i,
            null,
            1.5,
            true,
            new[] { new string('z', length) },
        })];
}
