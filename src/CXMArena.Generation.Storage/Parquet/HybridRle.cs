using System.Buffers;

namespace CXMArena.Generation.Storage.Parquet;

/// <summary>
/// The format's hybrid of run-length and bit-packed runs, which holds levels and dictionary indices
/// (https://parquet.apache.org/docs/file-format/data-pages/encodings/).
/// </summary>
internal static class HybridRle
{
    /// <summary>How many bits hold the values 0 to <paramref name="max"/>; at least one, since some readers choke on none.</summary>
    public static int BitWidth(int max) => Math.Max(1, 32 - int.LeadingZeroCount(max));

    /// <summary>Appends values, each of which fits <paramref name="bitWidth"/> bits, without a length before them.</summary>
    public static void Encode(ReadOnlySpan<int> values, int bitWidth, IBufferWriter<byte> output)
    {
        while (!values.IsEmpty)
        {
            int run = RunLength(values);
            if (run >= 8)
            {
                WriteRun(values[0], run, bitWidth, output);
            }
            else
            {
                run = PackedLength(values);
                WritePacked(values[..run], bitWidth, output);
            }

            values = values[run..];
        }
    }

    /// <summary>Fills <paramref name="values"/>; bytes beyond those that it needs are not looked at.</summary>
    /// <exception cref="ParquetFormatException">The bytes end too early or hold an empty run.</exception>
    public static void Decode(ReadOnlySpan<byte> data, int bitWidth, Span<int> values, string where)
    {
        int position = 0;
        while (!values.IsEmpty)
        {
            uint header = ReadHeader(data, ref position, where);
            long length = (header & 1) == 0 ? header >> 1 : (long)(header >> 1) * 8;
            if (length == 0)
            {
                throw new ParquetFormatException("a run is empty", where);
            }

            int count = (int)Math.Min(length, values.Length);
            int bytes = (header & 1) == 0 ? (bitWidth + 7) / 8 : (int)(((long)count * bitWidth + 7) / 8);
            if (bytes > data.Length - position)
            {
                throw new ParquetFormatException("a run ends too early", where);
            }

            if ((header & 1) == 0)
            {
                values[..count].Fill(ReadLittleEndian(data.Slice(position, bytes)));
            }
            else
            {
                Unpack(data.Slice(position, bytes), bitWidth, values[..count]);
            }

            position += bytes;
            values = values[count..];
        }
    }

    private static int RunLength(ReadOnlySpan<int> values)
    {
        int differs = values.IndexOfAnyExcept(values[0]);
        return differs < 0 ? values.Length : differs;
    }

    // Packed runs hold multiples of eight; only the last run of all may be filled up with zeros.
    private static int PackedLength(ReadOnlySpan<int> values)
    {
        int length = 0;
        do
        {
            length = Math.Min(length + 8, values.Length);
        }
        while (values.Length - length >= 8 && values.Slice(length, 8).ContainsAnyExcept(values[length]));

        return values.Length - length < 8 ? values.Length : length;
    }

    private static void WriteRun(int value, int count, int bitWidth, IBufferWriter<byte> output)
    {
        WriteHeader((uint)count << 1, output);
        int bytes = (bitWidth + 7) / 8;
        Span<byte> target = output.GetSpan(bytes);
        for (int i = 0; i < bytes; i++)
        {
            target[i] = (byte)(value >> (8 * i));
        }

        output.Advance(bytes);
    }

    private static void WritePacked(ReadOnlySpan<int> values, int bitWidth, IBufferWriter<byte> output)
    {
        int groups = (values.Length + 7) / 8;
        WriteHeader((uint)(groups << 1) | 1, output);
        int bytes = groups * bitWidth;
        Span<byte> target = output.GetSpan(bytes)[..bytes];
        target.Clear();
        ulong pending = 0;
        int bits = 0, position = 0;
        foreach (int value in values)
        {
            pending |= (ulong)(uint)value << bits;
            for (bits += bitWidth; bits >= 8; bits -= 8)
            {
                target[position++] = (byte)pending;
                pending >>= 8;
            }
        }

        if (bits > 0)
        {
            target[position] = (byte)pending;
        }

        output.Advance(bytes);
    }

    private static void Unpack(ReadOnlySpan<byte> data, int bitWidth, Span<int> values)
    {
        ulong mask = (1UL << bitWidth) - 1;
        ulong pending = 0;
        int bits = 0, position = 0;
        for (int i = 0; i < values.Length; i++)
        {
            for (; bits < bitWidth; bits += 8)
            {
                pending |= (ulong)data[position++] << bits;
            }

            values[i] = (int)(pending & mask);
            pending >>= bitWidth;
            bits -= bitWidth;
        }
    }

    private static int ReadLittleEndian(ReadOnlySpan<byte> data)
    {
        int value = 0;
        for (int i = 0; i < data.Length; i++)
        {
            value |= data[i] << (8 * i);
        }

        return value;
    }

    private static void WriteHeader(uint value, IBufferWriter<byte> output)
    {
        Span<byte> target = output.GetSpan(5);
        int length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            target[length++] = (byte)(value | 0x80);
        }

        target[length++] = (byte)value;
        output.Advance(length);
    }

    private static uint ReadHeader(ReadOnlySpan<byte> data, ref int position, string where)
    {
        uint value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            if (position == data.Length)
            {
                throw new ParquetFormatException("the runs end too early", where);
            }

            byte next = data[position++];
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new ParquetFormatException("a run's header is longer than 32 bits", where);
    }
}
