using System.Buffers;
using System.Text;

namespace CXMArena.Generation.Storage.Parquet;

/// <summary>Type codes of the Thrift compact protocol.</summary>
internal enum CompactType : byte
{
    Stop = 0,
    True = 1,
    False = 2,
    Byte = 3,
    I16 = 4,
    I32 = 5,
    I64 = 6,
    Double = 7,
    Binary = 8,
    List = 9,
    Set = 10,
    Map = 11,
    Struct = 12,
}

/// <summary>Writes the part of the Thrift compact protocol that Parquet's metadata uses.</summary>
internal sealed class CompactWriter(IBufferWriter<byte> output)
{
    private readonly Stack<int> _outerIds = new();
    private int _lastId;

    /// <summary>Opens a struct that is the document itself or a list element.</summary>
    public void BeginStruct()
    {
        _outerIds.Push(_lastId);
        _lastId = 0;
    }

    public void BeginStruct(int id)
    {
        Header(id, CompactType.Struct);
        BeginStruct();
    }

    public void EndStruct()
    {
        Raw((byte)CompactType.Stop);
        _lastId = _outerIds.Pop();
    }

    /// <summary>A field whose struct has no members, as the branches of Parquet's unions.</summary>
    public void EmptyStruct(int id)
    {
        BeginStruct(id);
        EndStruct();
    }

    public void BeginList(int id, CompactType elementType, int count)
    {
        Header(id, CompactType.List);
        if (count < 15)
        {
            Raw((byte)((count << 4) | (int)elementType));
            return;
        }

        Raw((byte)(0xF0 | (int)elementType));
        Varint((uint)count);
    }

    public void Field(int id, bool value) => Header(id, value ? CompactType.True : CompactType.False);

    public void Field(int id, int value)
    {
        Header(id, CompactType.I32);
        Element(value);
    }

    public void Field(int id, long value)
    {
        Header(id, CompactType.I64);
        Varint(ZigZag(value));
    }

    public void Field(int id, string value)
    {
        Header(id, CompactType.Binary);
        Element(value);
    }

    public void Field(int id, ReadOnlySpan<byte> value)
    {
        Header(id, CompactType.Binary);
        Varint((uint)value.Length);
        output.Write(value);
    }

    public void Element(int value) => Varint(ZigZag(value));

    public void Element(string value)
    {
        Varint((uint)Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, output);
    }

    private static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    private void Header(int id, CompactType type)
    {
        int delta = id - _lastId;
        _lastId = id;
        if (delta is > 0 and < 16)
        {
            Raw((byte)((delta << 4) | (int)type));
            return;
        }

        Raw((byte)type);
        Element(id);
    }

    private void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            Raw((byte)(value | 0x80));
            value >>= 7;
        }

        Raw((byte)value);
    }

    private void Raw(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }
}
