using System.Globalization;
using System.Net;
using System.Text;

namespace CXMArena.Generation.Articles;

/// <summary>
/// Writes an article down in one of the formats that knowledge bases come in. The words and their order are the same in all, but that a PDF may give a table's columns one
/// after the other and that old systems add navigation, PDFs running headers and footers.
/// </summary>
public static class ArticleFormats
{
    /// <summary>The format of an article that noise left as it was.</summary>
    public const string Plain = "plain";

    private static readonly Dictionary<string, Func<Article, string, string>> Writers = new(StringComparer.Ordinal)
    {
        [Plain] = (article, _) => Text(article, aligned: false),
        ["markdown"] = (article, _) => Markdown(article),
        ["html"] = (article, _) => Html(article),
        ["html_messy"] = (article, _) => new MessyHtml(article).Write(),
        ["table"] = (article, _) => Text(article, aligned: true),
        ["pdf"] = (article, brand) => new PdfText(article, brand).Write(),
    };

    /// <summary>
    /// Names of the formats: plain, markdown, html, html_messy (out of an old content system), table (plain text with aligned tables) and pdf (text taken out of a PDF).
    /// </summary>
    public static IReadOnlyList<string> Names { get; } = [Plain, "markdown", "html", "html_messy", "table", "pdf"];

    /// <summary>File extension of a format, without dot.</summary>
    public static string Extension(string format) => format switch { "markdown" => "md", "html" or "html_messy" => "html", _ => "txt" };

    /// <summary>The article in a format; lines end in a single line feed. The same article always looks the same.</summary>
    /// <param name="article">The article.</param>
    /// <param name="format">One of <see cref="Names"/>.</param>
    /// <param name="brand">Name of the brand, for running headers.</param>
    /// <exception cref="ArgumentException">There is no such format.</exception>
    public static string Write(Article article, string format, string brand = "") => Writers.TryGetValue(format, out var writer)
        ? writer(article, brand)
        : throw new ArgumentException($"there is no article format '{format}'; known are {string.Join(", ", Names)}", nameof(format));

    private static string Text(Article article, bool aligned)
    {
        var text = new StringBuilder(article.Title).Append('\n');
        foreach (var block in article.Blocks)
        {
            text.Append('\n');
            var width = block.Kind == BlockKind.Table && aligned ? block.Items.Where((_, i) => i % 2 == 0).Max(i => i.Text.Length) : 0;
            for (var i = 0; i < block.Items.Count; i++)
            {
                var item = block.Items[i].Text;
                _ = (block.Kind, i % 2) switch
                {
                    (BlockKind.Bullets, _) => text.Append("- ").Append(item).Append('\n'),
                    (BlockKind.Steps, _) => text.Append(CultureInfo.InvariantCulture, $"{i + 1}. ").Append(item).Append('\n'),
                    (BlockKind.Table, 0) => aligned ? text.Append(item.PadRight(width)).Append(" | ") : text.Append(item).Append(": "),
                    _ => text.Append(item).Append('\n'),
                };
            }
        }

        return text.ToString();
    }

    private static string Markdown(Article article)
    {
        var text = new StringBuilder("# ").Append(MarkdownText.Escape(article.Title)).Append('\n');
        foreach (var block in article.Blocks)
        {
            text.Append('\n');
            if (block.Kind == BlockKind.Table)
            {
                // A pipe table has a header row; ours have none, so it is left empty.
                text.Append("| | |\n| --- | --- |\n");
            }

            for (var i = 0; i < block.Items.Count; i++)
            {
                var item = MarkdownText.Escape(block.Items[i].Text);
                _ = (block.Kind, i % 2) switch
                {
                    (BlockKind.Heading, _) => text.Append('#', block.Level).Append(' ').Append(item).Append('\n'),
                    (BlockKind.Bullets, _) => text.Append("- ").Append(item).Append('\n'),
                    (BlockKind.Steps, _) => text.Append(CultureInfo.InvariantCulture, $"{i + 1}. ").Append(item).Append('\n'),
                    (BlockKind.Table, 0) => text.Append("| ").Append(item).Append(" | "),
                    (BlockKind.Table, _) => text.Append(item).Append(" |\n"),
                    _ => text.Append(item).Append('\n'),
                };
            }
        }

        return text.ToString();
    }

    private static string Html(Article article)
    {
        var text = new StringBuilder("<h1>").Append(WebUtility.HtmlEncode(article.Title)).Append("</h1>\n");
        foreach (var block in article.Blocks)
        {
            var (open, close) = block.Kind switch
            {
                BlockKind.Bullets => ("<ul>\n", "</ul>\n"),
                BlockKind.Steps => ("<ol>\n", "</ol>\n"),
                BlockKind.Table => ("<table>\n", "</table>\n"),
                _ => ("", ""),
            };
            text.Append(open);
            for (var i = 0; i < block.Items.Count; i++)
            {
                var item = WebUtility.HtmlEncode(block.Items[i].Text);
                text.Append((block.Kind, i % 2) switch
                {
                    (BlockKind.Heading, _) => string.Create(CultureInfo.InvariantCulture, $"<h{block.Level}>{item}</h{block.Level}>\n"),
                    (BlockKind.Bullets or BlockKind.Steps, _) => $"<li>{item}</li>\n",
                    (BlockKind.Table, 0) => $"<tr><th>{item}</th>",
                    (BlockKind.Table, _) => $"<td>{item}</td></tr>\n",
                    _ => $"<p>{item}</p>\n",
                });
            }

            text.Append(close);
        }

        return text.ToString();
    }
}
