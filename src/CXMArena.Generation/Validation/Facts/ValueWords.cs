using System.Globalization;
using System.Text;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Validation.Facts;

/// <summary>Tells whether words say a given value: numbers, money, dates and units normalised, identifiers and addresses letter by letter, also where they are spelled out ("four eight two", "dot", "at").</summary>
internal sealed class ValueWords(FactBook book)
{
    private const int LongestSpelling = 48;
    private static readonly HashSet<int> NoNames = [];

    /// <summary>Whether words say a fact's value, and no other.</summary>
    public bool Say(Fact fact, string words) => book.MeasureOf(fact) is { } measure ? Holds(words, measure) : Stems(fact.Display, words);

    /// <summary>Whether words say a value that was given in words, and no other; plain words may stand around it.</summary>
    public bool Say(string given, string words) =>
        (Measured(given) is { } measure && Holds(words, measure))
        || string.Equals(Spelled(given), Spelled(words), StringComparison.Ordinal)
        || (given.Any(char.IsAsciiDigit) && Digits(given) == Digits(words) && Has(words, given))
        || (!given.Any(char.IsAsciiDigit) && !given.Contains('@', StringComparison.Ordinal) && Stems(given, words));

    /// <summary>Whether a text says a value anywhere.</summary>
    public bool Has(string text, string given)
    {
        if (Measured(given) is { } measure)
        {
            var tokens = TextToken.Of(text);
            if (book.Read(tokens, NoNames).Exists(v => v.Says(measure)))
            {
                return true;
            }
        }

        var wanted = Spelled(given);
        var all = TextToken.Of(text);
        for (var i = 0; i < all.Count && wanted.Length > 0; i++)
        {
            for (var count = 1; count <= LongestSpelling && i + count <= all.Count; count++)
            {
                var spelled = Spelled(all.GetRange(i, count));
                if (spelled.Length >= wanted.Length)
                {
                    if (string.Equals(spelled, wanted, StringComparison.Ordinal))
                    {
                        return true;
                    }

                    break;
                }
            }
        }

        return false;
    }

    private bool Holds(string words, Measure measure)
    {
        var values = book.Read(TextToken.Of(words), NoNames);
        var says = values.Where(v => v.Says(measure)).ToList();
        return says.Count > 0 && values.All(v => v.IsWeak || v.Says(measure) || says.Exists(s => v.Start >= s.Start && v.End <= s.End));
    }

    /// <summary>What a given text comes to where it is one value and nothing else; identifiers have no measure.</summary>
    private Measure? Measured(string given)
    {
        var values = book.Read(TextToken.Of(given), NoNames);
        var end = given.TrimEnd('.', ' ').Length;
        return values.Find(v => v.Start == 0 && v.End >= end && !v.Measure.Unit.StartsWith("id:", StringComparison.Ordinal))?.Measure;
    }

    private static bool Stems(string given, string words)
    {
        var (wanted, here) = (Words(given), Words(words));
        return wanted.Count > 0 && Enumerable.Range(0, Math.Max(0, here.Count - wanted.Count + 1)).Any(i => here.Skip(i).Take(wanted.Count).SequenceEqual(wanted, StringComparer.Ordinal));
    }

    private static List<string> Words(string text) => [.. TextToken.Of(text).Where(t => t.Kind != TokenKind.Symbol).Select(t => t.Stem())];

    private static int Digits(string text) => text.Count(char.IsAsciiDigit);

    private static string Spelled(string text) => Spelled(TextToken.Of(text));

    /// <summary>Letters and digits alone, number words as digits; the names of signs are left out like the signs themselves.</summary>
    private static string Spelled(IReadOnlyList<TextToken> tokens)
    {
        var spelled = new StringBuilder();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Word && NumberWords.At(tokens, i) is { InWords: true } number)
            {
                spelled.Append(number.Value.ToString("0.####", CultureInfo.InvariantCulture));
                i += number.Tokens - 1;
            }
            else if (tokens[i].Kind != TokenKind.Symbol && tokens[i].Text.ToLowerInvariant() is not ("at" or "dot" or "dash" or "hyphen" or "underscore" or "plus"))
            {
                spelled.Append(tokens[i].Text.Replace(",", "", StringComparison.Ordinal).ToLowerInvariant().Replace("oh", tokens[i].Text.Length == 2 ? "0" : "oh", StringComparison.Ordinal));
            }
        }

        return spelled.ToString();
    }
}
