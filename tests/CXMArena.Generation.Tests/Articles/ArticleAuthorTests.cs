using System.Text.RegularExpressions;
using CXMArena.Generation.Articles;

namespace CXMArena.Generation.Tests.Articles;

public sealed class ArticleAuthorTests
{
    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void Every_fact_is_stated_in_its_home_article(string brand)
    {
        var world = ArticleWorld.Of(brand);
        var articles = world.Topics.ToDictionary(a => a.TopicId!, StringComparer.Ordinal);
        world.World.Facts.Values.Where(f => !articles[f.TopicId].FactIds.Contains(f.FactId)).Select(f => f.FactId).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void Facts_that_are_not_shared_stand_in_no_other_article(string brand)
    {
        var world = ArticleWorld.Of(brand);
        world.All.SelectMany(a => a.FactIds.Select(f => (a.TopicId, Fact: world.World.Facts[f])))
            .Where(x => !x.Fact.IsShared && x.Fact.TopicId != x.TopicId)
            .ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void A_sentence_contains_the_value_of_every_fact_that_it_claims_to_state(string brand)
    {
        var world = ArticleWorld.Of(brand);
        world.All.SelectMany(a => a.Sentences)
            .Where(s => s.FactIds.Any(f => !s.Text.Contains(world.World.Facts[f].Display, StringComparison.OrdinalIgnoreCase)))
            .Select(s => s.Text)
            .ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void A_fact_of_another_topic_is_told_with_its_subject_in_the_same_sentence_or_row(string brand)
    {
        var world = ArticleWorld.Of(brand);
        foreach (var article in world.Topics)
        {
            foreach (var item in article.Blocks.SelectMany(Rows))
            {
                foreach (var fact in item.FactIds.Select(f => world.World.Facts[f]).Where(f => f.TopicId != article.TopicId))
                {
                    var subject = fact.SubjectId.StartsWith("policy_", StringComparison.Ordinal) ? fact.Scope : fact.Subject;
                    item.Text.ShouldContain(subject, Case.Insensitive, $"{article.DocumentId} {fact.FactId}");
                }
            }
        }
    }

    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void Every_step_of_a_procedure_or_resolution_is_stated(string brand)
    {
        var world = ArticleWorld.Of(brand);
        foreach (var (article, type) in world.Issues.Zip(world.World.IssueTypes))
        {
            var expected = world.World.Industry.Patterns[type.PatternId].Causes.SelectMany(c => c.Steps.Select(s => $"step:{type.IssueTypeId}:{c.Id}:{s.Id}")).Distinct().Order(StringComparer.Ordinal);
            article.StepKeys.Order(StringComparer.Ordinal).ShouldBe(expected);
        }

        foreach (var article in world.Topics.Where(a => a.Genre is "how_to" or "care" or "safety" or "faq"))
        {
            article.StepKeys.Count.ShouldBeGreaterThan(1, article.Title);
        }
    }

    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void The_same_article_comes_out_alone_and_in_any_order(string brand)
    {
        var world = ArticleWorld.Of(brand);
        var again = new ArticleAuthor(world.World, world.Lexicon);
        for (var i = world.Topics.Count - 1; i >= 0; i -= 17)
        {
            ArticleFormats.Write(again.TopicArticle(i), "plain").ShouldBe(ArticleFormats.Write(world.Topics[i], "plain"));
        }

        for (var i = world.Issues.Count - 1; i >= 0; i -= 17)
        {
            ArticleFormats.Write(again.IssueArticle(i), "plain").ShouldBe(ArticleFormats.Write(world.Issues[i], "plain"));
        }
    }

    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void No_slot_bracket_or_identifier_shows_up_in_a_text(string brand)
    {
        var world = ArticleWorld.Of(brand);
        var leaks = new Regex(@"[{}\[\]_—]|\b[TFI]_|^missing|  |\.\.", RegexOptions.NonBacktracking);
        world.All.SelectMany(a => a.Sentences.Select(s => s.Text).Append(a.Title)).Where(t => leaks.IsMatch(t) || t.Trim() != t || t.Length == 0).Distinct().ShouldBeEmpty();
        var tools = new Regex(string.Join('|', world.World.Industry.Tools.Keys.Where(k => k.Contains('_', StringComparison.Ordinal))), RegexOptions.NonBacktracking);
        world.All.Where(a => tools.IsMatch(a.CleanText())).Select(a => a.Title).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void Titles_and_document_ids_are_unique(string brand)
    {
        var world = ArticleWorld.Of(brand);
        world.All.GroupBy(a => a.Title, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
        world.All.Select(a => a.DocumentId).ShouldBeUnique();
    }

    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void Every_genre_comes_in_several_structures_and_lengths(string brand)
    {
        var world = ArticleWorld.Of(brand);
        var genres = world.All.GroupBy(a => a.Genre, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        genres.Keys.Order(StringComparer.Ordinal).ShouldBe(["care", "comparison", "event_page", "faq", "how_to", "overview", "policy", "release_note", "safety", "service_page", "specification", "store_page", "troubleshooting"]);
        foreach (var (genre, articles) in genres)
        {
            articles.Select(a => string.Concat(a.Blocks.Select(b => b.Kind.ToString()[0]))).Distinct().Count().ShouldBeGreaterThanOrEqualTo(3, genre);
            articles.Average(a => a.CleanText().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length).ShouldBeInRange(110, 450, genre);
        }
    }

    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void Neighbors_in_a_series_differ_in_more_than_their_names(string brand)
    {
        var world = ArticleWorld.Of(brand);
        var openings = world.Topics.Where(a => a.Genre == "specification").Select(a => a.Blocks[0].Items[0].Text.Replace(world.World.Topic(a.TopicId!).Name, "*", StringComparison.Ordinal)).ToList();
        openings.Zip(openings.Skip(1)).Count(pair => pair.First == pair.Second).ShouldBe(0);
    }

    private static IEnumerable<(string Text, IReadOnlyList<string> FactIds)> Rows(ArticleBlock block)
    {
        if (block.Kind == BlockKind.Table)
        {
            return block.Items.Chunk(2).Select(pair => (pair[0].Text + " " + pair[1].Text, (IReadOnlyList<string>)[.. pair.SelectMany(i => i.Sentences).SelectMany(s => s.FactIds)]));
        }

        return block.Items.SelectMany(i => i.Sentences).Select(s => (s.Text, s.FactIds));
    }
}
