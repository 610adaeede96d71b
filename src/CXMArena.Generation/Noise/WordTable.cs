using CXMArena.Generation.Content;
using CXMArena.Generation.Language;

namespace CXMArena.Generation.Noise;

/// <summary>Some words of a text that a table has an entry for.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">Units from there.</param>
/// <param name="Words">Number of words.</param>
/// <param name="Others">What may stand in their place, in lower case.</param>
internal readonly record struct WordMatch(int Start, int Length, int Words, IReadOnlyList<string> Others)
{
    /// <summary>Another word in the letters of the one that it replaces: all capitals, a capital first, or as it is.</summary>
    public string Cased(string text, string other)
    {
        var old = text.AsSpan(Start, Length);
        if (old.Length > 2 && !old.ContainsAnyInRange('a', 'z'))
        {
            return other.ToUpperInvariant();
        }

        var pronoun = old[0] == 'I' && (old.Length == 1 || !char.IsLetter(old[1])) && Start > 0;
        return char.IsUpper(old[0]) && !pronoun ? char.ToUpperInvariant(other[0]) + other[1..] : other;
    }
}

/// <summary>Words and what may stand in their place: a pool whose entries read "word > other, another".</summary>
internal sealed class WordTable
{
    private readonly Dictionary<string, IReadOnlyList<string>> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly int _longest;

    /// <summary>Reads a pool of taxonomies/language/*/typing.yaml.</summary>
    /// <exception cref="InputException">An entry reads otherwise.</exception>
    public WordTable(Lexicon lexicon, string pool)
    {
        foreach (var phrase in lexicon.Pool("typing", pool).Phrases)
        {
            if (phrase.Source.Split(" > ") is not [{ Length: > 0 } word, { Length: > 0 } others])
            {
                throw new InputException($"typing.yaml: \"{phrase.Source}\" in '{pool}' is no entry; one reads \"word > other, another\"");
            }

            _entries[word] = others.Split(", ");
            _longest = Math.Max(_longest, word.Count(c => c == ' ') + 1);
        }
    }

    /// <summary>The entries.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Entries => _entries;

    /// <summary>The words of a text that have an entry, from left to right; of entries that overlap the longest that begins first.</summary>
    public IReadOnlyList<WordMatch> In(string text)
    {
        var matches = new List<WordMatch>();
        var runs = WordRun.Of(text);
        for (var i = 0; i < runs.Count;)
        {
            var match = At(text, runs, i);
            if (match.Words > 0)
            {
                matches.Add(match);
            }

            i += Math.Max(1, match.Words);
        }

        return matches;
    }

    private WordMatch At(string text, List<WordRun> runs, int first)
    {
        var found = default(WordMatch);
        var start = runs[first].Core(text);
        for (var last = first; last < Math.Min(runs.Count, first + _longest); last++)
        {
            var core = runs[last].Core(text);
            if (core.Length == 0 || (last > first && core.Start != runs[last].Start))
            {
                break;
            }

            if (_entries.TryGetValue(text[start.Start..core.End], out var others))
            {
                found = new WordMatch(start.Start, core.End - start.Start, last - first + 1, others);
            }

            if (core.End != runs[last].End)
            {
                break;
            }
        }

        return found;
    }
}

/// <summary>Something made of a lexicon, kept as long as the same one is asked for; safe to share between threads.</summary>
internal sealed class PerLexicon<T>(Func<Lexicon, T> make)
    where T : class
{
    private Tuple<Lexicon, T>? _kept;

    /// <summary>What is made of a lexicon.</summary>
    public T Of(Lexicon lexicon)
    {
        if (_kept is not { } kept || !ReferenceEquals(kept.Item1, lexicon))
        {
            _kept = kept = Tuple.Create(lexicon, make(lexicon));
        }

        return kept.Item2;
    }
}
