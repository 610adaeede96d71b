using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Language;

/// <summary>How one person writes through a whole conversation; shares out of 100.</summary>
/// <param name="LowerStart">Messages begun in lower case.</param>
/// <param name="NoStop">Messages without the last full stop.</param>
/// <param name="NoApostrophe">Contractions written without apostrophe.</param>
/// <param name="Shorthand">Words in chat shorthand.</param>
/// <param name="Exclaim">Full stops that become exclamation marks.</param>
/// <param name="Uncontracted">Contractions written out.</param>
public sealed record Idiolect(int LowerStart, int NoStop, int NoApostrophe, int Shorthand, int Exclaim, int Uncontracted)
{
    /// <summary>Written as the phrases stand.</summary>
    public static readonly Idiolect None = new(0, 0, 0, 0, 0, 0);

    private static readonly Dictionary<string, string> Shorter = new(StringComparer.Ordinal)
    {
        ["you"] = "u", ["please"] = "pls", ["thanks"] = "thx", ["because"] = "bc", ["your"] = "ur", ["okay"] = "ok", ["though"] = "tho", ["probably"] = "prob", ["going to"] = "gonna", ["about"] = "abt",
        ["message"] = "msg", ["account"] = "acct", ["tomorrow"] = "tmrw", ["minutes"] = "mins", ["seconds"] = "secs", ["right now"] = "rn",
    };

    private static readonly (string Short, string Full)[] Contractions =
    [
        ("I'm", "I am"), ("don't", "do not"), ("it's", "it is"), ("I've", "I have"), ("can't", "cannot"), ("didn't", "did not"), ("doesn't", "does not"), ("I'll", "I will"), ("that's", "that is"), ("isn't", "is not"),
        ("won't", "will not"), ("you're", "you are"), ("wasn't", "was not"), ("haven't", "have not"), ("there's", "there is"),
    ];

    /// <summary>The same words in this person's hand.</summary>
    /// <param name="text">A whole message.</param>
    /// <param name="names">Words that keep their capital.</param>
    /// <param name="random">Draws of this message.</param>
    public SpannedText Write(SpannedText text, IReadOnlySet<string> names, Prng random)
    {
        text = Words(text, random);
        if (text.Text.Length == 0)
        {
            return text;
        }

        var last = text.Text[^1];
        if (last == '.' && !text.Text.EndsWith("..", StringComparison.Ordinal) && !InValue(text, text.Text.Length - 1))
        {
            if (random.Percent(Exclaim))
            {
                text = text.Replace(text.Text.Length - 1, 1, "!");
            }
            else if (random.Percent(NoStop))
            {
                text = text.Replace(text.Text.Length - 1, 1, "");
            }
        }

        return random.Percent(LowerStart) ? Lower(text, names) : text;
    }

    private static SpannedText Lower(SpannedText text, IReadOnlySet<string> names)
    {
        if (text.Text.Length < 2 || text.Spans.Any(s => s.Start == 0 && s.Kind != SpanKind.Evidence) || !char.IsLower(text.Text[1]) || names.Contains(FirstWord(text.Text)))
        {
            return text;
        }

        var lower = char.ToLowerInvariant(text.Text[0]) + text.Text[1..];
        return text with { Text = lower.Replace(" I ", " i ", StringComparison.Ordinal).Replace(" I'", " i'", StringComparison.Ordinal) };
    }

    private static string FirstWord(string text)
    {
        var end = 0;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        return text[..end];
    }

    private SpannedText Words(SpannedText text, Prng random)
    {
        if (random.Percent(Uncontracted))
        {
            foreach (var (contracted, full) in Contractions)
            {
                text = ReplaceWord(text, contracted, full, Perfect);
            }
        }

        if (NoApostrophe > 0 && random.Percent(NoApostrophe))
        {
            for (var i = text.Text.Length - 2; i > 0; i--)
            {
                if (text.Text[i] == '\'' && char.IsLetter(text.Text[i - 1]) && char.IsLetter(text.Text[i + 1]) && text.Text[i - 1] != 'I' && !InValue(text, i))
                {
                    text = text.Replace(i, 1, "");
                }
            }
        }

        foreach (var (word, shorter) in Shorter)
        {
            if (Shorthand > 0 && random.Percent(Shorthand))
            {
                text = ReplaceWord(text, word, shorter);
            }
        }

        return text;
    }

    /// <summary>Words after which a contracted is or has cannot be written out as is: it's been, that's got.</summary>
    private static readonly string[] Perfect = [" been", " got", " gone", " had"];

    private static SpannedText ReplaceWord(SpannedText text, string word, string with, params string[] unlessBefore)
    {
        var at = 0;
        while ((at = text.Text.IndexOf(word, at, StringComparison.Ordinal)) >= 0)
        {
            var end = at + word.Length;
            var whole = (at == 0 || !IsWord(text.Text[at - 1])) && (end == text.Text.Length || !IsWord(text.Text[end]));
            if (whole && !unlessBefore.Any(b => text.Text.AsSpan(end).StartsWith(b, StringComparison.Ordinal)) && !text.Spans.Any(s => s.Kind != SpanKind.Evidence && s.Start < end && s.End > at))
            {
                text = text.Replace(at, word.Length, with);
                at += with.Length;
            }
            else
            {
                at = end;
            }
        }

        return text;
    }

    /// <summary>Values are left as they are: a label or a call rests on them.</summary>
    private static bool InValue(SpannedText text, int at) => text.Spans.Any(s => s.Kind != SpanKind.Evidence && s.Start <= at && s.End > at);

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '\'';
}
