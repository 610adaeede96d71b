namespace CXMArena.Generation.Noise.Asr;

/// <summary>English number words as people say them.</summary>
internal static class EnglishNumbers
{
    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>"two hundred and five" without the "and", as is usual on American lines; below a thousand millions.</summary>
    public static string Cardinal(int number) => number switch
    {
        < 20 => Small[number],
        < 100 => Tens[number / 10] + Rest(number % 10),
        < 1000 => Small[number / 100] + " hundred" + Rest(number % 100),
        < 1_000_000 => Cardinal(number / 1000) + " thousand" + Rest(number % 1000),
        _ => Cardinal(number / 1_000_000) + " million" + Rest(number % 1_000_000),
    };

    /// <summary>Four digits in two pairs, as years, house numbers and model numbers are read: "twenty twenty six", "nineteen oh four", "twelve hundred".</summary>
    public static string Pairs(int number)
    {
        var (high, low) = (number / 100, number % 100);
        return number % 1000 == 0 || number is >= 2000 and < 2010 ? Cardinal(number)
            : low == 0 ? Cardinal(high) + " hundred"
            : Cardinal(high) + (low < 10 ? " oh " : " ") + Cardinal(low);
    }

    /// <summary>Digit by digit.</summary>
    public static string Digits(string digits) => string.Join(' ', digits.Select(d => Small[d - '0']));

    /// <summary>The ordinal of a number's last word: "third" for "three".</summary>
    public static string Ordinal(string cardinal) => cardinal switch
    {
        "one" => "first",
        "two" => "second",
        "three" => "third",
        "five" => "fifth",
        "eight" => "eighth",
        "nine" => "ninth",
        "twelve" => "twelfth",
        _ when cardinal.EndsWith('y') => cardinal[..^1] + "ieth",
        _ => cardinal + "th",
    };

    /// <summary>"one half", "three quarters".</summary>
    public static string Fraction(int over, int under)
    {
        var part = under switch { 2 => "half", 3 => "third", 4 => "quarter", _ => "eighth" };
        return over == 1 ? "one " + part : Small[over] + " " + part + "s";
    }

    private static string Rest(int rest) => rest == 0 ? "" : " " + Cardinal(rest);
}
