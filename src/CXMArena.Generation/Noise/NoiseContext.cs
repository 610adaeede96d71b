using CXMArena.Generation.Content;
using CXMArena.Generation.Language;
using CXMArena.Generation.Noise.Asr;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Noise;

/// <summary>A coarse option of the brand's telephone menu.</summary>
/// <param name="Id">Area of the industry.</param>
/// <param name="Name">As it is spoken.</param>
/// <param name="Weight">Relative number of contacts.</param>
public sealed record MenuArea(string Id, string Name, long Weight);

/// <summary>What operators may know of the brand and the corpus; read-only.</summary>
/// <param name="Seed">Root of all noise of the world or draw.</param>
/// <param name="Brand">Name of the brand.</param>
/// <param name="Areas">Areas for telephone menus, those with the most contacts first.</param>
/// <param name="AreaByPattern">Area of each issue pattern.</param>
/// <param name="LabelWordsByPattern">Words that would give an issue pattern's intent label away, in lower case.</param>
/// <param name="Vocabulary">Names of families, product lines and services.</param>
/// <param name="Lexicon">The language's phrases.</param>
/// <param name="Conversations">Number of conversations of the data set.</param>
/// <param name="Articles">Number of articles of the data set.</param>
public sealed record NoiseContext(
    SeedPath Seed,
    string Brand,
    IReadOnlyList<MenuArea> Areas,
    IReadOnlyDictionary<string, string> AreaByPattern,
    IReadOnlyDictionary<string, IReadOnlyList<string>> LabelWordsByPattern,
    IReadOnlyList<string> Vocabulary,
    Lexicon Lexicon,
    long Conversations,
    long Articles)
{
    /// <summary>The acronyms of the corpus; none until they are found.</summary>
    public AcronymTable Acronyms { get; init; } = AcronymTable.None;

    private static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "with", "from", "about", "this", "that", "your", "their", "into", "does", "what", "when", "which", "other", "more", "than", "some", "somebody", "something", "have",
    };

    /// <summary>Loads the error model of a recogniser, once, when an operator first needs it.</summary>
    public Lazy<RecogniserModel>? RecogniserModel { get; init; }

    /// <summary>The error model of a recogniser.</summary>
    /// <exception cref="InputException">Its tables are missing or wrong.</exception>
    /// <exception cref="InvalidOperationException">The context was made without.</exception>
    internal RecogniserModel Recogniser => (RecogniserModel ?? throw new InvalidOperationException("this noise context has no recogniser's error model")).Value;

    /// <summary>The context of a world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="lexicon">Phrases of the brand's language.</param>
    /// <param name="articles">Number of articles that will be written.</param>
    /// <param name="draw">Name of a held-out draw, or null.</param>
    /// <param name="conversations">Number of conversations with the reserve; by default those of the brand's scale.</param>
    public static NoiseContext Of(World world, Lexicon lexicon, long articles, string? draw = null, long? conversations = null)
    {
        var industry = world.Industry;
        var patterns = industry.Patterns.Values.OrderBy(p => p.Id, StringComparer.Ordinal).ToList();
        var weights = world.IssueTypes
            .Where(t => !industry.Patterns[t.PatternId].IsOutside)
            .GroupBy(t => industry.Patterns[t.PatternId].Area, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(t => (long)t.Weight), StringComparer.Ordinal);
        return new NoiseContext(
            world.Brand.Root(draw).Child("noise"),
            world.Brand.Name,
            [.. industry.Areas
                .Where(a => weights.ContainsKey(a.Key))
                .Select(a => new MenuArea(a.Key, Spoken(a.Value.Name), weights[a.Key]))
                .OrderByDescending(a => a.Weight).ThenBy(a => a.Id, StringComparer.Ordinal)],
            patterns.ToDictionary(p => p.Id, p => p.Area, StringComparer.Ordinal),
            patterns.ToDictionary(p => p.Id, p => LabelWords([p.Words.Intent, industry.Groups[p.Group].Name, industry.Areas[p.Area].Name]), StringComparer.Ordinal),
            [.. industry.Families.SelectMany(f => f.Lines.Select(l => l.Name).Prepend(f.Name)).Concat(industry.Services.Select(s => s.Name)).Distinct(StringComparer.Ordinal)],
            lexicon,
            conversations ?? world.Brand.Scale.Conversations,
            articles);
    }

    /// <summary>The words of labels that carry their meaning, in lower case, each once.</summary>
    public static IReadOnlyList<string> LabelWords(IEnumerable<string> labels) =>
        [.. labels.SelectMany(Words).Where(w => w.Length > 3 && !Fillers.Contains(w)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The words of a text in lower case, without punctuation.</summary>
    internal static IEnumerable<string> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                yield return text[start..i].ToLowerInvariant();
                start = -1;
            }
        }
    }

    /// <summary>A heading as it is said within a sentence: small letters, abbreviations kept.</summary>
    private static string Spoken(string name) =>
        string.Join(' ', name.Split(' ').Select(w => w.Length > 1 && w.Skip(1).Any(char.IsUpper) ? w : w.ToLowerInvariant()));
}
