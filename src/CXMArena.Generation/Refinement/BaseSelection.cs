using CXMArena.Generation.Articles;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Refinement;

/// <summary>
/// Which base articles can be in the refinement corpus together. The articles of one issue pattern, and those of one aspect of a family, tell the same procedure of
/// different subjects; two of them would be near-duplicates without a label.
/// </summary>
internal sealed class BaseSelection
{
    private readonly World _world;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _children;

    public BaseSelection(World world)
    {
        _world = world;
        _children = world.Topics.Where(t => t.ParentId is not null).ToLookup(t => t.ParentId!, t => t.TopicId, StringComparer.Ordinal);
    }

    /// <summary>Whether no article with the same procedure was taken.</summary>
    public bool Takes(Article article) => Procedure(article) is not { } key || !_taken.Contains(key);

    /// <summary>Notes that an article is in the corpus.</summary>
    public void Take(Article article)
    {
        if (Procedure(article) is { } key)
        {
            _taken.Add(key);
        }
    }

    /// <summary>The other topics below the same parent.</summary>
    public IEnumerable<string> Siblings(Topic topic) => topic.ParentId is { } parent ? _children[parent].Where(t => t != topic.TopicId) : [];

    /// <summary>Whether an article is not the home of a fact.</summary>
    public bool IsForeign(Article article, Fact fact) => article.TopicId != fact.TopicId;

    /// <summary>Facts stated truly in articles that are not their home, counted an article each.</summary>
    public int ForeignMentions(IEnumerable<CorpusArticle> corpus) =>
        corpus.Sum(a => a.Article.FactIds.Count(id => _world.Facts.TryGetValue(id, out var fact) && IsForeign(a.Article, fact)));

    private string? Procedure(Article article)
    {
        if (article.IssueTypeId is { } issue)
        {
            return "pattern:" + _world.IssueType(issue).PatternId;
        }

        var topic = _world.Topic(article.TopicId!);
        return topic.Kind == TopicKind.Aspect ? $"aspect:{topic.FamilyId}:{topic.AspectId}" : null;
    }
}
