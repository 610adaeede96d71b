namespace CXMArena.Generation.Validation.Facts;

/// <summary>Days of a month as they are spoken: "third", "twenty-first", "3rd".</summary>
internal static class OrdinalWords
{
    private static readonly string[] Words =
    [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
        "nineteenth", "twentieth",
    ];

    /// <summary>The day that begins at a token and how many tokens it takes, 1 to 31; null where none does.</summary>
    public static (int Day, int Tokens)? At(IReadOnlyList<TextToken> tokens, int i)
    {
        if (i >= tokens.Count)
        {
            return null;
        }

        if (tokens[i] is { Kind: TokenKind.Number, Text.Length: <= 2 } number && number.Value is >= 1 and <= 31)
        {
            var suffixed = i + 1 < tokens.Count && tokens[i + 1].Start == tokens[i].End && tokens[i + 1].Text is "st" or "nd" or "rd" or "th";
            return ((int)number.Value, suffixed ? 2 : 1);
        }

        if (Place(tokens[i].Text) is > 0 and var day)
        {
            return (day, 1);
        }

        var tens = tokens[i].Text.ToLowerInvariant() switch { "twenty" => 20, "thirty" => 30, "thirtieth" => 30, _ => 0 };
        if (tens == 0 || tokens[i].Text.EndsWith("eth", StringComparison.OrdinalIgnoreCase))
        {
            return tens == 0 ? null : (tens, 1);
        }

        var next = i + 1 < tokens.Count && tokens[i + 1].Is('-') ? i + 2 : i + 1;
        return next < tokens.Count && Place(tokens[next].Text) is > 0 and < 10 and var ones && tens + ones <= 31 ? (tens + ones, next - i + 1) : null;
    }

    private static int Place(string word) => Array.IndexOf(Words, word.ToLowerInvariant()) + 1;
}
