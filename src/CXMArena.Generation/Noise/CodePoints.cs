namespace CXMArena.Generation.Noise;

/// <summary>Published positions are in code points, strings are in UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>Number of code points; a lone surrogate counts as one.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
            {
                count--;
                i++;
            }
        }

        return count;
    }

    /// <summary>The unit at which the code point of a number begins; the text's length for the one past the last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The text has fewer code points.</exception>
    public static int UnitOf(string text, int codePoint)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(codePoint);
        var unit = 0;
        for (var n = 0; n < codePoint; n++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(unit, text.Length, nameof(codePoint));
            unit += unit + 1 < text.Length && char.IsSurrogatePair(text[unit], text[unit + 1]) ? 2 : 1;
        }

        return unit;
    }

    /// <summary>Whether a place lies between code points rather than inside one.</summary>
    public static bool IsBoundary(string text, int unit) =>
        unit <= 0 || unit >= text.Length || !char.IsSurrogatePair(text[unit - 1], text[unit]);
}
