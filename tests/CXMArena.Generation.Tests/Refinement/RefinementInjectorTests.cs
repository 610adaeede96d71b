using CXMArena.Generation.Articles;
using CXMArena.Generation.Refinement;
using CXMArena.Generation.Tests.Tasks;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Tests.Refinement;

/// <summary>Planting in the articles of a sample brand.</summary>
public sealed class RefinementInjectorTests
{
    private static readonly Lazy<RefinementResult> Planted = new(() => Inject());

    private static World World => TaskWorld.Small.World;

    private static RefinementResult Result => Planted.Value;

    private static Dictionary<string, CorpusArticle> Corpus => Result.Corpus.ToDictionary(a => a.Article.DocumentId, StringComparer.Ordinal);

    [Fact]
    public void ThePublishedNumbersAreReached()
    {
        Result.Corpus.Count.ShouldBe(1915);
        Result.Similar.Count.ShouldBeGreaterThanOrEqualTo(518);
        Result.Contradictory.Count.ShouldBeGreaterThanOrEqualTo(293);
    }

    [Fact]
    public void SimilarPairsAreThoseOfAComparisonOfAllWithAll()
    {
        var sets = Result.Corpus.Select(a => a.Propositions.ToHashSet(StringComparer.Ordinal)).ToList();
        var expected = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < sets.Count; i++)
        {
            for (var j = i + 1; j < sets.Count; j++)
            {
                var smaller = Math.Min(sets[i].Count, sets[j].Count);
                var share = smaller == 0 ? 0 : (double)sets[i].Count(sets[j].Contains) / smaller;
                (share is >= .3 and < .5).ShouldBeFalse($"{Result.Corpus[i].Article.Title} | {Result.Corpus[j].Article.Title}");
                if (share >= .5)
                {
                    expected.Add($"{Result.Corpus[i].Article.DocumentId}|{Result.Corpus[j].Article.DocumentId}");
                }
            }
        }

        Result.Similar.Select(p => $"{p.First}|{p.Second}").ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public void ContradictoryPairsAreAllThatStateTheTrueValueOfAnAlteredFact()
    {
        var expected = Result.Corpus.SelectMany(host => host.AlteredFactIds.SelectMany(fact => Result.Corpus.Where(a => a.Article.FactIds.Contains(fact)).Select(a => (host.Article.DocumentId, a.Article.DocumentId))));

        Result.Contradictory.Select(p => Sorted(p.First, p.Second)).ShouldBe(expected.Select(p => Sorted(p.Item1, p.Item2)), ignoreOrder: true);
    }

    [Fact]
    public void ACopyOfASourceIsPairedWithTheHolderOfItsSegment()
    {
        var pairs = Result.Similar.Select(p => Sorted(p.First, p.Second)).ToHashSet();
        var closed = Result.Corpus.Where(a => a.SegmentOf is not null)
            .SelectMany(holder => Result.Corpus.Where(a => a.BaseId == holder.SegmentOf && a.Kind is RefinementKind.Duplicate or RefinementKind.Reworded).Select(copy => Sorted(holder.Article.DocumentId, copy.Article.DocumentId)))
            .ToList();

        closed.ShouldNotBeEmpty();
        closed.ShouldAllBe(p => pairs.Contains(p));
    }

    [Fact]
    public void EveryKindOfPairOccurs() =>
        Result.Similar.Select(p => p.Kind).Distinct().ShouldBe([RefinementKind.Duplicate, RefinementKind.Reworded, RefinementKind.Segment], ignoreOrder: true);

    [Fact]
    public void NoTwoBaseArticlesTellOneProcedure()
    {
        var bases = Result.Corpus.Where(a => a.Kind is null).Select(a => a.Article).ToList();

        bases.Where(a => a.IssueTypeId is not null).Select(a => World.IssueType(a.IssueTypeId!).PatternId).ShouldBeUnique();
        bases.Where(a => a.TopicId is not null).Select(a => World.Topic(a.TopicId!)).Where(t => t.Kind == TopicKind.Aspect).Select(t => (t.FamilyId, t.AspectId)).ShouldBeUnique();
    }

    [Fact]
    public void AnAlteredFactIsOneThatAnotherArticleIsHomeTo()
    {
        foreach (var host in Result.Corpus.Where(a => a.AlteredFactIds.Count > 0))
        {
            var fact = World.Facts[host.AlteredFactIds[0]];
            fact.Attribute.Kind.ShouldBeOneOf(FactKind.Money, FactKind.Duration, FactKind.Quantity, FactKind.Percentage, FactKind.Number);
            fact.IsShared.ShouldBeTrue();
            (host.Article.TopicId == fact.TopicId).ShouldBeFalse();
            Corpus.ContainsKey(host.BaseId).ShouldBeFalse("the altered copy takes the place of its base");
        }
    }

    [Fact]
    public void AnAlteredSentenceHasTheOtherValueAndNothingElseChanged()
    {
        foreach (var edit in Result.Edits.Where(e => e.Kind == RefinementKind.Contradiction))
        {
            var fact = World.Facts[edit.FactIds[0]];
            var at = edit.Before.IndexOf(fact.Display, StringComparison.Ordinal);
            edit.After.ShouldStartWith(edit.Before[..at]);
            edit.After.ShouldEndWith(edit.Before[(at + fact.Display.Length)..]);
            edit.After.ShouldNotBe(edit.Before);
            Corpus[edit.TargetId].Article.CleanText().ShouldContain(edit.After);
        }
    }

    [Fact]
    public void ForEachPlantedValueTenMentionsAreConsistent() => Result.ConsistentMentions.ShouldBeGreaterThanOrEqualTo(10 * Result.Planted);

    [Fact]
    public void InjectedIdsComeFromTheReserveAndAreEachEdited()
    {
        var reserve = Enumerable.Range(0, World.DocumentIds.Reserve).Select(World.DocumentIds.Injected).ToHashSet(StringComparer.Ordinal);
        var injected = Result.Injected.Select(a => a.Article.DocumentId).ToList();

        injected.ShouldAllBe(id => reserve.Contains(id));
        Result.Edits.Select(e => e.TargetId).ShouldBe(injected, ignoreOrder: true);
        Result.Injected.ShouldAllBe(a => a.Article.Kind == ArticleKind.Injected);
    }

    [Fact]
    public void TheSameWorldGivesTheSameCorpus()
    {
        var again = Inject();

        again.Similar.Select(p => (p.First, p.Second, p.Kind, p.Group)).ShouldBe(Result.Similar.Select(p => (p.First, p.Second, p.Kind, p.Group)));
        again.Corpus.Select(a => a.Article.CleanText()).ShouldBe(Result.Corpus.Select(a => a.Article.CleanText()));
    }

    [Fact]
    public void AnotherRenditionIsUsedWhereItStatesTheSame()
    {
        var other = Inject(a => a with { Title = "Other words: " + a.Title });
        var wrong = Inject(a => a with { Title = "Other words: " + a.Title, Blocks = [] });

        other.Corpus.Where(a => a.Kind == RefinementKind.Reworded).ShouldAllBe(a => a.Article.Title.StartsWith("Other words: ", StringComparison.Ordinal));
        wrong.Corpus.ShouldAllBe(a => !a.Article.Title.StartsWith("Other words: ", StringComparison.Ordinal));
    }

    [Fact]
    public void WhereTwoBaseArticlesOverlapOneStaysOut()
    {
        var articles = TaskWorld.Small.Articles.Select(a => a.Clean).ToList();
        var products = articles.Where(a => a.TopicId is not null && World.Topic(a.TopicId).Kind == TopicKind.Product && a.Propositions.Count >= 6).Take(40).ToList();
        for (var i = 0; i < products.Count; i += 2)
        {
            // The second of each two states four tenths of the first as well.
            var taken = new ArticleSentence("x", [.. products[i].FactIds.Take(products[i].FactIds.Count * 4 / 10)], []);
            var at = articles.FindIndex(a => a.DocumentId == products[i + 1].DocumentId);
            articles[at] = products[i + 1] with { Blocks = [new ArticleBlock(BlockKind.Paragraph, 0, [new ArticleItem([taken])]), .. products[i + 1].Blocks] };
        }

        var result = RefinementInjector.Inject(World, articles, new RefinementSizes(), null);

        result.LeftOut.ShouldBeGreaterThan(Result.LeftOut);
    }

    private static RefinementResult Inject(Func<Article, Article?>? reword = null) =>
        RefinementInjector.Inject(World, [.. TaskWorld.Small.Articles.Select(a => a.Clean)], new RefinementSizes(), reword);

    private static (string, string) Sorted(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
}
