using CXMArena.Generation.Articles;
using CXMArena.Generation.Content;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>Articles are kept in several formats, as in knowledge bases that grew over years; the shares of the formats are exact over the data set.</summary>
internal sealed class FormatsOperator : INoiseOperator
{
    /// <inheritdoc/>
    public string Id => "formats";

    /// <inheritdoc/>
    public string Description => "Writes articles as plain text, Markdown, HTML (clean or from an old system), text tables or text taken out of a PDF.";

    /// <inheritdoc/>
    public NoiseItem Item => NoiseItem.Article;

    /// <inheritdoc/>
    public INoise Bind(MapBinder entry) => new FormatsNoise(NoiseDial.ReadWeights(entry, "formats", ArticleFormats.Names, NoiseUnit.Articles));
}

/// <summary>Formats with their shares.</summary>
internal sealed record FormatsNoise(IReadOnlyList<NoiseDial> Dials) : IArticleNoise
{
    /// <inheritdoc/>
    public void Apply(ArticleDraft draft, NoiseTask task)
    {
        var count = Math.Max(1, task.Context.Articles);
        var place = new Permutation(task.Context.Seed.Child("formats").Key, count)[task.Ordinal];
        var total = Dials.Sum(d => (long)d.BasisPoints);
        var limit = 0L;
        var chosen = -1;
        for (var i = 0; i < Dials.Count; i++)
        {
            limit += Dials[i].BasisPoints;
            if (chosen < 0 && place * total < limit * count)
            {
                chosen = i;
                task.Meters[Dials[i].Id].Hit();
            }

            task.Meters[Dials[i].Id].Offer();
        }

        draft.SetFormat(ArticleFormats.Names[chosen]);
    }
}
