using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace CXMArena.Generation.Storage.Parquet;

/// <summary>The plain encoding of one physical type.</summary>
internal abstract class PlainCodec<T>(PhysicalType type, bool allowsDictionary)
    where T : notnull
{
    public PhysicalType Type { get; } = type;

    /// <summary>Whether equal values are the same bytes and repeat often enough to be worth a look.</summary>
    public bool AllowsDictionary { get; } = allowsDictionary;

    /// <summary>About how many bytes a value takes; cheap rather than exact.</summary>
    public abstract int EstimateBytes(T value);

    public abstract void Encode(ReadOnlySpan<T> values, IBufferWriter<byte> output);

    /// <summary>Fills <paramref name="values"/>.</summary>
    /// <exception cref="ParquetFormatException">The data end too early or are not of this type.</exception>
    public abstract void Decode(ReadOnlySpan<byte> data, Span<T> values, string where);

    /// <summary>The least and greatest value as a reader expects them in the statistics; null if there is no telling.</summary>
    public abstract (byte[] Min, byte[] Max)? Bounds(ReadOnlySpan<T> values);

    protected static void RequireBytes(long needed, int available, string where)
    {
        if (needed > available)
        {
            throw new ParquetFormatException($"the values need {needed} bytes and {available} are left", where);
        }
    }
}

/// <summary>int, long and double: little-endian, one after the other.</summary>
internal sealed class FixedWidthCodec<T>(PhysicalType type, int width, bool allowsDictionary) : PlainCodec<T>(type, allowsDictionary)
    where T : unmanaged, IComparable<T>
{
    public override int EstimateBytes(T value) => width;

    public override void Encode(ReadOnlySpan<T> values, IBufferWriter<byte> output)
    {
        RequireLittleEndian();
        output.Write(MemoryMarshal.AsBytes(values));
    }

    public override void Decode(ReadOnlySpan<byte> data, Span<T> values, string where)
    {
        RequireLittleEndian();
        RequireBytes((long)values.Length * width, data.Length, where);
        data[..(values.Length * width)].CopyTo(MemoryMarshal.AsBytes(values));
    }

    public override (byte[] Min, byte[] Max)? Bounds(ReadOnlySpan<T> values)
    {
        if (values.IsEmpty)
        {
            return null;
        }

        T min = values[0], max = values[0];
        foreach (T value in values)
        {
            // NaN has no place in an order, so a column with one has no bounds.
            if (value is double.NaN)
            {
                return null;
            }

            min = value.CompareTo(min) < 0 ? value : min;
            max = value.CompareTo(max) > 0 ? value : max;
        }

        return (Bytes(min is 0.0 ? (T)(object)-0.0 : min), Bytes(max is 0.0 ? (T)(object)0.0 : max));
    }

    private static byte[] Bytes(T value) => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();

    private static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Parquet is little-endian, and so must the machine be.");
        }
    }
}

/// <summary>bool: one bit each, the lowest first.</summary>
internal sealed class BooleanCodec() : PlainCodec<bool>(PhysicalType.Boolean, allowsDictionary: false)
{
    public override int EstimateBytes(bool value) => 1;

    public override void Encode(ReadOnlySpan<bool> values, IBufferWriter<byte> output)
    {
        int bytes = (values.Length + 7) / 8;
        Span<byte> target = output.GetSpan(bytes)[..bytes];
        target.Clear();
        for (int i = 0; i < values.Length; i++)
        {
            target[i / 8] |= (byte)((values[i] ? 1 : 0) << (i % 8));
        }

        output.Advance(bytes);
    }

    public override void Decode(ReadOnlySpan<byte> data, Span<bool> values, string where)
    {
        RequireBytes(((long)values.Length + 7) / 8, data.Length, where);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (data[i / 8] >> (i % 8) & 1) != 0;
        }
    }

    public override (byte[] Min, byte[] Max)? Bounds(ReadOnlySpan<bool> values) => values.IsEmpty
        ? null
        : ([(byte)(values.Contains(false) ? 0 : 1)], [(byte)(values.Contains(true) ? 1 : 0)]);
}

/// <summary>string: the length in bytes as a 32-bit number, then UTF-8.</summary>
internal sealed class StringCodec() : PlainCodec<string>(PhysicalType.ByteArray, allowsDictionary: true)
{
    /// <summary>No value is longer, so that every page stays within what readers accept.</summary>
    public const int MaxValueBytes = 64 << 20;

    private const int LongestBound = 64;
    private const int ShortText = 4096;

    public override int EstimateBytes(string value) => sizeof(int) + value.Length;

    public override void Encode(ReadOnlySpan<string> values, IBufferWriter<byte> output)
    {
        foreach (string value in values)
        {
            int most = value.Length <= ShortText ? 3 * value.Length : Utf8.Strict.GetByteCount(value);
            if (most > MaxValueBytes)
            {
                throw new ArgumentException($"A text of {most} bytes exceeds the limit of {MaxValueBytes}.", nameof(values));
            }

            Span<byte> target = output.GetSpan(sizeof(int) + most);
            int length = Utf8.Strict.GetBytes(value, target[sizeof(int)..]);
            BinaryPrimitives.WriteInt32LittleEndian(target, length);
            output.Advance(sizeof(int) + length);
        }
    }

    public override void Decode(ReadOnlySpan<byte> data, Span<string> values, string where)
    {
        for (int i = 0; i < values.Length; i++)
        {
            RequireBytes(sizeof(int), data.Length, where);
            int length = BinaryPrimitives.ReadInt32LittleEndian(data);
            data = data[sizeof(int)..];
            if (length < 0)
            {
                throw new ParquetFormatException($"a text has the length {length}", where);
            }

            RequireBytes(length, data.Length, where);
            values[i] = Text(data[..length], where);
            data = data[length..];
        }
    }

    public override (byte[] Min, byte[] Max)? Bounds(ReadOnlySpan<string> values)
    {
        if (values.IsEmpty)
        {
            return null;
        }

        string min = values[0], max = values[0];
        foreach (string value in values)
        {
            min = Utf8.CompareAsBytes(value, min) < 0 ? value : min;
            max = Utf8.CompareAsBytes(value, max) > 0 ? value : max;
        }

        // Long bounds would swell the footer and prune nothing.
        return min.Length > LongestBound || max.Length > LongestBound
            ? null
            : (Utf8.Strict.GetBytes(min), Utf8.Strict.GetBytes(max));
    }

    private static string Text(ReadOnlySpan<byte> bytes, string where)
    {
        try
        {
            return Utf8.Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new ParquetFormatException("a text is not UTF-8", where, e);
        }
    }
}
