using System.Text.Json.Serialization;
using CXMArena.Generation.Articles;

namespace CXMArena.Generation.Noise;

/// <summary>A name that the brand abbreviates.</summary>
/// <param name="Short">The acronym.</param>
/// <param name="Phrase">What it stands for.</param>
public sealed record Acronym(string Short, string Phrase);

/// <summary>A place in a text where a name that has an acronym stands.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Acronym">The acronym.</param>
internal readonly record struct AcronymPlace(int Start, Acronym Acronym);

/// <summary>The acronyms of a corpus, those of frequent names first. No two share a short form; small, and stored as JSON.</summary>
public sealed class AcronymTable
{
    private readonly Dictionary<string, Acronym> _byPhrase;

    /// <summary>A table.</summary>
    /// <exception cref="ArgumentException">Two acronyms have one phrase.</exception>
    [JsonConstructor]
    public AcronymTable(IReadOnlyList<Acronym> acronyms)
    {
        Acronyms = acronyms;
        _byPhrase = acronyms.ToDictionary(a => a.Phrase, StringComparer.Ordinal);
    }

    /// <summary>No acronyms.</summary>
    public static AcronymTable None { get; } = new([]);

    /// <summary>In the order in which they were found.</summary>
    public IReadOnlyList<Acronym> Acronyms { get; }

    /// <summary>Where names stand that the table holds, whole: not within a longer name, nor within quotation marks.</summary>
    internal IEnumerable<AcronymPlace> In(string text)
    {
        foreach (var run in _byPhrase.Count == 0 ? [] : CapitalisedRun.Of(text))
        {
            if (_byPhrase.TryGetValue(text.Substring(run.Start, run.Length), out var acronym))
            {
                yield return new AcronymPlace(run.Start, acronym);
            }
        }
    }

    /// <summary>The same in the running text of an article, its title and headings left out.</summary>
    internal IEnumerable<AcronymPlace> In(Article article) => Running(article).SelectMany(s => In(s.Text));

    /// <summary>The sentences of an article without title and headings.</summary>
    internal static IEnumerable<ArticleSentence> Running(Article article) =>
        article.Blocks.Where(b => b.Kind != BlockKind.Heading).SelectMany(b => b.Items).SelectMany(i => i.Sentences);
}
