using System.Security.Cryptography;
using CXMArena.Generation.Storage.Parquet;

namespace CXMArena.Generation.Storage.Tests.Parquet;

public sealed class ParquetShardWriterTests
{
    private static readonly ParquetSchema Schema = new(new DataField<string>("id", isNullable: false), new DataField<double?>("score"));

    [Fact]
    public async Task The_summary_describes_the_file()
    {
        using var stream = new MemoryStream();
        ParquetShardSummary summary = await WriteAsync(stream, rows: 25, rowGroupSize: 10);
        summary.ShouldBe(new ParquetShardSummary(25, 3, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream.ToArray()))));
    }

    [Fact]
    public async Task Row_groups_leave_for_the_stream_as_they_fill()
    {
        using var stream = new MemoryStream();
        await using ParquetShardWriter writer = await ParquetShardWriter.CreateAsync(Schema, stream, new() { RowGroupSize = 2 });
        await writer.WriteAsync(["a", 0.5]);
        long before = stream.Length;
        await writer.WriteAsync(["b", null]);
        stream.Length.ShouldBeGreaterThan(before);
        writer.RowsWritten.ShouldBe(2);
    }

    [Fact]
    public async Task A_row_that_does_not_fit_is_left_out_and_writing_goes_on()
    {
        using var stream = new MemoryStream();
        await using ParquetShardWriter writer = await ParquetShardWriter.CreateAsync(Schema, stream);
        await writer.WriteAsync(["a", 1]);
        (await RefusedAsync(["b", "not a number"])).ShouldBe("Column 'score: Double?' cannot hold a value of type System.String. (Parameter 'value')");
        (await RefusedAsync([null, 0.5])).ShouldBe("Column 'id: String' cannot hold null. (Parameter 'value')");
        (await RefusedAsync(["b"])).ShouldBe("The row has 1 values for 2 columns. (Parameter 'row')");
        await writer.WriteAsync(["c", 0.5f]);
        (await writer.CompleteAsync()).Rows.ShouldBe(2);
        Values.ShouldMatch(await Values.ReadAsync(stream.ToArray()), [["a", 1.0], ["c", 0.5]]);

        async Task<string> RefusedAsync(object?[] row) =>
            (await Should.ThrowAsync<ArgumentException>(async () => await writer.WriteAsync(row))).Message;
    }

    [Fact]
    public async Task A_list_may_be_filled_anew_after_its_row()
    {
        using var stream = new MemoryStream();
        await using ParquetShardWriter writer = await ParquetShardWriter.CreateAsync(new(new DataField<IReadOnlyList<string>>("slots")), stream);
        List<string> slots = ["date"];
        await writer.WriteAsync([slots]);
        slots[0] = "place";
        await writer.WriteAsync([slots]);
        await writer.CompleteAsync();
        Values.ShouldMatch(await Values.ReadAsync(stream.ToArray()), [[new[] { "date" }], [new[] { "place" }]]);
    }

    [Fact]
    public async Task Without_completion_there_is_no_footer()
    {
        using var stream = new MemoryStream();
        await using (ParquetShardWriter writer = await ParquetShardWriter.CreateAsync(Schema, stream, new() { RowGroupSize = 1 }))
        {
            await writer.WriteAsync(["a", 1.0]);
        }

        await Should.ThrowAsync<ParquetFormatException>(() => Values.ReadAsync(stream.ToArray()));
    }

    [Fact]
    public async Task After_completion_rows_are_refused_and_the_summary_stays()
    {
        using var stream = new MemoryStream();
        await using ParquetShardWriter writer = await ParquetShardWriter.CreateAsync(Schema, stream);
        ParquetShardSummary summary = await writer.CompleteAsync();
        (await Should.ThrowAsync<InvalidOperationException>(async () => await writer.WriteAsync(["a", 1.0]))).Message.ShouldBe("The shard is complete.");
        (await writer.CompleteAsync()).ShouldBeSameAs(summary);
    }

    [Fact]
    public async Task A_failed_write_cannot_be_papered_over()
    {
        using var stream = new MemoryStream();
        await using ParquetShardWriter writer = await ParquetShardWriter.CreateAsync(Schema, stream, new() { RowGroupSize = 1 });
        await Should.ThrowAsync<ArgumentException>(async () => await writer.WriteAsync(["\uD83D", 1.0]));
        await Should.ThrowAsync<InvalidOperationException>(async () => await writer.WriteAsync(["a", 1.0]));
        await Should.ThrowAsync<InvalidOperationException>(() => writer.CompleteAsync());
    }

    private static async Task<ParquetShardSummary> WriteAsync(Stream stream, int rows, int rowGroupSize)
    {
        await using ParquetShardWriter writer = await ParquetShardWriter.CreateAsync(Schema, stream, new() { RowGroupSize = rowGroupSize });
        for (int i = 0; i < rows; i++)
        {
            await writer.WriteAsync([$"call {i}", i / 2.0]);
        }

        return await writer.CompleteAsync();
    }
}
