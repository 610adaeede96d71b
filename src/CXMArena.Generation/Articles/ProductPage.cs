using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>The page of a product: its figures, what its line promises, how it stands beside its siblings.</summary>
internal sealed class ProductPage
{
    private static readonly string[] Plans = ["i t o k n", "i p n k o", "i k t n o", "i l k o s", "i q t o n", "i h k n o", "i n t k o s", "i p o k", "i o t k n", "i l n o k", "i q l k o", "i h o s k"];
    private readonly WritingDesk _desk;
    private readonly ArticleDraft _page;
    private readonly List<Fact> _facts;

    private ProductPage(WritingDesk desk)
    {
        _desk = desk;
        _page = new ArticleDraft(ArticleTitles.Of(desk, desk.Topic), "specification");
        var series = desk.World.Topic(desk.Topic.ParentId!);
        desk.Name("it", "the " + desk.Topic.Name).Name("series", series.AspectId ?? series.Name).Name("name", desk.Topic.Name);
        var by = desk.Use % desk.Own.Count;
        _facts = [.. desk.Own.Skip(by), .. desk.Own.Take(by)];
    }

    public static ArticleDraft Write(WritingDesk desk)
    {
        var page = new ProductPage(desk);
        foreach (var section in Plans[(desk.Use * 5 + desk.Use / Plans.Length) % Plans.Length].Split(' '))
        {
            page.Section(section);
        }

        // A plan may leave out a section that this page's facts need.
        page.Section(page.Unsaid(TopicKind.Product) ? "k" : "");
        page.Section(page.Unsaid(TopicKind.Line) || page.Unsaid(TopicKind.Policy) ? "o" : "");
        page._page.Close(desk.Perhaps(35, "product.close"));
        return page._page;
    }

    private bool Unsaid(TopicKind home) => _desk.Unsaid.Any(f => _desk.World.Topic(f.TopicId).Kind == home);

    private void Section(string section)
    {
        switch (section)
        {
            case "":
                break;
            case "i":
                Intro();
                break;
            case "t":
                _page.Heading(_desk.Head("figures")).Paragraph(_desk.Perhaps(30, "figures.lead")).Table(_desk.Rows(_desk.Use % 2 == 0 ? _desk.Own : _facts));
                break;
            case "p":
                var half = (_facts.Count + 1) / 2;
                _page.Heading(_desk.Head("figures")).Paragraph(_desk.Told(_facts.Take(half).ToList())).Paragraph(_desk.Told(_facts.Skip(half).ToList()));
                break;
            case "l":
                _page.Heading(_desk.Head("figures")).Bullets(_desk.Use % 3 == 0 ? _desk.Told(_facts) : _desk.Lines(_facts));
                break;
            case "h":
                _page.Paragraph(_desk.Told(_facts.Take(3).ToList())).Heading(_desk.Head("figures")).Table(_desk.Rows(_facts.Skip(3)));
                break;
            case "q":
                Asked();
                break;
            case "o":
                Ordering();
                break;
            case "k":
                Kin();
                break;
            case "n":
                _page.Heading(_desk.Head("notes")).Paragraph(_desk.Say("product.note"), _desk.Perhaps(60, "product.note"));
                break;
            default:
                Related();
                break;
        }
    }

    private void Intro()
    {
        var line = _desk.Index.Line(_desk.Topic.LineId!).Line;
        var pitch = _desk.From(line.Pitch, []);
        _page.Paragraph(_desk.Use % 3 == 0
            ? [pitch, _desk.Say("product.intro")]
            : [_desk.Say("product.intro"), _desk.Use % 3 == 1 ? pitch : _desk.Say("product.place")]);
    }

    private void Asked()
    {
        _page.Heading(_desk.Head("asked"));
        for (var i = 0; i < Math.Min(3, _facts.Count); i++)
        {
            if (_desk.Asked(_facts[i]) is { } question)
            {
                _page.Heading(question, 3).Paragraph(_desk.Told(_facts[i], i));
            }
            else
            {
                _page.Paragraph(_desk.Told(_facts[i], 0));
            }
        }

        if (!Plans[(_desk.Use * 5 + _desk.Use / Plans.Length) % Plans.Length].Contains('t', StringComparison.Ordinal) && !Plans[(_desk.Use * 5 + _desk.Use / Plans.Length) % Plans.Length].Contains('l', StringComparison.Ordinal))
        {
            _page.Heading(_desk.Head("figures")).Bullets(_desk.Lines(_facts.Skip(3)));
        }
    }

    private void Ordering()
    {
        var facts = _desk.Foreign.Where(f => _desk.World.Topic(f.TopicId).Kind is TopicKind.Line or TopicKind.Policy).ToList();
        _page.Heading(_desk.Head("order"));
        if (_desk.Use % 4 == 3)
        {
            _page.Bullets([.. facts.Select(_desk.Mention), _desk.Say("order.note")]);
        }
        else
        {
            _page.Paragraph([_desk.Perhaps(40, "order.lead"), .. facts.Select(_desk.Mention), _desk.Perhaps(facts.Count < 2 ? 100 : 50, "order.note")]);
        }
    }

    private void Kin()
    {
        var kin = _desk.Foreign.Where(f => _desk.World.Topic(f.TopicId).Kind == TopicKind.Product).ToList();
        if (kin.Count == 0)
        {
            return;
        }

        _page.Heading(_desk.Head("kin")).Paragraph([_desk.Perhaps(40, "kin.lead"), .. kin.Select(_desk.CompareOrMention), _desk.Perhaps(30, "kin.close")]);
    }

    private void Related()
    {
        var pages = _desk.Index.Children("T_line_" + _desk.Topic.LineId, TopicKind.Aspect);
        if (pages.Count > 0)
        {
            _page.Paragraph(_desk.Say("see.one", ("title", ArticleTitles.Of(_desk, pages[_desk.Use % pages.Count]))));
        }
    }
}
