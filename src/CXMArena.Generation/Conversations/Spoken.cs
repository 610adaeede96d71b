using System.Text.RegularExpressions;

namespace CXMArena.Generation.Conversations;

/// <summary>What people say but hardly ever type.</summary>
internal static partial class Spoken
{
    /// <summary>Whether a text hesitates: uh, um, er, hm.</summary>
    public static bool Hesitates(string text) => Form().IsMatch(text);

    [GeneratedRegex(@"\b(?:u+h+|u+m+|e+r+m?|h+m+|a+h+)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
