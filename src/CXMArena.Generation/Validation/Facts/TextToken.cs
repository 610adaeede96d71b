using System.Globalization;

namespace CXMArena.Generation.Validation.Facts;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>Letters, with apostrophes between them.</summary>
    Word,

    /// <summary>A number in digits.</summary>
    Number,

    /// <summary>Letters and digits in one, such as an order number.</summary>
    Identifier,

    /// <summary>Any other single character.</summary>
    Symbol,
}

/// <summary>A token of a text.</summary>
internal readonly record struct TextToken(TokenKind Kind, string Text, int Start, decimal Value)
{
    /// <summary>One past the last unit.</summary>
    public int End => Start + Text.Length;

    /// <summary>Whether it begins with a capital.</summary>
    public bool IsCapital => Text.Length > 0 && char.IsUpper(Text[0]);

    /// <summary>Whether it is this symbol.</summary>
    public bool Is(char symbol) => Kind == TokenKind.Symbol && Text[0] == symbol;

    /// <summary>The word without capitals and plural ending.</summary>
    public string Stem()
    {
        var lower = Text.ToLowerInvariant();
        return lower.Length > 3 && lower.EndsWith('s') && !lower.EndsWith("ss", StringComparison.Ordinal) ? lower[..^1] : lower;
    }

    /// <summary>The tokens of a text; spaces are left out.</summary>
    public static List<TextToken> Of(string text)
    {
        var tokens = new List<TextToken>();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var end = char.IsAsciiDigit(text[i]) ? EndOfNumber(text, i) : char.IsLetter(text[i]) ? EndOfWord(text, i) : i + 1;
            var kind = char.IsAsciiDigit(text[i]) ? TokenKind.Number : char.IsLetter(text[i]) ? TokenKind.Word : TokenKind.Symbol;
            if (kind == TokenKind.Word && end < text.Length && char.IsAsciiDigit(text[end]))
            {
                kind = TokenKind.Identifier;
                while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
                {
                    end++;
                }
            }

            var token = text[i..end];
            var value = kind == TokenKind.Number && decimal.TryParse(token, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0;
            tokens.Add(new TextToken(kind, token, i, value));
            i = end;
        }

        return tokens;
    }

    private static int EndOfWord(string text, int i)
    {
        while (i < text.Length && (char.IsLetter(text[i]) || (text[i] is '\'' or '\u2019' && i + 1 < text.Length && char.IsLetter(text[i + 1]))))
        {
            i++;
        }

        return i;
    }

    private static int EndOfNumber(string text, int i)
    {
        var start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
        {
            i++;
        }

        while (i - start <= 15 && i + 3 < text.Length && text[i] == ',' && Digits(text, i + 1) == 3)
        {
            i += 4;
        }

        if (i + 1 < text.Length && text[i] == '.' && Digits(text, i + 1) is > 0 and <= 6 and var places)
        {
            i += 1 + places;
        }

        return i;
    }

    private static int Digits(string text, int from)
    {
        var to = from;
        while (to < text.Length && char.IsAsciiDigit(text[to]))
        {
            to++;
        }

        return to - from;
    }
}
