using System.Runtime.CompilerServices;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>
/// How one speaker's sounds differ from those that the recogniser expects: by the speaker, always in the same way, and by what is beside a sound. The same words of the same speaker are so
/// blurred, and misheard, alike. Immutable; safe to share between threads.
/// </summary>
/// <param name="speaker">Who speaks: any number.</param>
internal sealed class Blur(ulong speaker)
{
    /// <summary>Phones that a row of the table has room for.</summary>
    public const int Width = 64;

    private const int OfPlace = 45;
    private const int OfSpeaker = 50;
    private const int OfLoss = 288;
    private const int OfPhrase = 157;
    private const int Scale = 32;
    private static readonly int Lost = PhoneSet.Names.Count;

    /// <summary>Quantiles of the standard normal distribution, in 32nds, for the upper half: that of 1/2 + (i + 1/2) / 256 at place i.</summary>
    private static readonly byte[] Bell =
    [
        0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10,
        10, 11, 11, 11, 12, 12, 12, 13, 13, 13, 14, 14, 14, 15, 15, 15, 16, 16, 17, 17, 17, 18, 18, 18, 19, 19, 19, 20, 20, 21, 21, 21,
        22, 22, 23, 23, 23, 24, 24, 25, 25, 25, 26, 26, 27, 27, 28, 28, 29, 29, 30, 30, 31, 31, 32, 32, 33, 33, 34, 34, 35, 35, 36, 37,
        37, 38, 38, 39, 40, 40, 41, 42, 43, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 56, 57, 59, 61, 63, 65, 67, 71, 75, 81, 92,
    ];

    /// <summary>For each phone of a sound, what speaks against hearing each phone there, in hundredths: a row of <see cref="Width"/>, the number of phones for none.</summary>
    /// <param name="sound">The phones.</param>
    /// <param name="table">Has room for a row for each; what is beyond the number of phones in a row stays as it was.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Of(ReadOnlySpan<byte> sound, Span<int> table)
    {
        for (var i = 0; i < sound.Length; i++)
        {
            var alone = (ulong)sound[i] << 6;
            var beside = alone | (1ul << 40) | (i > 0 ? sound[i - 1] : 63ul) << 12 | (i + 1 < sound.Length ? sound[i + 1] : 63ul) << 18;
            var row = table.Slice(i * Width, Lost + 1);
            for (var phone = 0; phone < row.Length; phone++)
            {
                row[phone] = (OfPlace * Draw(beside | (uint)phone) + OfSpeaker * Draw(alone | (uint)phone)) / Scale;
            }

            row[Lost] += OfLoss;
        }
    }

    /// <summary>What speaks against hearing a phrase as others heard it, in hundredths.</summary>
    public int Of(Mishearing heard) => OfPhrase * Draw(heard.Mark) / Scale;

    private int Draw(ulong key)
    {
        var bits = (speaker ^ key) * 0x9E3779B97F4A7C15;
        bits ^= bits >> 32;
        bits *= 0xD6E8FEB86659FD93;
        var quantile = Bell[bits >> 57];
        return (bits & (1ul << 56)) == 0 ? quantile : -quantile;
    }
}
