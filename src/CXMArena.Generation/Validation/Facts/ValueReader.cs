using System.Globalization;

namespace CXMArena.Generation.Validation.Facts;

/// <summary>Finds the values in a text: numbers in digits or words with their units, money, percentages, clock times, dates and identifiers.</summary>
internal sealed class ValueReader(UnitTable units)
{
    private const int LongNumber = 4;
    private const int LongCode = 7;
    private static readonly string[] Months = [.. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Take(12).Select(m => m.ToLowerInvariant())];
    private static readonly HashSet<string> Numbered = new(["step", "page", "question", "section", "item", "no", "part", "option", "version", "#"], StringComparer.OrdinalIgnoreCase);

    /// <summary>All values of a text in order; tokens in <paramref name="names"/> are passed over, since a name may hold digits.</summary>
    public List<StatedValue> Read(IReadOnlyList<TextToken> tokens, IReadOnlySet<int> names)
    {
        var values = new List<StatedValue>();
        for (var i = 0; i < tokens.Count;)
        {
            i += names.Contains(i) ? 1 : Date(tokens, i, values) ?? Identifier(tokens, i, values) ?? Article(tokens, i, values) ?? Number(tokens, i, values) ?? 1;
        }

        Ranges(tokens, values);
        Compounds(tokens, values);
        return values;
    }

    private int? Number(IReadOnlyList<TextToken> tokens, int i, List<StatedValue> values)
    {
        if (Named(tokens[i]) is { } hour)
        {
            values.Add(Value(tokens, i, 1, new Measure(hour, "clock"), hour, weak: true));
            return 1;
        }

        if (NumberWords.At(tokens, i) is not { } number)
        {
            return null;
        }

        var after = i + number.Tokens;
        if (Clock(tokens, i, number.Value, after) is { } clock)
        {
            values.Add(clock.Value);
            return clock.Tokens;
        }

        if (after + 1 < tokens.Count && tokens[i].Value == 24 && tokens[after].Is('/') && tokens[after + 1].Value == 7)
        {
            return 3;
        }

        var negative = i > 0 && (tokens[i - 1].Is('-') || tokens[i - 1].Is('\u2212')) && tokens[i - 1].End == tokens[i].Start && (i == 1 || tokens[i - 2].End < tokens[i - 1].Start);
        var sign = negative || (i > 0 && string.Equals(tokens[i - 1].Text, "minus", StringComparison.OrdinalIgnoreCase)) ? -1 : 1;
        if (i > 0 && tokens[i - 1].Is('$'))
        {
            var thousands = after < tokens.Count && tokens[after].Text is "k" or "K" ? 1000 : 1;
            values.Add(Value(tokens, i - 1, number.Tokens + 1, new Measure(number.Value * thousands, "$"), number.Value, weak: false));
            return number.Tokens;
        }

        var at = after < tokens.Count && tokens[after].Is('-') && tokens[after].Start == tokens[after - 1].End ? after + 1 : after;
        if (at < tokens.Count && units.At(tokens, at) is { } unit)
        {
            var weak = number is { InWords: true, Value: 1 };
            values.Add(Value(tokens, i, at - i + unit.Tokens, new Measure(sign * number.Value * unit.Factor, unit.Base), sign * number.Value, weak));
            return at - i + unit.Tokens;
        }

        var ordinal = after < tokens.Count && tokens[after].Start == tokens[after - 1].End && tokens[after].Text is "st" or "nd" or "rd" or "th";
        var pointer = i > 0 && Numbered.Contains(tokens[i - 1].Text);
        var attached = i > 1 && tokens[i - 1].Is('-') && tokens[i - 1].Start == tokens[i - 2].End && tokens[i - 2].Kind != TokenKind.Number && tokens[i].Text.Length < LongNumber;
        values.Add(Value(tokens, i, number.Tokens, new Measure(sign * number.Value, ""), sign * number.Value, number.InWords || ordinal || pointer || attached));
        return number.Tokens;
    }

    /// <summary>"a day", "an hour": one of the unit, or only a way to say "per".</summary>
    private int? Article(IReadOnlyList<TextToken> tokens, int i, List<StatedValue> values)
    {
        if (i + 1 >= tokens.Count || tokens[i].Kind != TokenKind.Word || tokens[i].Text.ToLowerInvariant() is not ("a" or "an") || units.At(tokens, i + 1) is not { Base: not ("%" or "$") } unit || tokens[i + 1].Text.Length < 3)
        {
            return null;
        }

        values.Add(Value(tokens, i, unit.Tokens + 1, new Measure(unit.Factor, unit.Base), 1, weak: true));
        return unit.Tokens + 1;
    }

    private static (StatedValue Value, int Tokens)? Clock(IReadOnlyList<TextToken> tokens, int i, decimal hour, int after)
    {
        if (hour > 24 || hour != decimal.Truncate(hour))
        {
            return null;
        }

        var (minutes, end, written) = after + 1 < tokens.Count && tokens[after].Is(':') && tokens[after + 1] is { Kind: TokenKind.Number, Text.Length: 2 } m && m.Value < 60
            ? (m.Value, after + 2, true)
            : (0m, after, false);
        var half = end < tokens.Count ? tokens[end].Text.ToLowerInvariant() : "";
        var letters = half is "am" or "pm" ? 1 : half is "a" or "p" && end + 2 < tokens.Count && tokens[end + 1].Is('.') && tokens[end + 2].Text is "m" or "M" ? 3 : 0;
        if (letters == 0 && !written)
        {
            return null;
        }

        var clock = letters == 0 ? hour : hour % 12 + (half[0] == 'p' ? 12 : 0);
        return (Value(tokens, i, end - i + letters, new Measure(clock * 60 + minutes, "clock"), hour, weak: false), end - i + letters);
    }

    private static int? Named(TextToken token) => token.Kind != TokenKind.Word ? null : token.Text.ToLowerInvariant() switch { "noon" => 720, "midnight" => 0, _ => null };

    private static int? Date(IReadOnlyList<TextToken> tokens, int i, List<StatedValue> values)
    {
        if (i + 4 < tokens.Count && tokens[i] is { Kind: TokenKind.Number, Text.Length: 4 } && tokens[i + 1].Is('-') && tokens[i + 2].Text.Length == 2 && tokens[i + 3].Is('-') && tokens[i + 4] is { Kind: TokenKind.Number, Text.Length: 2 })
        {
            values.Add(Value(tokens, i, 5, new Measure(tokens[i + 2].Value * 100 + tokens[i + 4].Value, "date"), tokens[i + 4].Value, weak: false));
            return 5;
        }

        return DayFirst(tokens, i, values) ?? MonthFirst(tokens, i, values);
    }

    /// <summary>"March 3", "Mar. 3rd", "March third", with a year or without.</summary>
    private static int? MonthFirst(IReadOnlyList<TextToken> tokens, int i, List<StatedValue> values)
    {
        if (Month(tokens, i) is not { } month)
        {
            return null;
        }

        var dot = i + 1 < tokens.Count && tokens[i + 1].Is('.') ? 1 : 0;
        return OrdinalWords.At(tokens, i + 1 + dot) is { } day ? Dated(tokens, i, 1 + dot + day.Tokens, month, day.Day, values) : null;
    }

    /// <summary>"3 March", "the 3rd of March", "third of March".</summary>
    private static int? DayFirst(IReadOnlyList<TextToken> tokens, int i, List<StatedValue> values)
    {
        if (OrdinalWords.At(tokens, i) is not { } day)
        {
            return null;
        }

        var next = i + day.Tokens;
        next += next < tokens.Count && tokens[next].Text is "of" ? 1 : 0;
        return Month(tokens, next) is { } month && OrdinalWords.At(tokens, next + 1) is null ? Dated(tokens, i, next - i + 1, month, day.Day, values) : null;
    }

    private static int Dated(IReadOnlyList<TextToken> tokens, int i, int count, int month, int day, List<StatedValue> values)
    {
        var comma = i + count < tokens.Count && tokens[i + count].Is(',') ? 1 : 0;
        var year = i + count + comma < tokens.Count && tokens[i + count + comma] is { Kind: TokenKind.Number, Text.Length: 4 } number && number.Value is >= 1900 and < 2100 ? comma + 1 : 0;
        values.Add(Value(tokens, i, count + year, new Measure(month * 100 + day, "date"), day, weak: false));
        return count + year;
    }

    private static int? Month(IReadOnlyList<TextToken> tokens, int i)
    {
        if (i >= tokens.Count || !tokens[i].IsCapital || tokens[i].Text.Length < 3)
        {
            return null;
        }

        var month = Array.FindIndex(Months, m => m.Equals(tokens[i].Text, StringComparison.OrdinalIgnoreCase) || (tokens[i].Text.Length is 3 or 4 && m.StartsWith(tokens[i].Text, StringComparison.OrdinalIgnoreCase)));
        return month < 0 ? null : month + 1;
    }

    /// <summary>Order numbers, telephone numbers and the like; short ones such as a size code are weak and still have their number.</summary>
    private static int? Identifier(IReadOnlyList<TextToken> tokens, int i, List<StatedValue> values)
    {
        if (i + 2 < tokens.Count && tokens[i] is { Kind: TokenKind.Number, Text.Length: 3 } && tokens[i + 1].Is('-') && tokens[i + 2] is { Kind: TokenKind.Number, Text.Length: 4 })
        {
            values.Add(Value(tokens, i, 3, new Measure(0, $"id:{tokens[i].Text}-{tokens[i + 2].Text}"), 0, weak: false));
            return 3;
        }

        var digits = tokens[i].Text.Count(char.IsAsciiDigit);
        if (tokens[i].Kind != TokenKind.Identifier && !(tokens[i].Kind == TokenKind.Number && digits == tokens[i].Text.Length && digits >= 6))
        {
            return null;
        }

        _ = decimal.TryParse(string.Concat(tokens[i].Text.Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var raw);
        values.Add(Value(tokens, i, 1, new Measure(0, "id:" + tokens[i].Text.ToLowerInvariant()), raw, digits < LongNumber && tokens[i].Text.Length < LongCode));
        return 1;
    }

    /// <summary>"3 to 5 days": the first number takes the unit of the second.</summary>
    private void Ranges(IReadOnlyList<TextToken> tokens, List<StatedValue> values)
    {
        for (var i = 0; i + 1 < values.Count; i++)
        {
            var (first, second) = (values[i], values[i + 1]);
            var between = tokens.Where(t => t.Start >= first.End && t.End <= second.Start).Select(t => t.Text.ToLowerInvariant()).ToList();
            if (first.Measure.Unit.Length == 0 && second.Measure.Unit.Length > 0 && second.Raw != 0 && between is ["-"] or ["–"] or ["to"] or ["or"] or ["and"])
            {
                var factor = second.Measure.Amount / second.Raw;
                values[i] = first with { Measure = new Measure(first.Raw * factor, second.Measure.Unit), IsWeak = second.IsWeak };
            }
        }
    }

    /// <summary>"1 hour and 30 minutes": the sum counts as well as its parts.</summary>
    private static void Compounds(IReadOnlyList<TextToken> tokens, List<StatedValue> values)
    {
        for (var i = values.Count - 2; i >= 0; i--)
        {
            var (first, second) = (values[i], values[i + 1]);
            var between = tokens.Where(t => t.Start >= first.End && t.End <= second.Start).Select(t => t.Text.ToLowerInvariant()).ToList();
            if (first.Measure.Unit == second.Measure.Unit && first.Measure.Unit is "second" or "month" or "inch" or "ounce" or "$" && between is [] or ["and"] && first.Raw != 0 && second.Raw != 0
                && first.Measure.Amount / first.Raw > second.Measure.Amount / second.Raw)
            {
                values.Insert(i, new StatedValue(new Measure(first.Measure.Amount + second.Measure.Amount, first.Measure.Unit), 0, first.Start, second.End - first.Start, IsWeak: true));
            }
        }
    }

    private static StatedValue Value(IReadOnlyList<TextToken> tokens, int i, int count, Measure measure, decimal raw, bool weak) =>
        new(measure, raw, tokens[i].Start, tokens[i + count - 1].End - tokens[i].Start, weak);
}
