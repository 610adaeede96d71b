namespace CXMArena.Generation.Validation.Facts;

/// <summary>Numbers in digits, words and fractions: "1,250", "thirty-five", "two and a half", "1 1/2", "half a".</summary>
internal static class NumberWords
{
    private static readonly Dictionary<string, int> Small = new(StringComparer.OrdinalIgnoreCase)
    {
        ["zero"] = 0, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11,
        ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16, ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19,
    };

    private static readonly Dictionary<string, int> Tens = new(StringComparer.OrdinalIgnoreCase)
    {
        ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90,
    };

    private static readonly Dictionary<string, int> Scales = new(StringComparer.OrdinalIgnoreCase) { ["hundred"] = 100, ["thousand"] = 1000, ["million"] = 1_000_000, ["dozen"] = 12 };

    /// <summary>Beyond this no further scale is read, so that no text can overflow a number.</summary>
    private const decimal Largest = 1_000_000_000_000;

    /// <summary>The number that begins at a token, how many tokens it takes and whether it is written in words; null where none begins there.</summary>
    public static (decimal Value, int Tokens, bool InWords)? At(IReadOnlyList<TextToken> tokens, int i)
    {
        if (tokens[i].Kind == TokenKind.Number)
        {
            return Digits(tokens, i);
        }

        if (Glyph(tokens[i]) is { } glyph)
        {
            return (glyph, 1, false);
        }

        if (Word(tokens, i, "half") && Word(tokens, i + 1, "a", "an"))
        {
            return (0.5m, 2, true);
        }

        return tokens[i].Kind == TokenKind.Word ? Words(tokens, i) : null;
    }

    private static (decimal, int, bool) Digits(IReadOnlyList<TextToken> tokens, int i)
    {
        var value = tokens[i].Value;
        if (i + 1 < tokens.Count && Glyph(tokens[i + 1]) is { } glyph)
        {
            return (value + glyph, 2, false);
        }

        if (Fraction(tokens, i) is { } alone)
        {
            return (alone, 3, false);
        }

        var joined = i + 1 < tokens.Count && tokens[i + 1].Is('-') ? i + 2 : i + 1;
        if (joined < tokens.Count && tokens[joined].Kind == TokenKind.Number && Fraction(tokens, joined) is { } more && value == decimal.Truncate(value))
        {
            return (value + more, joined - i + 3, false);
        }

        return i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Word && Scales.TryGetValue(tokens[i + 1].Text, out var scale) ? (value * scale, 2, false) : (value, 1, false);
    }

    private static decimal? Fraction(IReadOnlyList<TextToken> tokens, int i) =>
        i + 2 < tokens.Count && tokens[i + 1].Is('/') && tokens[i + 2].Kind == TokenKind.Number && tokens[i].Value < tokens[i + 2].Value && tokens[i + 2].Value is 2 or 3 or 4 or 8 or 16 or 32
            ? tokens[i].Value / tokens[i + 2].Value
            : null;

    private static decimal? Glyph(TextToken token) => token.Kind != TokenKind.Symbol ? null : token.Text[0] switch { '½' => 0.5m, '¼' => 0.25m, '¾' => 0.75m, _ => null };

    private static (decimal, int, bool)? Words(IReadOnlyList<TextToken> tokens, int i)
    {
        var (total, group, at, seen) = (0m, 0m, i, false);
        if (Word(tokens, i, "a") && i + 1 < tokens.Count && Scales.ContainsKey(tokens[i + 1].Text))
        {
            (group, at) = (1, i + 1);
        }

        while (at < tokens.Count && tokens[at].Kind == TokenKind.Word)
        {
            if (Small.TryGetValue(tokens[at].Text, out var small) && (!seen || group % 10 == 0))
            {
                group += small;
            }
            else if (Tens.TryGetValue(tokens[at].Text, out var tens) && (!seen || group % 100 == 0))
            {
                group += tens;
            }
            else if (Scales.TryGetValue(tokens[at].Text, out var scale) && group > 0 && total + group < Largest)
            {
                (total, group) = scale >= 1000 ? (total + group * scale, 0) : (total, group * scale);
            }
            else
            {
                break;
            }

            seen = true;
            at++;
            at = Links(tokens, at, total + group) ? at + 1 : at;
        }

        if (!seen)
        {
            return null;
        }

        return Word(tokens, at, "and") && Word(tokens, at + 1, "a") && Word(tokens, at + 2, "half")
            ? (total + group + 0.5m, at - i + 3, true)
            : (total + group, at - i, true);
    }

    /// <summary>A hyphen after tens, or "and" after hundreds, where the number goes on.</summary>
    private static bool Links(IReadOnlyList<TextToken> tokens, int at, decimal soFar) =>
        at + 1 < tokens.Count && tokens[at + 1].Kind == TokenKind.Word
        && ((tokens[at].Is('-') && soFar % 100 >= 20 && soFar % 10 == 0 && Small.TryGetValue(tokens[at + 1].Text, out var digit) && digit is > 0 and < 10)
            || (Word(tokens, at, "and") && soFar >= 100 && soFar % 100 == 0 && (Small.ContainsKey(tokens[at + 1].Text) || Tens.ContainsKey(tokens[at + 1].Text))));

    private static bool Word(IReadOnlyList<TextToken> tokens, int i, params ReadOnlySpan<string> words)
    {
        if (i >= tokens.Count)
        {
            return false;
        }

        foreach (var word in words)
        {
            if (string.Equals(tokens[i].Text, word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
