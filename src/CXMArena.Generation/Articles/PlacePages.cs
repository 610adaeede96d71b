using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>The page of a service.</summary>
internal static class ServicePage
{
    public static ArticleDraft Write(WritingDesk desk)
    {
        var service = desk.World.Industry.Services.First(s => "T_service_" + s.Id == desk.Topic.TopicId);
        desk.Named(service.Name, service.Things, service.Misnamed);
        desk.Name("it", SubjectNames.Service(service.Name));
        var page = new ArticleDraft(ArticleTitles.Of(desk, desk.Topic), "service_page");
        Action[] sections =
        [
            () => page.Paragraph([desk.Say("service.intro"), .. desk.Several(service.Pitch, 2)]),
            () => PlaceSections.Figures(desk, page, "service.figures"),
            () => page.Heading(desk.Head("service.how")).Paragraph(desk.Say("service.how"), desk.Say("service.how"), desk.Perhaps(60, "service.how")),
            () => page.Heading(desk.Head("service.also")).Paragraph([desk.Perhaps(50, "service.also"), .. desk.Unsaid.ToList().Select(desk.Mention)]),
        ];
        PlaceSections.InOrder(desk, sections);
        page.Close(desk.Perhaps(60, "service.close"));
        return page;
    }
}

/// <summary>The page of a store.</summary>
internal static class StorePage
{
    public static ArticleDraft Write(WritingDesk desk)
    {
        desk.Name("it", desk.Topic.Name);
        var page = new ArticleDraft(ArticleTitles.Of(desk, desk.Topic), "store_page");
        Action[] sections =
        [
            () => page.Paragraph(desk.Say("store.intro"), desk.Perhaps(60, "store.intro2")),
            () => PlaceSections.Figures(desk, page, "store.figures"),
            () => page.Heading(desk.Head("store.visit")).Paragraph(desk.Say("store.visit"), desk.Say("store.visit"), desk.Perhaps(40, "store.visit")),
            () => page.Heading(desk.Head("store.near")).Paragraph([desk.Perhaps(40, "store.near"), .. desk.Unsaid.ToList().Select(desk.Mention)]),
        ];
        PlaceSections.InOrder(desk, sections);
        page.Close(desk.Perhaps(50, "store.close"));
        return page;
    }
}

/// <summary>The page of an event.</summary>
internal static class EventPage
{
    public static ArticleDraft Write(WritingDesk desk)
    {
        desk.Name("it", SubjectNames.Event(desk.Topic.Name));
        var page = new ArticleDraft(ArticleTitles.Of(desk, desk.Topic), "event_page");
        Action[] sections =
        [
            () => page.Paragraph(desk.Say("event.intro"), desk.Perhaps(60, "event.intro2")),
            () => PlaceSections.Figures(desk, page, "event.figures"),
            () => page.Heading(desk.Head("event.day")).Paragraph(desk.Say("event.day"), desk.Say("event.day"), desk.Perhaps(50, "event.day")),
            () => page.Heading(desk.Head("event.also")).Paragraph([desk.Perhaps(40, "event.also"), .. desk.Unsaid.ToList().Select(desk.Mention)]),
        ];
        PlaceSections.InOrder(desk, sections);
        page.Close(desk.Perhaps(50, "event.close"));
        return page;
    }
}

/// <summary>The page about the brand itself.</summary>
internal static class StoryPage
{
    public static ArticleDraft Write(WritingDesk desk)
    {
        desk.Name("it", desk.World.Brand.Name);
        var page = new ArticleDraft(ArticleTitles.Of(desk, desk.Topic), "overview");
        page.Paragraph(ArticleSentence.Plain(desk.World.Brand.Overview.Replace("\n", " ", StringComparison.Ordinal)));
        page.Heading(desk.Head("story.figures")).Paragraph(desk.Told(desk.Own));
        page.Heading(desk.Head("story.range")).Paragraph([desk.Say("story.range"), .. desk.Unsaid.ToList().Select(desk.Mention)]);
        page.Close(desk.Say("story.close"));
        return page;
    }
}

/// <summary>What the pages of services, stores and events have in common.</summary>
internal static class PlaceSections
{
    private static readonly int[][] Orders = [[0, 1, 2, 3], [0, 2, 1, 3], [0, 1, 3, 2], [0, 3, 1, 2]];

    /// <summary>Takes the sections in an order that differs between siblings.</summary>
    public static void InOrder(WritingDesk desk, Action[] sections)
    {
        foreach (var section in Orders[desk.Use % Orders.Length])
        {
            sections[section]();
        }
    }

    /// <summary>The article's own facts: table, sentences, list, or questions and answers.</summary>
    public static void Figures(WritingDesk desk, ArticleDraft page, string heading)
    {
        page.Heading(desk.Head(heading));
        switch ((desk.Use + desk.Use / Orders.Length) % 4)
        {
            case 0:
                page.Table(desk.Rows(desk.Own));
                break;
            case 1:
                page.Paragraph(desk.Told(desk.Own));
                break;
            case 2:
                page.Bullets(desk.Told(desk.Own));
                break;
            default:
                for (var i = 0; i < desk.Own.Count; i++)
                {
                    if (desk.Asked(desk.Own[i]) is { } question)
                    {
                        page.Heading(question, 3);
                    }

                    page.Paragraph(desk.Told(desk.Own[i], i));
                }

                break;
        }
    }
}
