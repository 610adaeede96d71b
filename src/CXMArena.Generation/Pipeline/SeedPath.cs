using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CXMArena.Generation.Pipeline;

/// <summary>
/// The address of a random draw: SHA-256 over length-prefixed parts (world seed, draw name, stage id, item key, attempt ...). Equal parts
/// give equal draws on every machine, in any order and on any thread; different parts give independent ones.
/// </summary>
public readonly struct SeedPath
{
    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    private SeedPath(ReadOnlySpan<byte> digest)
    {
        _a = BinaryPrimitives.ReadUInt64LittleEndian(digest);
        _b = BinaryPrimitives.ReadUInt64LittleEndian(digest[8..]);
        _c = BinaryPrimitives.ReadUInt64LittleEndian(digest[16..]);
        _d = BinaryPrimitives.ReadUInt64LittleEndian(digest[24..]);
    }

    /// <summary>A 64-bit key of this path, for permutations.</summary>
    public ulong Key => _a;

    /// <summary>The root of all draws of a world, or of a named held-out draw over that world.</summary>
    public static SeedPath Root(long worldSeed, string? draw = null)
    {
        Span<byte> seed = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(seed, worldSeed);
        var root = Extend(seed, "world");
        return draw is null ? root : root.Child("draw").Child(draw);
    }

    /// <summary>The path one part deeper.</summary>
    public SeedPath Child(string part)
    {
        Span<byte> own = stackalloc byte[32];
        Write(own);
        return Extend(own, part);
    }

    /// <summary>The path one numbered part deeper.</summary>
    public SeedPath Child(long number)
    {
        Span<byte> bytes = stackalloc byte[41];
        Write(bytes);
        bytes[32] = (byte)'#';
        BinaryPrimitives.WriteInt64LittleEndian(bytes[33..], number);
        return Hash(bytes);
    }

    /// <summary>A generator at this path; every call gives the same sequence again.</summary>
    public Prng Random() => new(_a, _b, _c, _d);

    /// <summary>32 lower-case hexadecimal digits, for identifiers that are drawn.</summary>
    public string Hex() => $"{_a:x16}{_b:x16}";

    private static SeedPath Extend(ReadOnlySpan<byte> prefix, string part)
    {
        var length = Encoding.UTF8.GetByteCount(part);
        var size = prefix.Length + 5 + length;
        Span<byte> bytes = size <= 256 ? stackalloc byte[size] : new byte[size];
        prefix.CopyTo(bytes);
        bytes[prefix.Length] = (byte)'$';
        BinaryPrimitives.WriteInt32LittleEndian(bytes[(prefix.Length + 1)..], length);
        Encoding.UTF8.GetBytes(part, bytes[(prefix.Length + 5)..]);
        return Hash(bytes);
    }

    private static SeedPath Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(bytes, digest);
        return new SeedPath(digest);
    }

    private void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, _a);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], _b);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], _c);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], _d);
    }
}
