using AngleSharp.Html.Parser;
using CXMArena.Generation.Articles;
using Markdig;

namespace CXMArena.Generation.Tests.Articles;

public sealed class ArticleFormatsTests
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    private static readonly Article Tricky = new(
        "KB_1",
        ArticleKind.Information,
        "T",
        null,
        "T",
        "# 1 *Tiles* & <Trim>",
        "overview",
        [
            new(BlockKind.Heading, 2, [Item("2024. A year")]),
            new(BlockKind.Paragraph, 0, [Item("2014. was a start, 5 < 6 & 7 > 6, a_b_c, `x`, ~50%~, &amp; [link](x) \\ done")]),
            new(BlockKind.Bullets, 0, [Item("- 3.5 inches"), Item("+1"), Item("1) one")]),
            new(BlockKind.Steps, 0, [Item("First | second"), Item("\"Quoted\"")]),
            new(BlockKind.Table, 0, [Item("Width | depth"), Item("5 \"wide\""), Item("R-value"), Item("R-13")]),
        ]);

    [Fact]
    public void The_formats_are_those_that_profiles_can_name() => ArticleFormats.Names.ShouldBe(["plain", "markdown", "html", "html_messy", "table", "pdf"]);

    [Fact]
    public void A_format_tells_its_file_extension() => ArticleFormats.Names.Select(ArticleFormats.Extension).ShouldBe(["txt", "md", "html", "html", "txt", "txt"]);

    [Fact]
    public void An_unknown_format_is_refused_by_name() =>
        Should.Throw<ArgumentException>(() => ArticleFormats.Write(Tricky, "docx")).Message.ShouldStartWith("there is no article format 'docx'; known are plain, markdown, html, html_messy, table, pdf");

    [Fact]
    public void Marks_in_a_text_survive_every_format() => ShouldKeepItsWords(Tricky);

    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void Every_format_keeps_the_words_in_their_order(string brand)
    {
        foreach (var article in ArticleWorld.Of(brand).All.Where((_, i) => i % 9 == 0))
        {
            ShouldKeepItsWords(article);
        }
    }

    [Fact]
    public void Html_holds_the_blocks_as_elements()
    {
        var body = new HtmlParser(new HtmlParserOptions { IsStrictMode = false }).ParseDocument(ArticleFormats.Write(Tricky, "html")).Body!;
        body.Children.Select(c => c.LocalName).ShouldBe(["h1", "h2", "p", "ul", "ol", "table"]);
        body.QuerySelectorAll("table tr").Length.ShouldBe(2);
        body.QuerySelectorAll("table td").Select(c => c.TextContent).ShouldBe(["5 \"wide\"", "R-13"]);
    }

    [Fact]
    public void The_columns_of_an_aligned_table_begin_at_one_place()
    {
        var rows = ArticleFormats.Write(Tricky, "table").Split('\n').Where(l => l.Contains(" | ", StringComparison.Ordinal) && (l.StartsWith("Width", StringComparison.Ordinal) || l.StartsWith("R-value", StringComparison.Ordinal))).ToList();
        rows.ShouldBe(["Width | depth | 5 \"wide\"", "R-value       | R-13"]);
    }

    private static void ShouldKeepItsWords(Article article)
    {
        var words = Words(string.Join('\n', article.Sentences.Select(s => s.Text).Prepend(article.Title)));
        Words(FromHtml(ArticleFormats.Write(article, "html"))).ShouldBe(words, article.DocumentId);
        Words(FromHtml(Markdown.ToHtml(ArticleFormats.Write(article, "markdown"), Pipeline))).ShouldBe(words, article.DocumentId);
        Letters(ArticleFormats.Write(article, "plain")).ShouldBe(Letters(ArticleFormats.Write(article, "table").Replace(" | ", ": ", StringComparison.Ordinal)));
    }

    /// <summary>Text without the numbers and marks that only a list or a table has.</summary>
    private static string Letters(string text) => string.Concat(text.Where(c => char.IsLetter(c)));

    private static string FromHtml(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        return string.Join('\n', document.Body!.QuerySelectorAll("h1,h2,h3,h4,p,li,th,td").Where(e => e.QuerySelector("p") is null).Select(e => e.TextContent));
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static ArticleItem Item(string text) => new([ArticleSentence.Plain(text)]);
}
