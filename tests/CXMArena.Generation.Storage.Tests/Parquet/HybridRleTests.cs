using System.Buffers;
using CXMArena.Generation.Storage.Parquet;
using FsCheck;
using FsCheck.Fluent;

namespace CXMArena.Generation.Storage.Tests.Parquet;

public sealed class HybridRleTests
{
    [Fact]
    public void Runs_and_packed_groups_are_those_of_the_specification()
    {
        // The example of the format's documentation packs 0 to 7 in 3 bits as 88 C6 FA; before it goes the header 03.
        Encode([0, 1, 2, 3, 4, 5, 6, 7], 3).ShouldBe([0x03, 0x88, 0xC6, 0xFA]);
        Encode([5, 5, 5, 5, 5, 5, 5, 5, 5], 3).ShouldBe([0x12, 0x05]);
    }

    [Fact]
    public void Any_mixture_of_runs_comes_back() =>
        Prop.ForAll<(byte Value, byte Length)[], byte>((runs, width) =>
        {
            int bitWidth = 1 + (width % 24);
            int[] values = [.. runs.SelectMany(run => Enumerable.Repeat(run.Value & ((1 << bitWidth) - 1), run.Length % 20))];
            var decoded = new int[values.Length];
            HybridRle.Decode(Encode(values, bitWidth), bitWidth, decoded, "test");
            decoded.ShouldBe(values);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_run_without_values_does_not_loop() =>
        Should.Throw<ParquetFormatException>(() => HybridRle.Decode([0, 0, 0, 0], 1, new int[10], "page 0"))
            .Message.ShouldBe("a run is empty (page 0)");

    private static byte[] Encode(int[] values, int bitWidth)
    {
        var output = new ArrayBufferWriter<byte>();
        HybridRle.Encode(values, bitWidth, output);
        return output.WrittenSpan.ToArray();
    }
}
