using CXMArena.Generation.Articles;
using CXMArena.Generation.Content;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>
/// Frequent names become acronyms in a part of their occurrences, here and there written out at their first use; titles, headings and quotations keep the name, so both
/// forms stay in the corpus.
/// </summary>
internal sealed class AcronymsOperator : INoiseOperator
{
    /// <inheritdoc/>
    public string Id => "acronyms";

    /// <inheritdoc/>
    public string Description => "Puts acronyms in the place of frequent names, sometimes written out at their first use.";

    /// <inheritdoc/>
    public NoiseItem Item => NoiseItem.Article;

    /// <inheritdoc/>
    public INoise Bind(MapBinder entry) => new AcronymsNoise(
        [
            NoiseDial.Read(entry, "names", NoiseUnit.Occasions),
            NoiseDial.Read(entry, "written_out", NoiseUnit.Occasions, required: false),
        ]);
}

/// <summary>Acronyms with their settings.</summary>
/// <param name="Dials">
/// Share of the names in running text that are given by their acronym, alone or behind the name; share of an article's acronyms that stand behind the name at its first use.
/// </param>
internal sealed record AcronymsNoise(IReadOnlyList<NoiseDial> Dials) : IArticleNoise
{
    /// <inheritdoc/>
    public void Apply(ArticleDraft draft, NoiseTask task)
    {
        var places = Places(draft, task.Context.Acronyms);
        var random = task.Seed.Random();
        var names = task.Meters["names"];
        var chosen = places.ConvertAll(_ =>
        {
            names.Offer();
            return names.Draw(random) && Hits(names);
        });
        var introduced = new bool[places.Count];
        foreach (var uses in Enumerable.Range(0, places.Count).GroupBy(i => places[i].Place.Acronym).Where(g => g.Any(i => chosen[i])))
        {
            var (meter, first) = (task.Meters["written_out"], uses.First());
            meter.Offer();
            if (meter.Draw(random))
            {
                introduced[first] = Hits(meter) && (chosen[first] || Hits(names));
            }
        }

        for (var i = places.Count - 1; i >= 0; i--)
        {
            Write(draft, places[i].Sentence, places[i].Place, introduced[i], chosen[i]);
        }
    }

    private static void Write(ArticleDraft draft, int sentence, AcronymPlace place, bool isIntroduced, bool isChosen)
    {
        var (acronym, start) = (place.Acronym, place.Start);
        if (isIntroduced)
        {
            draft.Replace(sentence, start + acronym.Phrase.Length, 0, $" ({acronym.Short})");
        }
        else if (isChosen && draft.Replace(sentence, start, acronym.Phrase.Length, acronym.Short))
        {
            FixArticle(draft, sentence, start, acronym);
        }
    }

    /// <summary>A before a name can be an before its acronym.</summary>
    private static void FixArticle(ArticleDraft draft, int sentence, int start, Acronym acronym)
    {
        var text = draft.Sentence(sentence);
        var from = text.LastIndexOf(' ', Math.Max(0, start - 2)) + 1;
        var word = start > 1 ? text[from..(start - 1)] : "";
        if (word is "a" or "an" or "A" or "An")
        {
            var fitting = SubjectNames.WithArticle(acronym.Short).Split(' ')[0];
            draft.Replace(sentence, from, word.Length, char.IsUpper(word[0]) ? char.ToUpperInvariant(fitting[0]) + fitting[1..] : fitting);
        }
    }

    private static bool Hits(NoiseMeter meter)
    {
        meter.Hit();
        return true;
    }

    private static List<(int Sentence, AcronymPlace Place)> Places(ArticleDraft draft, AcronymTable table)
    {
        var places = new List<(int, AcronymPlace)>();
        var sentence = 1;
        foreach (var block in draft.Blocks)
        {
            foreach (var _ in block.Items.SelectMany(i => i.Sentences))
            {
                if (block.Kind != BlockKind.Heading)
                {
                    places.AddRange(table.In(draft.Sentence(sentence)).Select(p => (sentence, p)));
                }

                sentence++;
            }
        }

        return places;
    }
}
