using System.Text.Json;
using CXMArena.Generation.Storage.Parquet;

namespace CXMArena.Generation.Storage.Tests.Parquet;

public sealed class ForeignReaderTests
{
    private static readonly Dictionary<string, string[]> TypeNames = new()
    {
        ["duckdb"] = ["VARCHAR", "INTEGER", "BIGINT", "DOUBLE", "BOOLEAN", "VARCHAR[]"],
        ["hyparquet"] = ["UTF8", "INT32", "INT64", "DOUBLE", "BOOLEAN", "LIST<UTF8>"],
        ["parquet-wasm"] = ["Utf8", "Int32", "Int64", "Float64", "Bool", "List<Utf8>"],
    };

    public static TheoryData<string, string> ReadersAndTables =>
        [.. TypeNames.Keys.SelectMany(reader => TestTable.All.Select(table => (reader, table.Name)))];

    [Theory]
    [MemberData(nameof(ReadersAndTables))]
    public async Task Every_reader_finds_the_same_values_types_and_metadata(string reader, string name)
    {
        TestTable table = TestTable.Named(name);
        using var file = new TemporaryFile();
        await File.WriteAllBytesAsync(file.Path, await table.WriteAsync());
        JsonElement found = await ForeignReaders.ReadAsync(reader, file.Path);

        JsonElement[] columns = [.. found.GetProperty("columns").EnumerateArray()];
        columns.Select(column => column.GetProperty("name").GetString()).ShouldBe(table.Schema.Fields.Select(field => field.Name));
        columns.Select(column => column.GetProperty("type").GetString()).ShouldBe(TypeNames[reader]);
        found.GetProperty("metadata").EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!)
            .ShouldBe(table.Options.CustomMetadata, ignoreOrder: true);
        JsonElement[] rows = [.. found.GetProperty("rows").EnumerateArray()];
        rows.Length.ShouldBe(table.Rows.Count);
        Values.ShouldMatch(
            [.. rows.Zip(table.Rows, (row, expected) => row.EnumerateArray().Zip(expected, Values.FromJson).ToArray())],
            table.Rows);
    }

    [Fact]
    public async Task A_file_of_DuckDB_is_read()
    {
        using var file = new TemporaryFile();
        await ForeignReaders.WriteAsync(file.Path);
        object?[][] expected = [.. Enumerable.Range(0, 3000).Select(i => new object?[]
        {
            $"call-{i}",
            i % 3 == 0 ? null : $"topic {i % 5}",
            i,
            i * 10_000_000_000L,
            i % 4 == 0 ? null : i / 8.0,
            i % 2 == 0,
            (i % 4) switch { 0 => null, 1 => Array.Empty<string?>(), 2 => new[] { "a", null }, _ => new[] { $"x{i}" } },
        })];
        Values.ShouldMatch(await Values.ReadAsync(await File.ReadAllBytesAsync(file.Path)), expected);
    }

    private sealed class TemporaryFile : IDisposable
    {
        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{Guid.NewGuid():N}.parquet");

        public void Dispose() => File.Delete(Path);
    }
}
