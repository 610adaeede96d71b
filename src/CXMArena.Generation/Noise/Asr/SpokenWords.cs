namespace CXMArena.Generation.Noise.Asr;

/// <summary>Writes spoken words: small letters, apostrophes within words.</summary>
internal static class SpokenWords
{
    public static string Word(string piece)
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

    public static void Spell(string letters, List<string> into)
    {
        foreach (var c in letters.Where(char.IsLetter))
        {
            into.Add(char.ToLowerInvariant(c).ToString());
        }
    }

    public static void Words(string words, List<string> into) => into.AddRange(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public static void Add(string word, List<string> into)
    {
        if (word.Length > 0)
        {
            into.Add(word);
        }
    }
}
