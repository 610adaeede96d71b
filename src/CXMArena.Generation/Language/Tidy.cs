using System.Text;

namespace CXMArena.Generation.Language;

/// <summary>Repairs what filling in slots and alternatives leaves behind: double spaces, spaces before punctuation, small letters after a full stop.</summary>
internal static class Tidy
{
    public static SpannedText Apply(string raw, List<TextSpan> spans)
    {
        var text = new StringBuilder(raw.Length);
        var map = new int[raw.Length + 1];
        var capital = true;
        for (var i = 0; i < raw.Length; i++)
        {
            map[i] = text.Length;
            var c = raw[i];
            if (c == ' ' && (text.Length == 0 || text[^1] is ' ' or '\n' || IsClosing(raw, i + 1)))
            {
                continue;
            }

            if (c == '.' && text.Length > 2 && text[^1] == '.' && text[^2] == 'm' && text[^3] == '.')
            {
                continue;
            }

            if (capital && char.IsLetterOrDigit(c))
            {
                c = char.ToUpperInvariant(c);
                capital = false;
            }

            text.Append(c);
            if (EndsSentence(raw, i))
            {
                capital = true;
            }
        }

        map[raw.Length] = text.Length;
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }

        var result = text.ToString();
        return new SpannedText(result, [.. spans.Select(s => Moved(s, map, result.Length)).Where(s => s.Length > 0)]);
    }

    private static TextSpan Moved(TextSpan span, int[] map, int length)
    {
        var start = Math.Min(map[span.Start], length);
        return span with { Start = start, Length = Math.Min(map[span.End], length) - start };
    }

    private static bool IsClosing(string raw, int next)
    {
        while (next < raw.Length && raw[next] == ' ')
        {
            next++;
        }

        return next < raw.Length && raw[next] is ',' or '.' or '?' or '!' or ';' or ':' && !(raw[next] == '.' && next + 1 < raw.Length && raw[next + 1] is '.' or >= '0' and <= '9')
            && !(raw[next] == ':' && next + 1 < raw.Length && raw[next + 1] is '(' or ')' or 'D');
    }

    private static bool EndsSentence(string raw, int i) =>
        raw[i] is '.' or '?' or '!' && i + 1 < raw.Length && raw[i + 1] == ' ' && !(i > 0 && raw[i] == '.' && (raw[i - 1] == '.' || IsAbbreviation(raw, i)));

    private static bool IsAbbreviation(string raw, int dot)
    {
        var start = dot;
        while (start > 0 && char.IsLetter(raw[start - 1]))
        {
            start--;
        }

        return raw[start..dot] is "vs" or "approx" or "etc" or "no" or "St" or "a" or "p" or "m" or "e" or "g" or "ft" or "min";
    }
}
