using CXMArena.Generation.Articles;

namespace CXMArena.Generation.Noise;

/// <summary>An article whose sentences and blocks can change; what they state stays as it was.</summary>
internal sealed class ArticleBody
{
    private readonly Article _origin;
    private readonly List<string> _sentences;
    private readonly List<ArticleBlock> _blocks;

    /// <summary>A body with the words of an article.</summary>
    public ArticleBody(Article origin)
    {
        _origin = origin;
        _sentences = [origin.Title, .. origin.Sentences.Select(s => s.Text)];
        _blocks = [.. origin.Blocks];
    }

    /// <summary>Number of sentences, the title included.</summary>
    public int Count => _sentences.Count;

    /// <summary>The blocks; their kinds and what they state hold, their words may have changed since.</summary>
    public IReadOnlyList<ArticleBlock> Blocks => _blocks;

    /// <summary>The words of a sentence; 0 is the title.</summary>
    public string this[int sentence]
    {
        get => _sentences[sentence];
        set => _sentences[sentence] = value;
    }

    /// <summary>The article with its sentences as they stand.</summary>
    public Article ToArticle()
    {
        var next = 1;
        return _origin with
        {
            Title = _sentences[0],
            Blocks = [.. _blocks.Select(b => b with
            {
                Items = [.. b.Items.Select(i => new ArticleItem([.. i.Sentences.Select(s => s with { Text = _sentences[next++] })]))],
            })],
        };
    }

    /// <summary>Number of the first sentence of a block, of the one past the last for the number of blocks.</summary>
    public int FirstSentence(int block) => 1 + _blocks.Take(block).Sum(Sentences);

    /// <summary>Puts a paragraph of one sentence, which states nothing, before a block.</summary>
    public void Insert(int block, string text)
    {
        _sentences.Insert(FirstSentence(block), text);
        _blocks.Insert(block, new ArticleBlock(BlockKind.Paragraph, 0, [new ArticleItem([ArticleSentence.Plain(text)])]));
    }

    /// <summary>Takes such a paragraph away.</summary>
    public void Remove(int block)
    {
        _sentences.RemoveAt(FirstSentence(block));
        _blocks.RemoveAt(block);
    }

    private static int Sentences(ArticleBlock block) => block.Items.Sum(i => i.Sentences.Count);
}
