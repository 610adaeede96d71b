namespace CXMArena.Generation.Validation.Facts;

/// <summary>The names of a brand, and the words that may stand with a capital.</summary>
internal sealed class NameIndex
{
    private static readonly string[] Everyday =
    [
        "i", "i'm", "i'll", "i've", "i'd", "ok", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august",
        "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mr", "mrs", "ms", "faq", "pdf", "zip", "id", "us", "usa", "u", "s", "a", "m", "p", "am", "pm", "tv", "led", "usb", "sms", "pin", "qr", "url", "vat", "vip", "english", "fahrenheit", "celsius",
    ];

    private readonly Dictionary<string, List<string[]>> _byFirst = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _words = new(Everyday, StringComparer.OrdinalIgnoreCase);

    /// <summary>Learns a name; its words count as known too.</summary>
    public void Add(string name)
    {
        var words = TextToken.Of(name).Select(t => t.Text).ToArray();
        if (words.Length == 0)
        {
            return;
        }

        _words.UnionWith(words);
        if (!_byFirst.TryGetValue(words[0], out var list))
        {
            _byFirst.Add(words[0], list = []);
        }

        list.Add(words);
    }

    /// <summary>Places of the tokens that belong to a name of the brand.</summary>
    public IReadOnlySet<int> In(IReadOnlyList<TextToken> tokens)
    {
        var covered = new HashSet<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!_byFirst.TryGetValue(tokens[i].Text, out var names))
            {
                continue;
            }

            var length = names.Where(n => Matches(tokens, i, n)).Select(n => n.Length).DefaultIfEmpty(0).Max();
            covered.UnionWith(Enumerable.Range(i, length));
        }

        return covered;
    }

    /// <summary>Names of this index that a text has in capitals; one word at the beginning of a sentence may be no name.</summary>
    public IEnumerable<(int Start, int Length)> Mentions(IReadOnlyList<TextToken> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].IsCapital || !_byFirst.TryGetValue(tokens[i].Text, out var names))
            {
                continue;
            }

            var length = names.Where(n => Matches(tokens, i, n)).Select(n => n.Length).DefaultIfEmpty(0).Max();
            if (length > 1 || (length == 1 && !Opens(tokens, i)))
            {
                yield return (tokens[i].Start, tokens[i + length - 1].End - tokens[i].Start);
                i += length - 1;
            }
        }
    }

    /// <summary>Runs of capitalised words that are no name of the brand and hold a word that nothing given has; the first word of a sentence alone tells nothing.</summary>
    public IEnumerable<(int Start, int Length)> Unknown(IReadOnlyList<TextToken> tokens, IReadOnlySet<int> known, Func<string, bool> given)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var from = i;
            while (i < tokens.Count && tokens[i] is { Kind: TokenKind.Word or TokenKind.Identifier, IsCapital: true } && !known.Contains(i) && (i == from || !Opens(tokens, i)))
            {
                i++;
            }

            var named = Enumerable.Range(from, i - from).Where(k => !(k == from && Opens(tokens, k))).ToList();
            if (named.Exists(k => tokens[k].Kind == TokenKind.Word && !Knows(tokens[k].Text, given)))
            {
                yield return (tokens[from].Start, tokens[i - 1].End - tokens[from].Start);
            }

            i = i > from ? i - 1 : i;
        }
    }

    private bool Knows(string word, Func<string, bool> given)
    {
        var bare = word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("\u2019s", StringComparison.Ordinal) ? word[..^2] : word;
        return _words.Contains(bare) || given(bare) || (bare.EndsWith('s') && (_words.Contains(bare[..^1]) || given(bare[..^1])));
    }

    private static bool Opens(IReadOnlyList<TextToken> tokens, int i) =>
        i == 0 || (tokens[i - 1].Kind == TokenKind.Symbol && tokens[i - 1].Text[0] is '.' or '!' or '?' or ':' or '"' or '\u201c' or '(' or '-' or '\u2013' or '\u2014' or '/' or '\'' or '[' or '|');

    private static bool Matches(IReadOnlyList<TextToken> tokens, int i, string[] name)
    {
        if (i + name.Length > tokens.Count)
        {
            return false;
        }

        for (var k = 0; k < name.Length; k++)
        {
            if (!string.Equals(tokens[i + k].Text, name[k], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}
