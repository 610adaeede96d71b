using System.Globalization;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Articles;

/// <summary>
/// An article as its text comes out of a PDF: wrapped and hyphenated lines, odd bullets, tables without their columns, headers and footers in mid-text. Numbers keep
/// their neighbours on one line, names are never hyphenated, and no header falls into a sentence that states a fact or a step.
/// </summary>
internal sealed class PdfText
{
    private static readonly string[] Glyphs = ["\u2022", "\u00b7", "\u25aa", "o", "\uf0b7", "\u00a7", "\u25cf"];
    private readonly Article _article;
    private readonly Prng _random;
    private readonly PdfPages _pages;
    private readonly PdfLines _lines;
    private readonly string _bullet;
    private readonly bool _blanks;
    private readonly bool _numberApart;
    private readonly bool _ligatures;

    /// <summary>A document whose look is drawn once.</summary>
    public PdfText(Article article, string brand)
    {
        _article = article;
        _random = ArticleLayout.Random(article, "pdf");
        var narrow = _random.Percent(25);
        _lines = new PdfLines(_random, narrow ? _random.Between(44, 52) : _random.Between(68, 92));
        _pages = new PdfPages(article, brand, _random);
        _bullet = _random.Pick(Glyphs);
        _blanks = _random.Percent(45);
        _numberApart = _random.Percent(12);
        _ligatures = _random.Percent(25);
    }

    /// <summary>The text, page after page.</summary>
    public string Write()
    {
        _lines.Add([new PdfWord(_article.Title, true)], keeps: true);
        foreach (var block in _article.Blocks)
        {
            if (_blanks)
            {
                _lines.Blank();
            }

            Block(block);
        }

        return _pages.Write(_lines.All);
    }

    private void Block(ArticleBlock block)
    {
        if (block.Kind == BlockKind.Table)
        {
            Table(block);
            return;
        }

        for (var i = 0; i < block.Items.Count; i++)
        {
            var words = Words(block.Items[i]);
            if (block.Kind == BlockKind.Steps)
            {
                Marked(string.Create(CultureInfo.InvariantCulture, $"{i + 1}."), words);
            }
            else if (block.Kind == BlockKind.Bullets)
            {
                Marked(_bullet, words);
            }
            else
            {
                _lines.Add(words, keeps: block.Kind == BlockKind.Heading);
            }
        }
    }

    /// <summary>The number or bullet before an item, in some documents on a line of its own.</summary>
    private void Marked(string mark, List<PdfWord> words)
    {
        if (_numberApart)
        {
            _lines.Add([new PdfWord(mark, true)], keeps: true);
            _lines.Add(words);
            return;
        }

        _lines.Add([words[0] with { Text = mark + " " + words[0].Text }, .. words[1..]]);
    }

    /// <summary>A row a line, a cell a line, or first one column and then the other, in the same order.</summary>
    private void Table(ArticleBlock block)
    {
        var rows = block.Items.Count / 2;
        var look = _random.Below(4);
        var cells = block.Items.Select(i => i.Text).ToList();
        if (look == 3 && rows is > 1 and <= 8 && cells.TrueForAll(c => c.Length <= _lines.Width))
        {
            _lines.Whole([.. cells.Where((_, i) => i % 2 == 0), .. cells.Where((_, i) => i % 2 == 1)]);
            return;
        }

        for (var i = 0; i < rows; i++)
        {
            var (label, value) = (cells[2 * i], cells[2 * i + 1]);
            if (look == 2 || label.Length + value.Length + 3 > _lines.Width)
            {
                _lines.Add([new PdfWord(label, true)], keeps: true);
                _lines.Add(Words(block.Items[2 * i + 1]));
            }
            else
            {
                _lines.Whole([label + (look == 0 ? " " : "   ") + value]);
            }
        }
    }

    private List<PdfWord> Words(ArticleItem item)
    {
        var words = new List<PdfWord>();
        foreach (var sentence in item.Sentences)
        {
            var bound = ArticleLayout.IsBound(sentence);
            var parts = (bound || !_ligatures ? sentence.Text : Ligatures(sentence.Text)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i < parts.Length; i++)
            {
                var glued = i + 1 < parts.Length && (HasDigit(parts[i]) || HasDigit(parts[i + 1]));
                var ends = i + 1 == parts.Length;
                words.Add(new PdfWord(parts[i], !ends && (bound || char.IsUpper(parts[i + 1][0])), glued));
            }
        }

        return words;
    }

    private static string Ligatures(string text) => text.Replace("fi", "\ufb01", StringComparison.Ordinal).Replace("fl", "\ufb02", StringComparison.Ordinal);

    private static bool HasDigit(string word) => word.Any(char.IsDigit);
}
