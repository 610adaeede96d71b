using System.Numerics;

namespace CXMArena.Generation.Pipeline;

/// <summary>
/// A random order of 0 .. <paramref name="size"/>-1 of which each place can be computed alone, in any chunk, without memory:
/// a Feistel network of six rounds over the next even power of two, walked until it lands inside (Black and Rogaway 2002).
/// </summary>
/// <param name="key">What the order depends on, usually <see cref="SeedPath.Key"/>.</param>
/// <param name="size">Number of items, at least 1.</param>
public readonly struct Permutation(ulong key, long size)
{
    private const int Rounds = 6;
    private readonly int _halfBits = Math.Max(1, (BitOperations.Log2((ulong)Math.Max(1, size - 1)) + 2) / 2);

    /// <summary>Number of items.</summary>
    public long Size => size;

    /// <summary>The item at a place.</summary>
    public long this[long place]
    {
        get
        {
            if ((ulong)place >= (ulong)size)
            {
                throw new ArgumentOutOfRangeException(nameof(place));
            }

            var x = (ulong)place;
            do
            {
                x = Encrypt(x);
            }
            while (x >= (ulong)size);
            return (long)x;
        }
    }

    private ulong Encrypt(ulong x)
    {
        var mask = (1UL << _halfBits) - 1;
        var left = x >> _halfBits;
        var right = x & mask;
        for (var round = 0; round < Rounds; round++)
        {
            (left, right) = (right, left ^ (Mix(right + (ulong)round * 0x9E3779B97F4A7C15UL + key) & mask));
        }

        return left << _halfBits | right;
    }

    /// <summary>A 64-bit finaliser (SplitMix64, Steele et al. 2014).</summary>
    internal static ulong Mix(ulong x)
    {
        x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ x >> 27) * 0x94D049BB133111EBUL;
        return x ^ x >> 31;
    }
}
