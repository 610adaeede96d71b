using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>
/// For some numbers a short table each of words with a value: a hash table in a row, since whoever looks up one word after a word soon looks up others after it. Filled once, then safe to
/// share between threads.
/// </summary>
internal sealed class WordRows
{
    /// <summary>Most words, and one past the highest number of a word.</summary>
    public const int MostWords = 1 << WordBits;

    /// <summary>One past the highest value.</summary>
    public const int MostValues = 1 << (32 - WordBits);

    private const int WordBits = 15;
    private const uint Empty = uint.MaxValue;
    private readonly List<(int Start, int Mask)> _rows = [];
    private readonly List<uint> _cells = [];

    /// <summary>Sets the words of a row with their values; a row that is never set has none.</summary>
    public void Set(int row, IReadOnlyCollection<(int Word, int Value)> words)
    {
        while (_rows.Count <= row)
        {
            _rows.Add((0, -1));
        }

        var size = 2;
        while (size * 2 < words.Count * 3)
        {
            size *= 2;
        }

        _rows[row] = (_cells.Count, size - 1);
        _cells.AddRange(Enumerable.Repeat(Empty, size));
        var cells = CollectionsMarshal.AsSpan(_cells)[^size..];
        foreach (var (word, value) in words)
        {
            var at = Slot(word) & (size - 1);
            while (cells[at] != Empty && (cells[at] & (MostWords - 1)) != word)
            {
                at = (at + 1) & (size - 1);
            }

            cells[at] = ((uint)value << WordBits) | (uint)word;
        }
    }

    /// <summary>The value of a word in a row; -1 where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(int row, int word)
    {
        if ((uint)row >= (uint)_rows.Count || _rows[row] is not { Mask: >= 0 } place)
        {
            return -1;
        }

        var cells = CollectionsMarshal.AsSpan(_cells).Slice(place.Start, place.Mask + 1);
        for (var at = Slot(word) & place.Mask; ; at = (at + 1) & place.Mask)
        {
            var cell = cells[at];
            if (cell == Empty)
            {
                return -1;
            }

            if ((cell & (MostWords - 1)) == word)
            {
                return (int)(cell >> WordBits);
            }
        }
    }

    private static int Slot(int word) => (int)((uint)word * 2654435769u >> 16);
}
