namespace CXMArena.Generation.Noise;

/// <summary>A stretch of a text without white space, in UTF-16 units, punctuation included.</summary>
internal readonly record struct WordRun(int Start, int Length)
{
    /// <summary>One past the last unit.</summary>
    public int End => Start + Length;

    /// <summary>The words of a text; as many as <see cref="Language.English.WordCount"/> counts.</summary>
    public static List<WordRun> Of(string text)
    {
        var words = new List<WordRun>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && !char.IsWhiteSpace(text[i]);
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                words.Add(new WordRun(start, i - start));
                start = -1;
            }
        }

        return words;
    }

    /// <summary>The word without the punctuation around it.</summary>
    public WordRun Core(string text)
    {
        var (from, to) = (Start, End);
        while (from < to && !char.IsLetterOrDigit(text[from]))
        {
            from++;
        }

        while (to > from && !char.IsLetterOrDigit(text[to - 1]))
        {
            to--;
        }

        return new WordRun(from, to - from);
    }
}
