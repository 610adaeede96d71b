using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using CXMArena.Generation.Articles;

namespace CXMArena.Generation.Tests.Articles;

public sealed partial class LegacyFormatsTests
{
    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void Messy_html_keeps_the_words_in_their_order(string brand)
    {
        foreach (var article in Some(brand))
        {
            var document = new HtmlParser().ParseDocument(ArticleFormats.Write(article, "html_messy").Replace("<", " <", StringComparison.Ordinal));
            foreach (var crumbs in document.QuerySelectorAll(".crumbs").ToList())
            {
                crumbs.Remove();
            }

            var marks = article.Blocks.Where(b => b.Kind is BlockKind.Bullets or BlockKind.Steps).Sum(b => b.Items.Count);
            var words = Words(document.Body!.TextContent).ToList();
            words.Count.ShouldBeInRange(Clean(article).Count, Clean(article).Count + marks, article.DocumentId);
            ShouldHoldInOrder(words, Clean(article), article.DocumentId);
        }
    }

    [Fact]
    public void Messy_html_is_no_tidy_html()
    {
        var pages = Some("greenbuild-depot").Select(a => ArticleFormats.Write(a, "html_messy")).ToList();
        foreach (var sign in (string[])["<P>", "<BR><BR>", "<LI>", "&nbsp;", "<!--", "style=\"", "class=\"crumbs\"", "<SPAN></SPAN>", "&#8226;", "<TABLE border"])
        {
            pages.Count(p => p.Contains(sign, StringComparison.Ordinal)).ShouldBeGreaterThan(5, sign);
        }

        pages.ShouldContain(p => Count(p, "<TD") > Count(p, "</TD"));
    }

    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void Text_out_of_a_pdf_keeps_every_fact_and_step_in_one_piece(string brand)
    {
        foreach (var article in Some(brand))
        {
            var text = Joined(ArticleFormats.Write(article, "pdf", "Acme"));
            foreach (var sentence in article.Sentences.Where(s => s.FactIds.Count > 0 || s.Steps.Count > 0))
            {
                text.ShouldContain(sentence.Text, Case.Sensitive, article.DocumentId);
            }

            Clean(article).Except(Words(text), StringComparer.Ordinal).ShouldBeEmpty(article.DocumentId);
        }
    }

    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void No_line_of_a_pdf_ends_between_a_number_and_its_neighbours(string brand)
    {
        foreach (var article in Some(brand))
        {
            var lines = ArticleFormats.Write(article, "pdf", "Acme").Split('\n');
            foreach (var sentence in article.Sentences.Where(s => s.FactIds.Count > 0))
            {
                foreach (Match value in Value().Matches(sentence.Text))
                {
                    lines.ShouldContain(l => Words(l).Any() && string.Join(' ', Words(l)).Contains(value.Value, StringComparison.Ordinal), $"{article.DocumentId}: {value.Value}");
                }
            }
        }
    }

    [Fact]
    public void Text_out_of_a_pdf_looks_like_it()
    {
        var texts = Some("greenbuild-depot").Select(a => ArticleFormats.Write(a, "pdf", "Acme")).ToList();
        texts.Count(t => t.Contains("Acme", StringComparison.Ordinal)).ShouldBeGreaterThan(texts.Count / 3);
        texts.Count(t => t.Contains("-\n", StringComparison.Ordinal)).ShouldBeGreaterThan(texts.Count / 4);
        texts.Count(t => t.Contains("Page 2", StringComparison.Ordinal)).ShouldBeGreaterThan(texts.Count / 20);
        texts.Count(t => t.Contains('\ufb01', StringComparison.Ordinal)).ShouldBeInRange(texts.Count / 20, texts.Count / 3);
        texts.ShouldAllBe(t => !t.Contains('\r') && t.EndsWith('\n'));
    }

    [Fact]
    public void The_same_article_always_looks_the_same()
    {
        foreach (var format in (string[])["html_messy", "pdf"])
        {
            var article = ArticleWorld.Of("greenbuild-depot").Topics[7];
            ArticleFormats.Write(article, format, "Acme").ShouldBe(ArticleFormats.Write(article with { }, format, "Acme"));
        }
    }

    private static IEnumerable<Article> Some(string brand) => ArticleWorld.Of(brand).All.Where((_, i) => i % 11 == 0);

    private static List<string> Clean(Article article) => [.. Words(string.Join('\n', article.Sentences.Select(s => s.Text).Prepend(article.Title)))];

    private static string Joined(string pdf) => string.Join(' ', Words(pdf.Replace("-\n", "", StringComparison.Ordinal).Replace("\ufb01", "fi", StringComparison.Ordinal).Replace("\ufb02", "fl", StringComparison.Ordinal)));

    private static IEnumerable<string> Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static void ShouldHoldInOrder(List<string> words, List<string> wanted, string id)
    {
        var next = 0;
        foreach (var word in words)
        {
            next += next < wanted.Count && word == wanted[next] ? 1 : 0;
        }

        next.ShouldBe(wanted.Count, next < wanted.Count ? $"{id}: {wanted[next]}" : id);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    /// <summary>A number with the word after it.</summary>
    [GeneratedRegex(@"\$?\d[\d,.]*%?( [a-z]+)?")]
    private static partial Regex Value();
}
