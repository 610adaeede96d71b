using System.Globalization;
using static CXMArena.Generation.Noise.Asr.SpokenWords;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>How numbers, money, times, measures and codes are spoken.</summary>
internal static class SpokenNumbers
{
    /// <summary>Numbers with what is glued to them: 18V, 3:30pm, 2x4, 5.5, 3rd, 1/2, 3-5, 45%, GB-48213.</summary>
    public static void Numeric(string core, List<string> into)
    {
        var code = IsCode(core);
        for (var i = 0; i < core.Length;)
        {
            var c = core[i];
            if (char.IsAsciiDigit(c))
            {
                i = Number(core, i, code, into);
                continue;
            }

            if (char.IsLetter(c))
            {
                var from = i;
                while (i < core.Length && (char.IsLetter(core[i]) || core[i] == '\''))
                {
                    i++;
                }

                Glued(core[from..i], from > 0 && char.IsAsciiDigit(core[from - 1]), i < core.Length && char.IsAsciiDigit(core[i]), code, into);
                continue;
            }

            if (c == '%')
            {
                into.Add("percent");
            }
            else if (!code && c is '-' or '–' && i > 0 && i + 1 < core.Length && char.IsAsciiDigit(core[i - 1]) && char.IsAsciiDigit(core[i + 1]))
            {
                into.Add("to");
            }
            else if (c is '$' or '£' or '€')
            {
                into.Add(c == '$' ? "dollars" : c == '£' ? "pounds" : "euros");
            }
            else if (c == '+')
            {
                into.Add("plus");
            }

            i++;
        }
    }

    private static void Glued(string letters, bool afterDigit, bool beforeDigit, bool code, List<string> into)
    {
        var lower = letters.ToLowerInvariant();
        if (afterDigit && lower is "st" or "nd" or "rd" or "th" && into.Count > 0)
        {
            into[^1] = EnglishNumbers.Ordinal(into[^1]);
        }
        else if (afterDigit && beforeDigit && lower == "x")
        {
            into.Add("by");
        }
        else if (afterDigit && !code && SpokenVocabulary.Units.TryGetValue(lower, out var unit))
        {
            Words(unit, into);
        }
        else if (code || letters.All(char.IsUpper))
        {
            if (letters.Length <= 4)
            {
                Spell(letters, into);
            }
            else
            {
                Add(Word(letters), into);
            }
        }
        else
        {
            Add(Word(letters), into);
        }
    }

    private static int Number(string core, int from, bool code, List<string> into)
    {
        var end = from;
        while (end < core.Length && (char.IsAsciiDigit(core[end]) || (core[end] == ',' && !code && end + 3 < core.Length && char.IsAsciiDigit(core[end + 1]))))
        {
            end++;
        }

        var raw = core[from..end];
        var digits = raw.Replace(",", "", StringComparison.Ordinal);
        if (end < core.Length - 1 && core[end] == ':' && char.IsAsciiDigit(core[end + 1]) && digits.Length <= 2)
        {
            return Clock(core, digits, end, into);
        }

        if (!code && end < core.Length - 1 && core[end] == '/' && digits.Length == 1 && core[end + 1] is '2' or '3' or '4' or '8' && (end + 2 == core.Length || !char.IsAsciiDigit(core[end + 2])))
        {
            Words(EnglishNumbers.Fraction(digits[0] - '0', core[end + 1] - '0'), into);
            return end + 2;
        }

        var readDigits = code || digits.Length > 6 || (digits.Length > 4 && !raw.Contains(',', StringComparison.Ordinal)) || (digits.Length > 1 && digits[0] == '0');
        Words(readDigits ? EnglishNumbers.Digits(digits) : digits.Length == 4 && !raw.Contains(',', StringComparison.Ordinal) ? EnglishNumbers.Pairs(Whole(digits)) : EnglishNumbers.Cardinal(Whole(digits)), into);
        if (!code && end < core.Length - 1 && core[end] == '.' && char.IsAsciiDigit(core[end + 1]))
        {
            into.Add("point");
            var after = end + 1;
            while (after < core.Length && char.IsAsciiDigit(core[after]))
            {
                after++;
            }

            Words(EnglishNumbers.Digits(core[(end + 1)..after]), into);
            return after;
        }

        return end;
    }

    private static int Clock(string core, string hours, int colon, List<string> into)
    {
        Words(EnglishNumbers.Cardinal(Whole(hours)), into);
        var end = colon + 1;
        while (end < core.Length && char.IsAsciiDigit(core[end]) && end - colon <= 2)
        {
            end++;
        }

        var minutes = core[(colon + 1)..end];
        if (minutes is not "00")
        {
            Words(minutes[0] == '0' ? "oh " + EnglishNumbers.Digits(minutes[1..]) : EnglishNumbers.Cardinal(Whole(minutes)), into);
        }

        return end;
    }

    public static bool Money(string core, List<string> into)
    {
        var amount = core[1..].Replace(",", "", StringComparison.Ordinal).TrimEnd('.');
        var parts = amount.Split('.');
        if (parts.Length > 2 || !parts.All(p => p.Length is > 0 and <= 6 && p.All(char.IsAsciiDigit)))
        {
            return false;
        }

        var whole = Whole(parts[0]);
        var name = core[0] switch { '$' => "dollar", '£' => "pound", _ => "euro" };
        Words(EnglishNumbers.Cardinal(whole), into);
        into.Add(whole == 1 ? name : name + "s");
        if (parts.Length == 2 && parts[1] is not ("00" or "0"))
        {
            into.Add("and");
            Words(EnglishNumbers.Cardinal(Whole(parts[1].Length == 1 ? parts[1] + "0" : parts[1][..2])), into);
            into.Add("cents");
        }

        return true;
    }

    /// <summary>A code is read character by character: letters and digits mixed, or a long run of digits in groups.</summary>
    private static bool IsCode(string core)
    {
        var digits = core.Count(char.IsAsciiDigit);
        var upper = core.Count(char.IsUpper);
        var lower = core.Count(char.IsLower);
        var dashes = core.Count(c => c == '-');
        return (upper > 0 && lower == 0 && digits >= 3) || (upper >= 2 && lower == 0 && digits > 0 && upper + digits >= 5) || (upper >= 2 && lower == 0 && digits > 0 && dashes > 0) || (upper + lower == 0 && dashes > 0 && digits >= 6);
    }

    private static int Whole(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
