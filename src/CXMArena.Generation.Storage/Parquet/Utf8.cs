using System.Text;

namespace CXMArena.Generation.Storage.Parquet;

/// <summary>UTF-8 that refuses what it cannot represent, so that no value is changed in silence.</summary>
internal static class Utf8
{
    public static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Compares as the UTF-8 bytes would, which differs from UTF-16 order beyond the basic plane.</summary>
    public static int CompareAsBytes(string left, string right)
    {
        int same = left.AsSpan().CommonPrefixLength(right);
        return same == left.Length || same == right.Length
            ? left.Length.CompareTo(right.Length)
            : CodePointOrder(left[same]).CompareTo(CodePointOrder(right[same]));
    }

    // Surrogates stand for code points above U+FFFF, so they sort after the rest of the basic plane.
    private static int CodePointOrder(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
