using System.Text.Json;
using CXMArena.Generation.Articles;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Tests.Articles;
using ArticleDraft = CXMArena.Generation.Noise.ArticleDraft;

namespace CXMArena.Generation.Tests.Noise;

public sealed class ArticleReplayTests
{
    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void Edits_give_the_published_text_and_undone_the_clean_article(string brand)
    {
        var published = LegacyArticles.Of(brand);
        published.Count(p => p.Edits.Select(e => e.Operator).Distinct().Count() == 3).ShouldBeGreaterThan(100);
        foreach (var item in published)
        {
            var (article, format) = ArticleReplay.Apply(item.Clean, item.Edits);
            format.ShouldBe(item.Format);
            ArticleFormats.Write(article, format, "Acme").ShouldBe(item.Text);
            var (clean, plain) = ArticleReplay.Undo(article, format, item.Edits);
            plain.ShouldBe("plain");
            JsonSerializer.Serialize(clean).ShouldBe(JsonSerializer.Serialize(item.Clean));
            article.Propositions.ShouldBe(item.Clean.Propositions);
        }
    }

    [Fact]
    public void All_kinds_of_edit_go_both_ways()
    {
        var clean = NoiseSamples.Article(4);
        var draft = new ArticleDraft(clean);
        draft.SetFormat("html").ShouldBeTrue();
        draft.Replace(2, 0, 7, "A different").ShouldBeTrue();
        draft.InsertParagraph(0, "Welcome.").ShouldBeTrue();
        draft.InsertParagraph(0, " ").ShouldBeFalse();
        draft.Replace(0, 0, 0, "The ").ShouldBeTrue();
        draft.Replace(2, 4, 6, "").ShouldBeTrue();
        draft.Replace(2, 0, 4, "").ShouldBeFalse();
        var (article, format) = ArticleReplay.Apply(clean, draft.Edits);
        (format, article.CleanText()).ShouldBe(("html", "The Title 4\n\nWelcome.\n\nOne  A different thing.\n"));
        article.CleanText().ShouldBe(draft.Article.CleanText());
        ArticleReplay.Undo(article, format, draft.Edits).Article.CleanText().ShouldBe(clean.CleanText());
    }

    [Fact]
    public void An_edit_that_does_not_fit_is_named()
    {
        var draft = new ArticleDraft(NoiseSamples.Article(4));
        draft.Replace(2, 0, 7, "A different");
        Should.Throw<FormatException>(() => ArticleReplay.Undo(NoiseSamples.Article(4), "plain", draft.Edits))
            .Message.ShouldBe("edit 0 of KB_4 (, Replace) does not fit place 2: \"A different\" is not at code point 0 of \"Another thing.\"");
    }
}
