using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>Remembers what was found for some phones, while there is room. Safe to share between threads.</summary>
/// <typeparam name="T">What was found; the same for the same phones.</typeparam>
/// <param name="most">How many stretches of phones there is room for.</param>
internal sealed class Recall<T>(int most)
    where T : class
{
    private readonly ConcurrentDictionary<string, T> _kept = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>What was found for phones before.</summary>
    public bool TryGet(ReadOnlySpan<byte> phones, [MaybeNullWhen(false)] out T found)
    {
        Span<char> key = stackalloc char[phones.Length];
        Write(phones, key);
        return _kept.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out found);
    }

    /// <summary>Keeps what was found.</summary>
    public void Keep(ReadOnlySpan<byte> phones, T found)
    {
        Span<char> key = stackalloc char[phones.Length];
        Write(phones, key);
        if (Volatile.Read(ref _count) < most && _kept.TryAdd(new string(key), found))
        {
            Interlocked.Increment(ref _count);
        }
    }

    private static void Write(ReadOnlySpan<byte> phones, Span<char> key)
    {
        for (var i = 0; i < phones.Length; i++)
        {
            key[i] = (char)('A' + phones[i]);
        }
    }
}
