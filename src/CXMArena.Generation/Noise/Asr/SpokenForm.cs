using static CXMArena.Generation.Noise.Asr.SpokenVocabulary;
using static CXMArena.Generation.Noise.Asr.SpokenWords;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>A word as it is spoken, and the stretch of the written text that it is spoken for.</summary>
/// <param name="Text">Small letters and apostrophes only.</param>
/// <param name="Start">First UTF-16 unit of the written token.</param>
/// <param name="End">One past its last unit; several words may share one token.</param>
internal readonly record struct SpokenWord(string Text, int Start, int End);

/// <summary>
/// How a written text is spoken, word by word, as a recogniser without formatting writes it down: small letters, no punctuation, numbers in words, codes
/// letter by letter and digit by digit.
/// </summary>
internal static class SpokenForm
{
    private static readonly char[] Marks = [.. "-–—/\\_|~.,;:!?()…"];

    /// <summary>The spoken words of a text, in order.</summary>
    public static List<SpokenWord> Of(string text)
    {
        var words = new List<SpokenWord>();
        var shouted = IsShouted(text);
        var token = new List<string>();
        foreach (var run in WordRun.Of(text))
        {
            token.Clear();
            var followedByNumber = run.End + 1 < text.Length && char.IsAsciiDigit(text[run.End + 1]);
            var written = text.Substring(run.Start, run.Length).Replace('’', '\'');
            if (run.Start > 1 && char.IsAsciiDigit(text[run.Start - 2]) && ApartUnits.Contains(written.TrimEnd('.', ',', '?', '!', ';')))
            {
                Words(Units[written.TrimEnd('.', ',', '?', '!', ';')], token);
            }
            else
            {
                Say(written, shouted, followedByNumber, token);
            }

            foreach (var word in token)
            {
                words.Add(new SpokenWord(word, run.Start, run.End));
            }
        }

        return words;
    }

    /// <summary>The words in a line.</summary>
    public static string Line(IEnumerable<SpokenWord> words) => string.Join(' ', words.Select(w => w.Text));

    private static void Say(string token, bool shouted, bool followedByNumber, List<string> into)
    {
        var core = Trim(token, out var inches);
        if (core.Length == 0)
        {
            Symbol(token, into);
            return;
        }

        if (core[0] is '$' or '£' or '€' && SpokenNumbers.Money(core, into))
        {
            return;
        }

        var lower = core.ToLowerInvariant();
        if (Abbreviations.TryGetValue(lower, out var known) && (char.IsUpper(core[0]) || !Capitalised.Contains(lower)))
        {
            Words(known, into);
        }
        else if (lower == "no" && token.EndsWith('.') && followedByNumber)
        {
            into.Add("number");
        }
        else if (core.Contains('@', StringComparison.Ordinal) || IsAddress(lower))
        {
            Address(lower, into);
        }
        else if (core.Any(char.IsDigit))
        {
            SpokenNumbers.Numeric(core, into);
            if (inches)
            {
                into.Add("inches");
            }
        }
        else
        {
            Letters(core, shouted, into);
        }
    }

    private static void Letters(string core, bool shouted, List<string> into)
    {
        if (core.AsSpan().IndexOfAny(Marks) < 0 && !core.Contains('&', StringComparison.Ordinal))
        {
            Piece(core, shouted, into);
            return;
        }

        foreach (var part in core.Split(Marks, StringSplitOptions.RemoveEmptyEntries))
        {
            var isFirst = true;
            foreach (var piece in part.Split('&'))
            {
                if (into.Count > 0 && !isFirst)
                {
                    into.Add("and");
                }

                Piece(piece, shouted, into);
                isFirst = false;
            }
        }
    }

    /// <summary>A word without marks, letter by letter where it is an abbreviation.</summary>
    private static void Piece(string piece, bool shouted, List<string> into)
    {
        if (!shouted && piece.Length is > 1 and <= 5 && piece.All(char.IsAsciiLetterUpper) && !Pronounced.Contains(piece))
        {
            Spell(piece, into);
        }
        else
        {
            Add(Word(piece), into);
        }
    }

    private static void Address(string lower, List<string> into)
    {
        var word = new System.Text.StringBuilder();
        foreach (var c in lower)
        {
            if (char.IsLetter(c) || c == '\'')
            {
                word.Append(c);
                continue;
            }

            Flush(word, into);
            if (char.IsAsciiDigit(c))
            {
                into.Add(EnglishNumbers.Digits(c.ToString()));
            }
            else if (c is '@' or '.' or '_' or '-' or '/')
            {
                into.Add(c switch { '@' => "at", '.' => "dot", '_' => "underscore", '-' => "dash", _ => "slash" });
            }
        }

        Flush(word, into);
    }

    private static void Flush(System.Text.StringBuilder word, List<string> into)
    {
        Add(Word(word.ToString()), into);
        word.Clear();
    }

    private static void Symbol(string token, List<string> into)
    {
        if (token is "&" or "+" or "=" or "@" or "%")
        {
            into.Add(token switch { "&" => "and", "+" => "plus", "=" => "equals", "@" => "at", _ => "percent" });
        }
    }

    private static bool IsAddress(string lower) =>
        lower.StartsWith("www.", StringComparison.Ordinal) || lower.StartsWith("http", StringComparison.Ordinal)
        || lower.EndsWith(".com", StringComparison.Ordinal) || lower.EndsWith(".org", StringComparison.Ordinal) || lower.EndsWith(".net", StringComparison.Ordinal) || lower.EndsWith(".example", StringComparison.Ordinal);

    private static bool IsShouted(string text)
    {
        var (upper, letters) = (0, 0);
        foreach (var c in text)
        {
            upper += char.IsUpper(c) ? 1 : 0;
            letters += char.IsLetter(c) ? 1 : 0;
        }

        return upper > 6 && upper * 10 >= 7 * letters;
    }

    private static string Trim(string token, out bool inches)
    {
        var (from, to) = (0, token.Length);
        while (from < to && !char.IsLetterOrDigit(token[from]) && !(token[from] is '$' or '£' or '€' && from + 1 < to && char.IsAsciiDigit(token[from + 1])))
        {
            from++;
        }

        while (to > from && !char.IsLetterOrDigit(token[to - 1]) && !(token[to - 1] is '%' or '+'))
        {
            to--;
        }

        inches = to > from && to < token.Length && char.IsAsciiDigit(token[to - 1]) && token[to] is '"' or '″' && token.IndexOf('"', StringComparison.Ordinal) >= from;
        return token[from..to];
    }
}
