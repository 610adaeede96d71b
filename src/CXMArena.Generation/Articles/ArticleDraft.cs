namespace CXMArena.Generation.Articles;

/// <summary>A page in the making. A heading under which nothing follows is dropped; so are empty paragraphs and lists.</summary>
internal sealed class ArticleDraft(string title, string genre)
{
    private readonly List<ArticleBlock> _blocks = [];
    private readonly List<ArticleBlock> _pending = [];

    /// <summary>The page's title.</summary>
    public string Title => title;

    /// <summary>The page's genre.</summary>
    public string Genre => genre;

    /// <summary>The blocks so far.</summary>
    public IReadOnlyList<ArticleBlock> Blocks => _blocks;

    /// <summary>Begins a section; level 2 ends an empty one of level 3 too.</summary>
    public ArticleDraft Heading(ArticleSentence text, int level = 2)
    {
        _pending.RemoveAll(b => b.Level >= level);
        _pending.Add(new ArticleBlock(BlockKind.Heading, level, [new ArticleItem([text])]));
        return this;
    }

    /// <summary>Sentences that stand together.</summary>
    public ArticleDraft Paragraph(params IEnumerable<ArticleSentence?> sentences) => Add(BlockKind.Paragraph, [sentences]);

    /// <summary>A last line, which belongs to no section that was left empty.</summary>
    public ArticleDraft Close(ArticleSentence? sentence)
    {
        _pending.Clear();
        return Paragraph(sentence);
    }

    /// <summary>A list; an item is a sentence.</summary>
    public ArticleDraft Bullets(IEnumerable<ArticleSentence?> items) => Add(BlockKind.Bullets, items.Select(i => (IEnumerable<ArticleSentence?>)[i]));

    /// <summary>A numbered list; an item is one or more sentences.</summary>
    public ArticleDraft Steps(IEnumerable<IEnumerable<ArticleSentence?>> items) => Add(BlockKind.Steps, items);

    /// <summary>Label and value, row by row.</summary>
    public ArticleDraft Table(IEnumerable<(string Label, ArticleSentence Value)> rows) =>
        Add(BlockKind.Table, rows.SelectMany(r => (IEnumerable<IEnumerable<ArticleSentence?>>)[[ArticleSentence.Plain(r.Label)], [r.Value]]));

    private ArticleDraft Add(BlockKind kind, IEnumerable<IEnumerable<ArticleSentence?>> items)
    {
        var kept = items.Select(i => new ArticleItem([.. i.OfType<ArticleSentence>().Where(s => s.Text.Length > 0)])).Where(i => i.Sentences.Count > 0).ToList();
        if (kept.Count > 0)
        {
            _blocks.AddRange(_pending);
            _pending.Clear();
            _blocks.Add(new ArticleBlock(kind, 0, kept));
        }

        return this;
    }
}
