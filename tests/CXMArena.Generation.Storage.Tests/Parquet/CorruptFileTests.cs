using CXMArena.Generation.Storage.Parquet;

namespace CXMArena.Generation.Storage.Tests.Parquet;

public sealed class CorruptFileTests
{
    private static readonly byte[] Masks = [0x01, 0x02, 0x08, 0x10, 0x40, 0x80, 0xFF];

    // What the default limits let a false number of list elements cost, twice over.
    private const long MaxAllocatedBytes = 128 << 20;

    [Theory]
    [InlineData("every type with nulls")]
    [InlineData("uncompressed")]
    [InlineData("every type required")]
    [InlineData("dictionaries")]
    public async Task A_file_cut_short_anywhere_is_refused(string table)
    {
        byte[] file = await TestTable.Named(table).WriteAsync();
        int step = 1 + (file.Length / 3000);
        for (int length = 0; length < file.Length; length += step)
        {
            (await FaultAsync(file[..length])).ShouldBeOfType<ParquetFormatException>($"{length} bytes");
        }
    }

    [Theory]
    [InlineData("every type with nulls")]
    [InlineData("uncompressed")]
    [InlineData("every type required")]
    [InlineData("dictionaries")]
    public async Task A_file_with_flipped_bits_is_read_or_refused_but_nothing_else(string table)
    {
        byte[] file = await TestTable.Named(table).WriteAsync();
        int step = 1 + (file.Length / 3000);
        for (int position = 0; position < file.Length; position += step)
        {
            foreach (byte mask in Masks)
            {
                file[position] ^= mask;
                RefusedIfAtAll(await FaultAsync(file), $"byte {position} ^ {mask:X2}");
                file[position] ^= mask;
            }
        }
    }

    [Fact]
    public async Task A_file_with_random_damage_is_read_or_refused_but_nothing_else()
    {
        byte[] file = await TestTable.Named("several row groups").WriteAsync();
        for (int seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            byte[] damaged = [.. file];
            int start = random.Next(file.Length);
            random.NextBytes(damaged.AsSpan(start, Math.Min(random.Next(1, 40), file.Length - start)));
            RefusedIfAtAll(await FaultAsync(damaged), $"seed {seed}");
        }
    }

    [Fact]
    public async Task What_is_no_Parquet_file_is_refused_by_reason()
    {
        (await FaultAsync([]))!.Message.ShouldBe("0 bytes are too few for a Parquet file (file)");
        (await FaultAsync("{\"id\": 1, \"text\": \"not Parquet\"}"u8.ToArray()))!.Message
            .ShouldBe("the file does not begin and end with PAR1 (file)");
        (await FaultAsync([.. "PAR1"u8, 0xFF, 0xFF, 0xFF, 0x7F, .. "PAR1"u8]))!.Message
            .ShouldBe("a footer of 2147483647 bytes exceeds the file or the limit (file)");
    }

    [Fact]
    public void Structures_that_nest_without_end_are_refused()
    {
        // 0x1C opens a struct as field 1 of the one before.
        byte[] bytes = new byte[100_000];
        Array.Fill(bytes, (byte)0x1C);
        Should.Throw<ParquetFormatException>(() => MetadataDecoder.ReadFile(bytes)).What.ShouldBe("structures nest too deeply");
    }

    [Fact]
    public void A_compressed_page_that_claims_to_be_huge_is_refused_before_memory_is_taken()
    {
        byte[] page = [0xFF, 0xFF, 0xFF, 0x7F, 0x00];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<ParquetFormatException>(() => PageCompression.Decompress(page, CompressionMethod.Snappy, 0x0FFFFFFF, "page 0"))
            .What.ShouldBe("the compressed page is not of the length that its header says");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public async Task A_row_group_over_the_limit_is_refused()
    {
        using var stream = new MemoryStream(await TestTable.Named("dictionaries").WriteAsync());
        (await Should.ThrowAsync<ParquetFormatException>(() => ParquetReader.CreateAsync(stream, new() { MaxRowsPerRowGroup = 999 })))
            .Message.ShouldBe("1000 rows exceed the limit (row group 0 in the footer)");
    }

    [Fact]
    public async Task Damage_in_a_page_is_located()
    {
        byte[] file = await TestTable.Named("uncompressed").WriteAsync();
        Array.Fill(file, (byte)0xFF, 4, 40);
        (await FaultAsync(file)).ShouldBeOfType<ParquetFormatException>().Where.ShouldStartWith("row group 0, column 'utterance', page 0");
    }

    // Memory streams complete at once, so all that a read allocates is on this thread.
    private static async Task<Exception?> FaultAsync(byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            await Values.ReadAsync(file);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
        finally
        {
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MaxAllocatedBytes);
        }
    }

    private static void RefusedIfAtAll(Exception? fault, string damage)
    {
        if (fault is not null and not ParquetFormatException)
        {
            Assert.Fail($"{damage}: {fault}");
        }
    }
}
