using System.Text;

namespace CXMArena.Generation.Articles;

/// <summary>Plain text inside Markdown: characters that would be taken for marks are escaped.</summary>
internal static class MarkdownText
{
    private const string Marks = "\\`*_[]<>|~";

    /// <summary>The text, which must have no line break.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var next = i + 1 < text.Length ? text[i + 1] : ' ';
            var opensBlock = i == 0 && c is '-' or '+' or '=' or '#' && i == 0 || i == digits && digits > 0 && c is '.' or ')' && next == ' ' && i == digits && digits > 0;
            if (opensBlock || Marks.Contains(c, StringComparison.Ordinal) || c == '&' && (char.IsLetter(next) || next == '#'))
            {
                result.Append('\\');
            }

            result.Append(c);
        }

        return result.ToString();
    }
}
