using CXMArena.Generation.Articles;
using CXMArena.Generation.Language;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Noise;

/// <summary>
/// Finds the names that a corpus would abbreviate: capitalised n-grams of two to four words that are frequent in the clean articles. Names of single products, places and
/// events, and names that are values of facts, are left alone: they tell siblings apart.
/// </summary>
public static class AcronymFinder
{
    private const int LeastOccurrences = 12;
    private const int LeastArticles = 8;
    private const int MostAcronyms = 24;
    private const int MostWords = 4;
    private const int LongestShort = 4;

    /// <summary>The acronyms of a world's articles.</summary>
    /// <param name="world">The world.</param>
    /// <param name="lexicon">The language's phrases; <c>acronyms.taken</c> are short forms that mean something already.</param>
    /// <param name="articles">All clean articles.</param>
    public static AcronymTable Find(World world, Lexicon lexicon, IEnumerable<Article> articles)
    {
        var tallies = new Dictionary<string, Tally>(StringComparer.Ordinal);
        var taken = lexicon.Pool("acronyms", "taken").Phrases.Select(p => p.Source).ToHashSet(StringComparer.Ordinal);
        foreach (var article in articles)
        {
            Count(article, tallies, taken);
        }

        var found = new List<Acronym>();
        var reserved = Reserved(world);
        var frequent = tallies.Where(t => t.Value.Inner >= LeastOccurrences && t.Value.Articles >= LeastArticles);
        foreach (var (phrase, _) in frequent.OrderByDescending(t => t.Value.Inner).ThenBy(t => t.Key, StringComparer.Ordinal))
        {
            if (found.Count < MostAcronyms && Short(phrase) is { Length: <= LongestShort } initials && !reserved.TellsApart(phrase) && taken.Add(initials))
            {
                found.Add(new Acronym(initials, phrase));
            }
        }

        return new AcronymTable(found);
    }

    private static void Count(Article article, Dictionary<string, Tally> tallies, HashSet<string> taken)
    {
        foreach (var text in AcronymTable.Running(article).Select(s => s.Text))
        {
            foreach (var run in CapitalisedRun.Of(text))
            {
                var phrase = text.Substring(run.Start, run.Length);
                foreach (var word in phrase.Split(' ').Where(w => w.Length is > 1 and <= LongestShort && w.All(char.IsUpper)))
                {
                    taken.Add(word);
                }

                if (run.IsInner && run.Words is > 1 and <= MostWords)
                {
                    var tally = tallies.TryGetValue(phrase, out var known) ? known : tallies[phrase] = new Tally();
                    tally.Inner++;
                    tally.Articles += tally.Last == article.DocumentId ? 0 : 1;
                    tally.Last = article.DocumentId;
                }
            }
        }
    }

    /// <summary>The first letters, those after hyphens too; an ampersand stays. Null where a part begins with something else.</summary>
    private static string? Short(string phrase)
    {
        var letters = phrase.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(w => w[0]).ToArray();
        return Array.TrueForAll(letters, l => char.IsAsciiLetterUpper(l) || l == '&') ? new string(letters) : null;
    }

    private static ReservedNames Reserved(World world) => new(
        world.Brand.Name,
        [.. world.Topics.Where(t => t.Kind is TopicKind.Product or TopicKind.Series or TopicKind.Store).Select(t => t.Name)],
        [.. world.Topics.Where(t => t.Kind is TopicKind.Event or TopicKind.Story).Select(t => t.Name)],
        [.. world.Facts.Values.Select(f => f.Display).Where(d => d.Any(char.IsUpper)).Distinct(StringComparer.Ordinal)]);

    private sealed class Tally
    {
        public int Inner { get; set; }

        public int Articles { get; set; }

        public string? Last { get; set; }
    }

    private sealed record ReservedNames(string Brand, IReadOnlyList<string> Prefixes, IReadOnlyList<string> Names, IReadOnlyList<string> Values)
    {
        public bool TellsApart(string phrase) =>
            phrase.Contains(Brand, StringComparison.Ordinal) || Prefixes.Any(n => n.StartsWith(phrase, StringComparison.Ordinal) || phrase.StartsWith(n, StringComparison.Ordinal))
            || Names.Contains(phrase, StringComparer.Ordinal) || Values.Any(v => v.Contains(phrase, StringComparison.Ordinal));
    }
}
