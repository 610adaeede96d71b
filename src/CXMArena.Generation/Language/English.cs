namespace CXMArena.Generation.Language;

/// <summary>Small rules of English that slots need.</summary>
public static class English
{
    private static readonly string[] VowelSounds = ["hour", "honest", "heir", "led ", "lcd", "mp", "spf", "xl", "rpm", "x-"];
    private static readonly string[] ConsonantSounds = ["uni", "use", "usu", "eu", "one", "once", "util", "u-", "ur"];

    private static readonly string[] Determiners = ["the ", "that ", "this ", "my ", "some ", "one of ", "those "];

    /// <summary>A noun phrase with a or an before it, or as it is where it has a determiner of its own.</summary>
    public static string WithArticle(string noun)
    {
        if (Determiners.Any(d => noun.StartsWith(d, StringComparison.OrdinalIgnoreCase)))
        {
            return noun;
        }

        var lower = noun.ToLowerInvariant();
        var vowel = lower.Length > 0 && "aeiou".Contains(lower[0], StringComparison.Ordinal)
            ? !ConsonantSounds.Any(s => lower.StartsWith(s, StringComparison.Ordinal)) || lower.StartsWith("urg", StringComparison.Ordinal) || lower.StartsWith("urn", StringComparison.Ordinal) || lower.StartsWith("unin", StringComparison.Ordinal) || lower.StartsWith("unid", StringComparison.Ordinal)
            : VowelSounds.Any(s => lower.StartsWith(s, StringComparison.Ordinal)) || (lower.StartsWith('8') || lower.StartsWith("11", StringComparison.Ordinal) || lower.StartsWith("18", StringComparison.Ordinal));
        return (vowel ? "an " : "a ") + noun;
    }

    /// <summary>st, nd, rd or th.</summary>
    public static string OrdinalSuffix(int number) => (number % 100) is 11 or 12 or 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };

    /// <summary>Number of words.</summary>
    public static int WordCount(string text)
    {
        var count = 0;
        var inside = false;
        foreach (var c in text)
        {
            var word = !char.IsWhiteSpace(c);
            if (word && !inside)
            {
                count++;
            }

            inside = word;
        }

        return count;
    }
}
