using System.Globalization;
using System.Net;
using System.Text;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Articles;

/// <summary>
/// An article as an old content system exported it: upper-case and unclosed tags, line breaks for paragraphs, inline styles, navigation, stray comments. Sentences that
/// state facts or steps stay in one piece.
/// </summary>
internal sealed class MessyHtml
{
    private static readonly string[] Fonts = ["Arial, sans-serif", "Verdana", "'Times New Roman', serif", "Tahoma, Geneva, sans-serif"];
    private static readonly string[] Colours = ["#333333", "#000000", "#1f3864", "black"];
    private static readonly string[] Debris = ["<p>&nbsp;</p>", "<SPAN></SPAN>", "<b></b>", "<BR>&nbsp;<BR>", "<div style=\"clear:both\"></div>", "<a name=\"_top\"></a>", "<font size=\"2\"></font>"];

    private static readonly string[] Comments =
    [
        "<!-- content start -->", "<!-- BeginEditable \"body\" -->", "<!-- migrated from old portal, check layout -->", "<!-- include: sidebar -->", "<!-- old version below removed -->",
    ];

    private readonly StringBuilder _text = new();
    private readonly Article _article;
    private readonly Prng _random;
    private readonly string _style;
    private readonly int _paragraph;
    private readonly int _heading;
    private readonly int _list;
    private readonly bool _upper;

    /// <summary>A page whose look is drawn once.</summary>
    public MessyHtml(Article article)
    {
        _article = article;
        _random = ArticleLayout.Random(article, "html_messy");
        _style = $"font-family:{_random.Pick(Fonts)}; font-size:{_random.Pick<string>(["10pt", "11px", "9.0pt"])}; color:{_random.Pick(Colours)}";
        _paragraph = _random.Below(4);
        _heading = _random.Below(3);
        _list = _random.Below(3);
        _upper = _random.Percent(60);
    }

    /// <summary>The page.</summary>
    public string Write()
    {
        var crumbs = _random.Percent(70);
        if (crumbs)
        {
            var separator = _random.Pick<string>([" &gt; ", " &raquo; ", " | "]);
            Line($"<div class=\"crumbs\"><a href=\"#\">Home</a>{separator}<a href=\"#\">{_random.Pick<string>(["Help", "Knowledge Base", "Support"])}</a>{separator}{Shown(_article.Genre)}</div>");
        }

        Maybe(40, _random.Pick(Comments));
        Line($"<{Tag("div")} id=\"content\"><{Tag("div")} class=\"inner\">");
        Line(_heading == 2 ? $"<{Tag("p")} style=\"font-size:18pt\"><b>{Encode(_article.Title)}</b></{Tag("p")}>" : $"<{Tag("h1")}><span style=\"color:{_random.Pick(Colours)}\">{Encode(_article.Title)}</span></{Tag("h1")}>");
        foreach (var block in _article.Blocks)
        {
            Maybe(14, _random.Pick(Debris));
            Maybe(5, _random.Pick(Comments));
            Block(block);
        }

        Line(_random.Percent(50) ? $"</{Tag("div")}>" : $"</{Tag("div")}></{Tag("div")}>");
        Maybe(45, "<div class=\"crumbs\"><a href=\"#_top\">Back to top</a></div>");
        return _text.ToString();
    }

    private void Block(ArticleBlock block)
    {
        switch (block.Kind)
        {
            case BlockKind.Heading:
                Line(Heading(block.Level, Encode(block.Items[0].Text)));
                break;
            case BlockKind.Table:
                Table(block);
                break;
            case BlockKind.Bullets or BlockKind.Steps:
                List(block);
                break;
            default:
                Line(Paragraph(Inline(block.Items[0])));
                break;
        }
    }

    private string Heading(int level, string text) => _heading switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"<{Tag("h")}{level}>{text}</{Tag("h")}{level}>"),
        1 => string.Create(CultureInfo.InvariantCulture, $"<font size=\"{6 - level}\"><b>{text}</b></font><BR>"),
        _ => $"<{Tag("p")}><u><b>{text}</b></u></{Tag("p")}>",
    };

    /// <summary>A paragraph, now and then as another editor would have made it.</summary>
    private string Paragraph(string text) => (_random.Percent(15) ? _random.Below(4) : _paragraph) switch
    {
        0 => $"<P>{text}",
        1 => $"{text}<BR><BR>",
        2 => $"<div style=\"margin:0 0 8px 0\"><span style=\"{_style}\">{text}</span></div>",
        _ => $"<{Tag("p")} style=\"{_style}\"><span><span>{text}</span></span></{Tag("p")}>",
    };

    private void List(ArticleBlock block)
    {
        var numbered = block.Kind == BlockKind.Steps;
        var tag = Tag(numbered ? "ol" : "ul");
        Line(_list == 0 ? $"<{Tag("p")}>" : $"<{tag}>");
        for (var i = 0; i < block.Items.Count; i++)
        {
            var text = Inline(block.Items[i]);
            var mark = numbered ? (i + 1).ToString(CultureInfo.InvariantCulture) + "." : "&#8226;";
            Line(_list switch { 0 => $"{mark}&nbsp;&nbsp;{text}<BR>", 1 => $"<LI>{text}", _ => $"<li style=\"{_style}\"><span>{text}</span></li>" });
        }

        Line(_list == 0 ? $"</{Tag("p")}>" : $"</{tag}>");
    }

    private void Table(ArticleBlock block)
    {
        var closes = _random.Percent(60);
        var (row, cell) = closes ? ($"</{Tag("tr")}>", $"</{Tag("td")}>") : ("", "");
        Line($"<{Tag("table")} border=\"1\" cellpadding=\"3\" cellspacing=\"0\" width=\"{_random.Pick<string>(["100%", "560", "85%"])}\">");
        for (var i = 0; i + 1 < block.Items.Count; i += 2)
        {
            Line($"<{Tag("tr")}><{Tag("td")} valign=\"top\"><b>{Encode(block.Items[i].Text)}</b>{cell}<{Tag("td")} valign=\"top\">{Inline(block.Items[i + 1])}{cell}{row}");
        }

        Line($"</{Tag("table")}>");
    }

    private string Inline(ArticleItem item) => string.Join(' ', item.Sentences.Select(Inline));

    private string Inline(ArticleSentence sentence)
    {
        var text = Encode(sentence.Text);
        if (ArticleLayout.IsBound(sentence))
        {
            return text;
        }

        if (_random.Percent(20) && text.IndexOf(' ', _random.Below(text.Length)) is var space && space > 0)
        {
            text = $"{text[..space]}&nbsp;{text[(space + 1)..]}";
        }

        return _random.Percent(12) ? $"<{Tag("span")} style=\"{_style}\">{text}</{Tag("span")}>" : text;
    }

    private string Tag(string name) => _upper ? name.ToUpperInvariant() : name;

    private void Maybe(int percent, string line)
    {
        if (_random.Percent(percent))
        {
            Line(line);
        }
    }

    private void Line(string line) => _text.Append(line).Append('\n');

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Shown(string genre) => char.ToUpperInvariant(genre[0]) + genre[1..].Replace('_', ' ');
}
