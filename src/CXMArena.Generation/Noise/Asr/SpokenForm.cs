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
    private const string Marks = "-–—/\\_|~";

    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["am"] = "a m", ["pm"] = "p m", ["cm"] = "centimeters", ["mm"] = "millimeters", ["m"] = "meters", ["km"] = "kilometers", ["ft"] = "feet", ["in"] = "inches", ["kg"] = "kilograms",
        ["g"] = "grams", ["mg"] = "milligrams", ["lb"] = "pounds", ["lbs"] = "pounds", ["oz"] = "ounces", ["l"] = "liters", ["ml"] = "milliliters", ["w"] = "watts", ["kw"] = "kilowatts",
        ["v"] = "volts", ["ah"] = "amp hours", ["mah"] = "milliamp hours", ["a"] = "amps", ["hp"] = "horsepower", ["psi"] = "p s i", ["gb"] = "gigabytes", ["mb"] = "megabytes", ["mbps"] = "megabits per second",
        ["hz"] = "hertz", ["ghz"] = "gigahertz", ["db"] = "decibels", ["rpm"] = "r p m", ["h"] = "hours", ["hr"] = "hours", ["hrs"] = "hours", ["min"] = "minutes", ["mins"] = "minutes", ["k"] = "thousand",
        ["x"] = "times", ["gal"] = "gallons", ["qt"] = "quarts", ["sqft"] = "square feet", ["yd"] = "yards", ["spf"] = "s p f",
    };

    private static readonly Dictionary<string, string> Abbreviations = new(StringComparer.Ordinal)
    {
        ["mr"] = "mister", ["mrs"] = "missus", ["dr"] = "doctor", ["st"] = "street", ["ave"] = "avenue", ["rd"] = "road", ["apt"] = "apartment", ["vs"] = "versus", ["etc"] = "et cetera", ["e.g"] = "for example",
        ["i.e"] = "that is", ["approx"] = "approximately", ["ok"] = "okay", ["asap"] = "a s a p", ["w/"] = "with", ["w/o"] = "without", ["faq"] = "f a q", ["id"] = "i d", ["url"] = "u r l",
        ["tv"] = "t v", ["pc"] = "p c", ["sms"] = "s m s", ["pdf"] = "p d f", ["usb"] = "u s b", ["vat"] = "v a t", ["diy"] = "d i y", ["qr"] = "q r", ["cctv"] = "c c t v", ["hvac"] = "h vac",
        ["btw"] = "by the way", ["jan"] = "january", ["feb"] = "february", ["mar"] = "march", ["apr"] = "april", ["jun"] = "june", ["jul"] = "july", ["aug"] = "august",
        ["sep"] = "september", ["sept"] = "september", ["oct"] = "october", ["nov"] = "november", ["dec"] = "december", ["mon"] = "monday", ["tue"] = "tuesday", ["tues"] = "tuesday", ["wed"] = "wednesday",
        ["thu"] = "thursday", ["thurs"] = "thursday", ["fri"] = "friday",
    };

    /// <summary>Short for something only where they are written with a capital.</summary>
    private static readonly HashSet<string> Capitalised = new(StringComparer.Ordinal) { "st", "mar", "mon", "sep", "dec", "jan", "fri", "wed", "jun", "dr" };

    /// <summary>Units that stand for themselves after a number and a space.</summary>
    private static readonly HashSet<string> ApartUnits = new(StringComparer.Ordinal) { "am", "pm", "cm", "mm", "km", "ft", "kg", "mg", "lb", "lbs", "oz", "ml", "gal", "gb", "mb", "mbps", "hz", "hrs", "mins", "sqft", "psi", "rpm" };

    private static readonly HashSet<string> Pronounced = new(StringComparer.Ordinal) { "PIN", "SIM", "LED", "RAM", "ZIP", "CO", "OK", "I", "A" };

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

        if (core[0] is '$' or '£' or '€' && Money(core, into))
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
            Numeric(core, into);
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
        foreach (var part in core.Split([.. Marks, '.', ',', ';', ':', '!', '?', '(', ')', '…'], StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var piece in part.Split('&'))
            {
                if (into.Count > 0 && part.Contains('&', StringComparison.Ordinal) && piece != part.Split('&')[0])
                {
                    into.Add("and");
                }

                if (!shouted && piece.Length is > 1 and <= 5 && piece.All(char.IsAsciiLetterUpper) && !Pronounced.Contains(piece))
                {
                    Spell(piece, into);
                }
                else
                {
                    Add(Word(piece), into);
                }
            }
        }
    }

    /// <summary>Numbers with what is glued to them: 18V, 3:30pm, 2x4, 5.5, 3rd, 1/2, 3-5, 45%, GB-48213.</summary>
    private static void Numeric(string core, List<string> into)
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
            else if (!code && c is '-' or '–' && i > 0 && i + 1 < core.Length && char.IsAsciiDigit(core[i - 1]) && char.IsAsciiDigit(core[i + 1]) && !code)
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
        else if (afterDigit && !code && Units.TryGetValue(lower, out var unit))
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
        Words(readDigits ? EnglishNumbers.Digits(digits) : digits.Length == 4 && !raw.Contains(',', StringComparison.Ordinal) ? EnglishNumbers.Pairs(int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture)) : EnglishNumbers.Cardinal(int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture)), into);
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
        Words(EnglishNumbers.Cardinal(int.Parse(hours, System.Globalization.CultureInfo.InvariantCulture)), into);
        var end = colon + 1;
        while (end < core.Length && char.IsAsciiDigit(core[end]) && end - colon <= 2)
        {
            end++;
        }

        var minutes = core[(colon + 1)..end];
        if (minutes is not "00")
        {
            Words(minutes[0] == '0' ? "oh " + EnglishNumbers.Digits(minutes[1..]) : EnglishNumbers.Cardinal(int.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture)), into);
        }

        return end;
    }

    private static bool Money(string core, List<string> into)
    {
        var amount = core[1..].Replace(",", "", StringComparison.Ordinal).TrimEnd('.');
        var parts = amount.Split('.');
        if (parts.Length > 2 || !parts.All(p => p.Length is > 0 and <= 6 && p.All(char.IsAsciiDigit)))
        {
            return false;
        }

        var whole = int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture);
        var name = core[0] switch { '$' => "dollar", '£' => "pound", _ => "euro" };
        Words(EnglishNumbers.Cardinal(whole), into);
        into.Add(whole == 1 ? name : name + "s");
        if (parts.Length == 2 && parts[1] is not ("00" or "0"))
        {
            into.Add("and");
            Words(EnglishNumbers.Cardinal(int.Parse(parts[1].Length == 1 ? parts[1] + "0" : parts[1][..2], System.Globalization.CultureInfo.InvariantCulture)), into);
            into.Add("cents");
        }

        return true;
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

    /// <summary>A code is read character by character: letters and digits mixed, or a long run of digits in groups.</summary>
    private static bool IsCode(string core)
    {
        var digits = core.Count(char.IsAsciiDigit);
        var upper = core.Count(char.IsUpper);
        var lower = core.Count(char.IsLower);
        var dashes = core.Count(c => c == '-');
        return (upper > 0 && lower == 0 && digits >= 3) || (upper >= 2 && lower == 0 && digits > 0 && upper + digits >= 5) || (upper >= 2 && lower == 0 && digits > 0 && dashes > 0) || (upper + lower == 0 && dashes > 0 && digits >= 6);
    }

    private static bool IsAddress(string lower) =>
        lower.StartsWith("www.", StringComparison.Ordinal) || lower.StartsWith("http", StringComparison.Ordinal)
        || lower.EndsWith(".com", StringComparison.Ordinal) || lower.EndsWith(".org", StringComparison.Ordinal) || lower.EndsWith(".net", StringComparison.Ordinal) || lower.EndsWith(".example", StringComparison.Ordinal);

    private static bool IsShouted(string text)
    {
        var upper = text.Count(char.IsUpper);
        return upper > 6 && upper * 10 >= 7 * text.Count(char.IsLetter);
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

    private static string Word(string piece)
    {
        var letters = new System.Text.StringBuilder(piece.Length);
        foreach (var c in piece.Where(c => char.IsLetter(c) || c == '\''))
        {
            var small = char.ToLowerInvariant(c);
            if (letters.Length > 1 && letters[^1] == small && letters[^2] == small)
            {
                letters.Length--;
                continue;
            }

            letters.Append(small);
        }

        return letters.ToString().Trim('\'');
    }

    private static void Spell(string letters, List<string> into)
    {
        foreach (var c in letters.Where(char.IsLetter))
        {
            into.Add(char.ToLowerInvariant(c).ToString());
        }
    }

    private static void Words(string words, List<string> into) => into.AddRange(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static void Add(string word, List<string> into)
    {
        if (word.Length > 0)
        {
            into.Add(word);
        }
    }
}
