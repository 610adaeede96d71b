using System.Buffers.Binary;
using System.Text;
using CXMArena.Generation.Storage.Parquet;

namespace CXMArena.Generation.Storage.Tests.Parquet;

public sealed class FileLayoutTests
{
    [Fact]
    public async Task A_column_that_repeats_gets_a_dictionary_and_one_that_does_not_goes_without()
    {
        RowGroupMetadata group = (await WriteAsync(
            new ParquetSchema(new DataField<string>("intent"), new DataField<string>("utterance")),
            [.. Enumerable.Range(0, 500).Select(i => new object?[] { $"intent number {i % 7}", $"utterance number {i}" })])).RowGroups[0];
        group.Columns[0].DictionaryPageOffset.ShouldNotBeNull();
        group.Columns[1].DictionaryPageOffset.ShouldBeNull();
    }

    [Fact]
    public async Task Dictionaries_stop_at_their_limit()
    {
        object?[][] rows = [.. Enumerable.Range(0, 100).Select(i => new object?[] { new string((char)('a' + (i % 10)), 100) })];
        var schema = new ParquetSchema(new DataField<string>("c"));
        (await WriteAsync(schema, rows, new() { DictionaryBytes = 1040 })).RowGroups[0].Columns[0].DictionaryPageOffset.ShouldNotBeNull();
        (await WriteAsync(schema, rows, new() { DictionaryBytes = 1039 })).RowGroups[0].Columns[0].DictionaryPageOffset.ShouldBeNull();
    }

    [Fact]
    public async Task Texts_and_lists_carry_both_annotations()
    {
        FileMetadata file = await WriteAsync(
            new ParquetSchema(new DataField<string>("t"), new DataField<IReadOnlyList<string>>("l", isNullable: false)), []);
        file.Schema.Select(e => $"{e.Name} {e.Repetition} {e.Type} {e.Converted} {e.Logical}").ShouldBe(
        [
            "schema Required   ",
            "t Optional ByteArray Utf8 String",
            "l Required  List List",
            "list Repeated   ",
            "element Optional ByteArray Utf8 String",
        ]);
    }

    [Fact]
    public async Task The_footer_names_its_maker_and_nothing_that_changes()
    {
        byte[] file = await TestTable.Named("no rows").WriteAsync();
        Encoding.Latin1.GetString(file).ShouldContain("CXMArena.Generation");
        file.AsSpan(0, 4).SequenceEqual("PAR1"u8).ShouldBeTrue();
        file.AsSpan(^4).SequenceEqual("PAR1"u8).ShouldBeTrue();
    }

    [Fact]
    public void Bounds_follow_the_order_of_the_bytes()
    {
        // In UTF-16 U+FFFD sorts after a surrogate pair, in UTF-8 before it.
        (byte[] min, byte[] max) = Codecs.String.Bounds(["😀", "\uFFFD"])!.Value;
        Encoding.UTF8.GetString(min).ShouldBe("\uFFFD");
        Encoding.UTF8.GetString(max).ShouldBe("😀");
        Codecs.String.Bounds(["a", new string('b', 65)]).ShouldBeNull();
    }

    [Fact]
    public void Bounds_of_doubles_leave_out_NaN_and_cover_both_zeros()
    {
        Codecs.Double.Bounds([1.0, double.NaN]).ShouldBeNull();
        (byte[] min, byte[] max) = Codecs.Double.Bounds([0.0, -0.0])!.Value;
        double.IsNegative(BinaryPrimitives.ReadDoubleLittleEndian(min)).ShouldBeTrue();
        double.IsNegative(BinaryPrimitives.ReadDoubleLittleEndian(max)).ShouldBeFalse();
    }

    private static async Task<FileMetadata> WriteAsync(ParquetSchema schema, object?[][] rows, ParquetWriterOptions? options = null)
    {
        byte[] file = await new TestTable("layout", schema, rows, new() { Writer = options ?? new() }).WriteAsync();
        int length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(^8));
        return MetadataDecoder.ReadFile(file.AsSpan(file.Length - 8 - length, length));
    }
}
