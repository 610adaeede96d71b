using System.Text;

namespace CXMArena.Generation.Storage.Parquet;

/// <summary>
/// Reads the Thrift compact protocol from bytes that nobody vouches for: every length is held against what is left,
/// nesting is bounded, and each fault is a <see cref="ParquetFormatException"/> that names the byte.
/// </summary>
internal ref struct CompactReader(ReadOnlySpan<byte> data, string where)
{
    private const int MaxDepth = 32;
    private readonly ReadOnlySpan<byte> _data = data;

    public int Position { get; private set; }

    /// <summary>Reads a field header; false at the end of the struct. Start with <paramref name="id"/> 0.</summary>
    public bool NextField(ref int id, out CompactType type)
    {
        byte header = Raw();
        type = (CompactType)(header & 0x0F);
        if (type == CompactType.Stop)
        {
            return false;
        }

        long next = header >> 4 == 0 ? UnZigZag(Varint()) : id + (header >> 4);
        if (next is <= 0 or > short.MaxValue)
        {
            throw Fault($"field id {next} is out of range");
        }

        id = (int)next;
        return true;
    }

    public bool Bool(CompactType type) => type switch
    {
        CompactType.True => true,
        CompactType.False => false,
        _ => throw Fault($"a {type} stands where a Boolean belongs"),
    };

    public int Int32(CompactType type)
    {
        Expect(type, CompactType.I32);
        return Int32Element();
    }

    public int Int32Element()
    {
        long value = UnZigZag(Varint());
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Fault($"{value} does not fit 32 bits");
    }

    public long Int64(CompactType type)
    {
        Expect(type, CompactType.I64);
        return UnZigZag(Varint());
    }

    public string String(CompactType type) => Text(Binary(type));

    public string StringElement() => Text(BinaryElement());

    public ReadOnlySpan<byte> Binary(CompactType type)
    {
        Expect(type, CompactType.Binary);
        return BinaryElement();
    }

    /// <summary>Reads a list's header; the count is at most the number of bytes left.</summary>
    public int List(CompactType type, CompactType elementType)
    {
        Expect(type, CompactType.List);
        int count = ListHeader(out CompactType actual);
        if (count > 0)
        {
            Expect(actual, elementType);
        }

        return count;
    }

    public void Skip(CompactType type) => Skip(type, 0);

    public readonly ParquetFormatException Fault(string what) => new(what, $"{where}, byte {Position}");

    private void Skip(CompactType type, int depth)
    {
        if (depth > MaxDepth)
        {
            throw Fault("structures nest too deeply");
        }

        switch (type)
        {
            case CompactType.True or CompactType.False:
                break;
            case CompactType.Byte:
                Raw();
                break;
            case CompactType.I16 or CompactType.I32 or CompactType.I64:
                Varint();
                break;
            case CompactType.Double:
                Take(8);
                break;
            case CompactType.Binary:
                BinaryElement();
                break;
            case CompactType.List or CompactType.Set:
                SkipElements(ListHeader(out CompactType element), element, depth);
                break;
            case CompactType.Map:
                SkipMap(depth);
                break;
            case CompactType.Struct:
                SkipStruct(depth);
                break;
            default:
                throw Fault($"type code {(int)type} is unknown");
        }
    }

    private void SkipElements(int count, CompactType type, int depth)
    {
        for (int i = 0; i < count; i++)
        {
            SkipElement(type, depth);
        }
    }

    private void SkipElement(CompactType type, int depth)
    {
        if (type is CompactType.True or CompactType.False)
        {
            Raw();
            return;
        }

        Skip(type, depth + 1);
    }

    private void SkipMap(int depth)
    {
        int count = Count();
        byte types = count == 0 ? (byte)0 : Raw();
        for (int i = 0; i < count; i++)
        {
            SkipElement((CompactType)(types >> 4), depth);
            SkipElement((CompactType)(types & 0x0F), depth);
        }
    }

    private void SkipStruct(int depth)
    {
        int id = 0;
        while (NextField(ref id, out CompactType type))
        {
            Skip(type, depth + 1);
        }
    }

    private int ListHeader(out CompactType elementType)
    {
        byte header = Raw();
        elementType = (CompactType)(header & 0x0F);
        int count = header >> 4;
        return count == 15 ? Count() : count;
    }

    private int Count()
    {
        ulong count = Varint();
        return count <= (ulong)(_data.Length - Position) ? (int)count : throw Fault($"a length of {count} exceeds what is left");
    }

    private ReadOnlySpan<byte> BinaryElement() => Take(Count());

    private readonly string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new ParquetFormatException("a name or text is not UTF-8", $"{where}, byte {Position}", e);
        }
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Raw();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Fault("a number is longer than 64 bits");
    }

    private static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    private byte Raw() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _data.Length - Position)
        {
            throw Fault("the bytes end in the middle of a structure");
        }

        Position += count;
        return _data.Slice(Position - count, count);
    }

    private readonly void Expect(CompactType actual, CompactType expected)
    {
        if (actual != expected)
        {
            throw Fault($"a {actual} stands where a {expected} belongs");
        }
    }
}
