using System.Security.Cryptography;
using CXMArena.Generation.Storage.Parquet;
using FsCheck;
using FsCheck.Fluent;

namespace CXMArena.Generation.Storage.Tests.Parquet;

public sealed class RoundTripTests
{
    public static TheoryData<string> Tables => [.. TestTable.All.Select(table => table.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task What_is_written_is_read_back(string name)
    {
        TestTable table = TestTable.Named(name);
        Values.ShouldMatch(await Values.ReadAsync(await table.WriteAsync()), table.Rows);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Schema_metadata_and_row_groups_are_read_back(string name)
    {
        TestTable table = TestTable.Named(name);
        using var stream = new MemoryStream(await table.WriteAsync());
        ParquetReader reader = await ParquetReader.CreateAsync(stream);
        reader.Schema.ShouldBe(table.Schema);
        reader.CustomMetadata.ShouldBe(table.Options.CustomMetadata, ignoreOrder: true);
        reader.RowCount.ShouldBe(table.Rows.Count);
        reader.RowGroupCount.ShouldBe((table.Rows.Count + table.Options.RowGroupSize - 1) / table.Options.RowGroupSize);
    }

    [Fact]
    public async Task The_same_rows_give_the_same_bytes()
    {
        foreach (TestTable table in TestTable.All)
        {
            SHA256.HashData(await table.WriteAsync()).ShouldBe(SHA256.HashData(await table.WriteAsync()), table.Name);
        }
    }

    [Fact]
    public async Task Columns_are_projected_in_the_order_asked_for()
    {
        TestTable table = TestTable.Named("several row groups");
        List<object?[]> rows = await Values.ReadAsync(await table.WriteAsync(), ["resolved", "utterance"]);
        Values.ShouldMatch(rows, [.. table.Rows.Select(row => new[] { row[4], row[0] })]);
    }

    [Fact]
    public async Task A_column_that_does_not_exist_is_refused_by_name()
    {
        byte[] file = await TestTable.Named("no rows").WriteAsync();
        ArgumentException error = await Should.ThrowAsync<ArgumentException>(() => Values.ReadAsync(file, ["speaker"]));
        error.Message.ShouldContain("There is no column 'speaker'; there are: utterance, turn, offset_ms");
    }

    [Fact]
    public void Any_strings_come_back() =>
        Prop.ForAll<string?[]>(texts => ComesBack(new DataField<string>("c"), [.. texts.Select(Sound)])).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_integers_come_back() =>
        Prop.ForAll<int?[]>(numbers => ComesBack(new DataField<int?>("c"), [.. numbers])).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_long_integers_come_back() =>
        Prop.ForAll<long[]>(numbers => ComesBack(new DataField<long>("c"), [.. numbers])).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_doubles_come_back() =>
        Prop.ForAll<double?[]>(numbers => ComesBack(new DataField<double?>("c"), [.. numbers])).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_booleans_come_back() =>
        Prop.ForAll<bool?[]>(flags => ComesBack(new DataField<bool?>("c"), [.. flags])).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_lists_come_back() =>
        Prop.ForAll<string?[]?[]>(lists => ComesBack(
            new DataField<IReadOnlyList<string>>("c"),
            [.. lists.Select(list => list?.Select(Sound).ToArray())])).QuickCheckThrowOnFailure();

    // Small pages and row groups, so that every border is crossed; the memory streams complete at once.
    private static void ComesBack(DataField field, object?[] values)
    {
        foreach (int dictionaryBytes in new[] { 0, 1 << 20 })
        {
            var options = new ParquetShardOptions { RowGroupSize = 20, Writer = new() { PageBytes = 16, DictionaryBytes = dictionaryBytes } };
            var table = new TestTable("property", new ParquetSchema(field), [.. values.Select(value => new[] { value })], options);
            Values.ShouldMatch(Values.ReadAsync(table.WriteAsync().GetAwaiter().GetResult()).GetAwaiter().GetResult(), table.Rows);
        }
    }

    // FsCheck makes half surrogate pairs, which no encoding can hold.
    private static string? Sound(string? text) => text is null ? null : string.Concat(text.EnumerateRunes());
}
