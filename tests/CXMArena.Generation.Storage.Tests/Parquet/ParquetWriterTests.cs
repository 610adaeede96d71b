using CXMArena.Generation.Storage.Parquet;

namespace CXMArena.Generation.Storage.Tests.Parquet;

public sealed class ParquetWriterTests
{
    private static readonly DataField Id = new DataField<string>("id", isNullable: false);
    private static readonly DataField Turn = new DataField<int>("turn");
    private static readonly ParquetSchema Schema = new(Id, Turn);

    [Fact]
    public async Task Columns_written_one_by_one_are_read_one_by_one()
    {
        using var stream = new MemoryStream();
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(Schema, stream))
        {
            writer.CustomMetadata = new Dictionary<string, string> { ["split"] = "test" };
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            await group.WriteColumnAsync(new DataColumn(Id, new[] { "a", "b" }));
            await group.WriteColumnAsync(new DataColumn(Turn, new[] { 1, 2 }));
        }

        ParquetReader reader = await ParquetReader.CreateAsync(stream);
        reader.CustomMetadata["split"].ShouldBe("test");
        ParquetRowGroupReader rows = reader.OpenRowGroupReader(0);
        (await rows.ReadColumnAsync(Turn)).Data.ShouldBe(new[] { 1, 2 });
        (await rows.ReadColumnAsync(Id)).Data.ShouldBe(new[] { "a", "b" });
    }

    [Fact]
    public async Task A_column_out_of_turn_is_refused()
    {
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(Schema, Stream.Null);
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        (await Should.ThrowAsync<ArgumentException>(() => group.WriteColumnAsync(new DataColumn(Turn, new[] { 1 }))))
            .Message.ShouldBe("Column 'id: String' is next, not 'turn: Int32'. (Parameter 'column')");
    }

    [Fact]
    public async Task Columns_of_unequal_length_are_refused()
    {
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(Schema, Stream.Null);
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        await group.WriteColumnAsync(new DataColumn(Id, new[] { "a", "b" }));
        (await Should.ThrowAsync<ArgumentException>(() => group.WriteColumnAsync(new DataColumn(Turn, new[] { 1 }))))
            .Message.ShouldBe("Column 'turn: Int32' has 1 rows and those before have 2. (Parameter 'column')");
    }

    [Fact]
    public async Task Null_in_a_required_column_is_refused()
    {
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(Schema, Stream.Null);
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        (await Should.ThrowAsync<ArgumentException>(() => group.WriteColumnAsync(new DataColumn(Id, new[] { "a", null }))))
            .Message.ShouldStartWith("Column 'id: String' is required and a row holds null.");
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_refused_and_leaves_no_footer()
    {
        using var stream = new MemoryStream();
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(Schema, stream))
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            (await Should.ThrowAsync<ArgumentException>(() => group.WriteColumnAsync(new DataColumn(Id, new[] { "\uD83D" }))))
                .Message.ShouldStartWith("Column 'id: String' holds a text with half a surrogate pair.");
            Should.Throw<InvalidOperationException>(writer.CreateRowGroup);
        }

        await Should.ThrowAsync<ParquetFormatException>(() => ParquetReader.CreateAsync(stream));
    }

    [Fact]
    public async Task A_row_group_that_lacks_columns_leaves_no_footer()
    {
        using var stream = new MemoryStream();
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(Schema, stream))
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            await group.WriteColumnAsync(new DataColumn(Id, new[] { "a" }));
            (await Should.ThrowAsync<InvalidOperationException>(() => writer.FinishAsync())).Message.ShouldBe("The last row group lacks columns.");
        }

        await Should.ThrowAsync<ParquetFormatException>(() => ParquetReader.CreateAsync(stream));
    }

    [Fact]
    public async Task Cancellation_reaches_the_stream()
    {
        using var stream = new MemoryStream();
        await Should.ThrowAsync<OperationCanceledException>(
            () => ParquetWriter.CreateAsync(Schema, stream, cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Data_of_another_type_are_refused()
    {
        Should.Throw<ArgumentException>(() => new DataColumn(Turn, new[] { 1L }))
            .Message.ShouldBe("Column 'turn: Int32' cannot hold the values of a System.Int64[]. (Parameter 'data')");
        Should.Throw<ArgumentException>(() => new DataColumn(Turn, new int?[] { 1 }));
    }

    [Fact]
    public void Schemas_are_checked()
    {
        Should.Throw<ArgumentException>(() => new ParquetSchema()).Message.ShouldStartWith("A schema needs at least one field.");
        Should.Throw<ArgumentException>(() => new ParquetSchema(Id, Id)).Message.ShouldStartWith("Field 'id' occurs twice.");
        Should.Throw<NotSupportedException>(() => new DataField<decimal>("price")).Message.ShouldBe(
            "Column 'price' has type System.Decimal; the types are bool, int, long, double, string and IReadOnlyList<string>.");
        Should.Throw<ArgumentException>(() => new DataField<int?>("turn", isNullable: false));
    }

    [Theory]
    [InlineData(0, 0, "PageBytes must be between 1 and 67108864.")]
    [InlineData(1, -1, "DictionaryBytes must be between 0 and 67108864.")]
    public async Task Options_out_of_range_are_refused(int pageBytes, int dictionaryBytes, string message) =>
        (await Should.ThrowAsync<ArgumentOutOfRangeException>(() => ParquetWriter.CreateAsync(
            Schema, Stream.Null, new ParquetWriterOptions { PageBytes = pageBytes, DictionaryBytes = dictionaryBytes })))
            .Message.ShouldStartWith(message);
}
