using CXMArena.Generation.Articles;

namespace CXMArena.Generation.Refinement;

/// <summary>The corpus in the making: knows at every moment who shares what with whom.</summary>
internal sealed class RefinementCorpus
{
    private readonly Dictionary<string, CorpusArticle> _articles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _holders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);

    /// <summary>Number of articles.</summary>
    public int Count => _articles.Count;

    /// <summary>All articles, in the order of their numbers.</summary>
    public IReadOnlyList<CorpusArticle> InOrder() => [.. _articles.Values.OrderBy(a => DocumentNumber.Of(a.Article.DocumentId))];

    /// <summary>An article by id, or null.</summary>
    public CorpusArticle? Find(string documentId) => _articles.GetValueOrDefault(documentId);

    /// <summary>Whether an article is still as it was and nothing was made from it.</summary>
    public bool IsUntouched(string documentId) => _articles.ContainsKey(documentId) && !_touched.Contains(documentId);

    /// <summary>Notes that something was made from an article.</summary>
    public void Touch(string documentId) => _touched.Add(documentId);

    /// <summary>Ids of the articles that state a proposition.</summary>
    public IReadOnlyCollection<string> Holders(string proposition) => _holders.TryGetValue(proposition, out var holders) ? holders : [];

    /// <summary>Adds an article.</summary>
    public void Add(CorpusArticle article)
    {
        _articles.Add(article.Article.DocumentId, article);
        foreach (var proposition in article.Propositions)
        {
            (_holders.TryGetValue(proposition, out var holders) ? holders : _holders[proposition] = new(StringComparer.Ordinal)).Add(article.Article.DocumentId);
        }
    }

    /// <summary>Puts an article in the place of another.</summary>
    public void Replace(string documentId, CorpusArticle article)
    {
        foreach (var proposition in _articles[documentId].Propositions)
        {
            _holders[proposition].Remove(documentId);
        }

        _articles.Remove(documentId);
        _touched.Add(article.Article.DocumentId);
        Add(article);
    }

    /// <summary>The articles similar to one that may or may not be in the corpus; null where it would have a forbidden overlap with any.</summary>
    /// <param name="article">The article.</param>
    /// <param name="without">An article that it would replace.</param>
    public IReadOnlyList<CorpusArticle>? SimilarTo(CorpusArticle article, string? without = null)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var proposition in article.Propositions)
        {
            foreach (var holder in Holders(proposition))
            {
                counts[holder] = counts.GetValueOrDefault(holder) + 1;
            }
        }

        var similar = new List<CorpusArticle>();
        foreach (var (id, common) in counts)
        {
            if (id == without || id == article.Article.DocumentId)
            {
                continue;
            }

            var other = _articles[id];
            switch (Overlap.Of(common, Math.Min(article.Propositions.Count, other.Propositions.Count)))
            {
                case OverlapClass.Forbidden:
                    return null;
                case OverlapClass.Similar:
                    similar.Add(other);
                    break;
                default:
                    break;
            }
        }

        return similar;
    }
}
