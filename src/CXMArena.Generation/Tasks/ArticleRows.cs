using CXMArena.Generation.Articles;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Refinement;

namespace CXMArena.Generation.Tasks;

/// <summary>A published article as a file beside the tables.</summary>
/// <param name="DocumentId">Its id, the file's name.</param>
/// <param name="Extension">txt, md or html.</param>
/// <param name="Text">Its text.</param>
public sealed record ArticleFile(string DocumentId, string Extension, string Text);

/// <summary>Articles as task and entity rows; always in the order of their numbers, which tells nothing.</summary>
internal sealed class ArticleRows
{
    private readonly IReadOnlyList<NoisyArticle> _base;
    private readonly IReadOnlyList<NoisyArticle> _injected;
    private readonly RefinementResult _refinement;
    private readonly RowStamp _stamp;
    private readonly Dictionary<string, IReadOnlyList<string>> _altered;

    /// <param name="articles">All base articles.</param>
    /// <param name="refinement">The refinement corpus.</param>
    /// <param name="publish">Puts the n-th injected article, counted from 0, through article noise.</param>
    /// <param name="stamp">The columns that every row ends with.</param>
    public ArticleRows(IReadOnlyList<NoisyArticle> articles, RefinementResult refinement, Func<Article, long, NoisyArticle> publish, RowStamp stamp)
    {
        _base = [.. articles.OrderBy(a => DocumentNumber.Of(a.Clean.DocumentId))];
        _injected = [.. refinement.Injected.Select((a, i) => publish(a.Article, i))];
        _altered = refinement.Corpus.Where(a => a.AlteredFactIds.Count > 0).ToDictionary(a => a.Article.DocumentId, a => a.AlteredFactIds, StringComparer.Ordinal);
        (_refinement, _stamp) = (refinement, stamp);
    }

    /// <summary>The articles of a split of the Articles config.</summary>
    public IEnumerable<object?[]> Split(string split)
    {
        var corpus = _refinement.Corpus.Select(a => a.Article.DocumentId).ToHashSet(StringComparer.Ordinal);
        var articles = split switch
        {
            "article_search_articles" => _base.Where(a => a.Clean.Kind == ArticleKind.Information),
            "multi_turn_articles" => _base,
            _ => All.Where(a => corpus.Contains(a.Clean.DocumentId)),
        };
        return articles.Select(a => _stamp.Reference("Articles/" + split, a.Clean.DocumentId, a.Text, a.Format));
    }

    /// <summary>InfoArticle: articles of topics.</summary>
    public IEnumerable<object?[]> Information() => All.Where(a => a.Clean.TopicId is not null).Select(a => Entity(a, a.Clean.TopicId!));

    /// <summary>IssueArticle: articles of issue types.</summary>
    public IEnumerable<object?[]> Issues() => All.Where(a => a.Clean.TopicId is null).Select(a => Entity(a, a.Clean.IssueTypeId!));

    /// <summary>The edits of all articles.</summary>
    public IEnumerable<object?[]> Edits() => All.SelectMany(NoiseEditRows.Rows);

    /// <summary>Acronym: counted over all clean articles and their edits.</summary>
    public IEnumerable<object?[]> Acronyms(AcronymTable table)
    {
        var places = All.SelectMany(a => table.In(a.Clean).Select(p => (p.Acronym, a.Clean.DocumentId))).ToLookup(p => p.Acronym, p => p.DocumentId);
        var edits = All.SelectMany(a => a.Edits).CountBy(e => (e.Before, e.After)).ToDictionary();
        return table.Acronyms.Select(a => (object?[])
            [a.Short, a.Phrase, (long)places[a].Count(), (long)edits.GetValueOrDefault((a.Phrase, a.Short)), (long)places[a].Distinct(StringComparer.Ordinal).Count()]);
    }

    /// <summary>All articles as files.</summary>
    public IReadOnlyList<ArticleFile> Files() => [.. All.Select(a => new ArticleFile(a.Clean.DocumentId, ArticleFormats.Extension(a.Format), a.Text))];

    private IEnumerable<NoisyArticle> All => _base.Concat(_injected).OrderBy(a => DocumentNumber.Of(a.Clean.DocumentId));

    private object?[] Entity(NoisyArticle article, string subject)
    {
        var clean = article.Clean;
        return
        [
            clean.DocumentId, subject, clean.Title, clean.Genre, article.Format, clean.CleanText(), clean.FactIds, clean.StepKeys, _altered.GetValueOrDefault(clean.DocumentId) ?? [],
            clean.Kind == ArticleKind.Injected ? "injected" : "generated",
        ];
    }
}
