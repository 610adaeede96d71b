using CXMArena.Generation.Language;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>
/// The embedded author: composes articles from the taxonomy's own sentences and the phrases under <c>taxonomies/language</c>. What it writes depends on the
/// world alone, so that any chunk can compute any article. Safe to share between threads.
/// </summary>
public sealed class ArticleAuthor
{
    private readonly World _world;
    private readonly Lexicon _lexicon;
    private readonly TopicIndex _index;

    /// <summary>An author for one world; plans which article states which facts.</summary>
    /// <param name="world">What is true.</param>
    /// <param name="lexicon">The phrases that belong to no industry.</param>
    public ArticleAuthor(World world, Lexicon lexicon)
    {
        _world = world;
        _lexicon = lexicon;
        _index = new TopicIndex(world);
        Allocation = FactAllocation.Plan(world, _index);
    }

    /// <summary>Which facts each article states beside its own.</summary>
    public FactAllocation Allocation { get; }

    /// <summary>What another writer of an article is told.</summary>
    /// <param name="plan">The article as this author writes it.</param>
    public ArticleBrief BriefOf(Article plan) => new ArticleBriefs(_world, _lexicon, _index, Allocation).Of(plan);

    /// <summary>The page of a topic.</summary>
    public Article TopicArticle(int topic)
    {
        var own = _world.Topics[topic];
        var desk = new WritingDesk(_world, _lexicon, _index, own.TopicId, _index.Ordinal(own), Allocation.ForTopic(topic), own);
        var page = own.Kind switch
        {
            TopicKind.Product => ProductPage.Write(desk),
            TopicKind.Series => SeriesPage.Write(desk),
            TopicKind.Line => LinePage.Write(desk),
            TopicKind.Aspect => AspectPage.Write(desk),
            TopicKind.Policy => PolicyPage.Write(desk),
            TopicKind.Service => ServicePage.Write(desk),
            TopicKind.Store => StorePage.Write(desk),
            TopicKind.Event => EventPage.Write(desk),
            TopicKind.Story => StoryPage.Write(desk),
            _ => OverviewPage.Write(desk),
        };
        return new Article(_world.DocumentIds.Topic(topic), ArticleKind.Information, own.TopicId, null, own.TopicId, page.Title, page.Genre, page.Blocks);
    }

    /// <summary>The page of an issue type.</summary>
    public Article IssueArticle(int issueType)
    {
        var own = _world.IssueTypes[issueType];
        var desk = new WritingDesk(_world, _lexicon, _index, own.IssueTypeId, _index.Ordinal(own), Allocation.ForIssueType(issueType), null);
        var page = new IssuePage(desk, own).Write();
        return new Article(_world.DocumentIds.IssueType(issueType), ArticleKind.Issue, null, own.IssueTypeId, own.IssueTypeId, page.Title, page.Genre, page.Blocks);
    }
}
