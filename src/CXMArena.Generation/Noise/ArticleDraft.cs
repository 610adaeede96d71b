using CXMArena.Generation.Articles;

namespace CXMArena.Generation.Noise;

/// <summary>An article while noise works on it: its sentences, paragraphs and format change only through methods that record what they do.</summary>
public sealed class ArticleDraft
{
    private readonly Article _clean;
    private readonly ArticleBody _body;
    private readonly List<NoiseEdit> _edits = [];
    private string _operator = "";

    /// <summary>The starting draft: plain format.</summary>
    public ArticleDraft(Article clean) => (_clean, _body) = (clean, new ArticleBody(clean));

    /// <summary>One of <see cref="ArticleFormats.Names"/>.</summary>
    public string Format { get; private set; } = ArticleFormats.Plain;

    /// <summary>Number of sentences, the title included.</summary>
    public int Count => _body.Count;

    /// <summary>The blocks as they stand; for the words of their sentences ask <see cref="Sentence"/>.</summary>
    public IReadOnlyList<ArticleBlock> Blocks => _body.Blocks;

    /// <summary>The words of a sentence; 0 is the title.</summary>
    public string Sentence(int sentence) => _body[sentence];

    /// <summary>The edits so far.</summary>
    public IReadOnlyList<NoiseEdit> Edits => _edits;

    /// <summary>The article with its sentences as they stand.</summary>
    public Article Article => _edits.TrueForAll(e => e.Kind == NoiseEditKind.Relabel) ? _clean : _body.ToArticle();

    /// <summary>Puts other words in the place of some; false where that would leave the sentence empty or as it was.</summary>
    /// <param name="sentence">0 for the title, n for the n-th sentence.</param>
    /// <param name="start">First UTF-16 unit.</param>
    /// <param name="length">Units replaced; 0 inserts.</param>
    /// <param name="with">The new words; none deletes.</param>
    public bool Replace(int sentence, int start, int length, string with)
    {
        var old = _body[sentence];
        var text = string.Concat(old.AsSpan(0, start), with, old.AsSpan(start + length));
        if (string.IsNullOrWhiteSpace(text) || string.Equals(text, old, StringComparison.Ordinal))
        {
            return false;
        }

        _body[sentence] = text;
        var kind = length == 0 ? NoiseEditKind.Insert : with.Length == 0 ? NoiseEditKind.Delete : NoiseEditKind.Replace;
        Record(kind, NoiseEditUnit.Text, sentence, (CodePoints.Count(old.AsSpan(0, start)), CodePoints.Count(old.AsSpan(start, length))), old.Substring(start, length), with);
        return true;
    }

    /// <summary>Puts a paragraph that states no fact before a block; at the number of blocks it comes last. False where it has no words.</summary>
    public bool InsertParagraph(int block, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        _body.Insert(block, text);
        Record(NoiseEditKind.Insert, NoiseEditUnit.Message, block, (0, 0), "", text);
        return true;
    }

    /// <summary>Chooses the format; false where it is chosen already.</summary>
    public bool SetFormat(string format)
    {
        if (string.Equals(format, Format, StringComparison.Ordinal))
        {
            return false;
        }

        Record(NoiseEditKind.Relabel, NoiseEditUnit.Message, 0, (0, 0), Format, format);
        Format = format;
        return true;
    }

    /// <summary>From here on edits are the work of this entry of the profile.</summary>
    internal void Begin(string entry) => _operator = entry;

    private void Record(NoiseEditKind kind, NoiseEditUnit unit, int place, (int Start, int Length) points, string before, string after) =>
        _edits.Add(new NoiseEdit(_clean.DocumentId, _edits.Count, _operator, kind, unit, null, null, null, place, [], points.Start, points.Length, before, after));
}
