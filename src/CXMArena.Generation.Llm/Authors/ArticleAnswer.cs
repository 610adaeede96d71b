using CXMArena.Generation.Articles;

namespace CXMArena.Generation.Llm.Authors;

/// <summary>A sentence of an article as a model answers it.</summary>
internal sealed record ArticleSentenceAnswer(string Text, IReadOnlyList<string> FactIds, IReadOnlyList<string> StepKeys);

/// <summary>An item of a block.</summary>
internal sealed record ArticleItemAnswer(IReadOnlyList<ArticleSentenceAnswer> Sentences);

/// <summary>A block.</summary>
internal sealed record ArticleBlockAnswer(BlockKind Kind, int Level, IReadOnlyList<ArticleItemAnswer> Items);

/// <summary>The answer to <c>articles/information</c> and <c>articles/issue</c>.</summary>
internal sealed record ArticleAnswer(IReadOnlyList<ArticleBlockAnswer> Blocks)
{
    private const int TopLevel = 2;
    private const int LowestLevel = 3;

    /// <summary>The article, with ids, kind, title and genre of its plan.</summary>
    public Article Under(Article plan) => plan with
    {
        Blocks = [.. Blocks.Select(b => new ArticleBlock(
            b.Kind,
            b.Kind == BlockKind.Heading ? Math.Clamp(b.Level, TopLevel, LowestLevel) : 0,
            [.. b.Items.Select(i => new ArticleItem([.. i.Sentences.Select(s => new ArticleSentence(s.Text.Trim(), Each(s.FactIds), Each(s.StepKeys)))]))]))],
    };

    /// <summary>An article in the form in which a model answers it.</summary>
    public static ArticleAnswer Of(Article article) => new([.. article.Blocks.Select(b => new ArticleBlockAnswer(
        b.Kind, b.Level, [.. b.Items.Select(i => new ArticleItemAnswer([.. i.Sentences.Select(s => new ArticleSentenceAnswer(s.Text, s.FactIds, s.Steps))]))]))]);

    /// <summary>Place in the answer of the n-th sentence, from 0.</summary>
    public string PathOf(int sentence)
    {
        for (var b = 0; b < Blocks.Count; b++)
        {
            for (var i = 0; i < Blocks[b].Items.Count; i++)
            {
                var count = Blocks[b].Items[i].Sentences.Count;
                if (sentence < count)
                {
                    return $"$.blocks[{b}].items[{i}].sentences[{sentence}]";
                }

                sentence -= count;
            }
        }

        return "$";
    }

    private static List<string> Each(IReadOnlyList<string> ids) => [.. ids.Distinct(StringComparer.Ordinal)];
}
