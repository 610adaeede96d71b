using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>The page of a series: a comparison of its products or, for some, the note that announced it.</summary>
internal static class SeriesPage
{
    public static ArticleDraft Write(WritingDesk desk)
    {
        var release = desk.Use % 3 == 2;
        var page = new ArticleDraft(ArticleTitles.Of(desk, desk.Topic), release ? "release_note" : "comparison");
        desk.Name("it", SubjectNames.IsPlural(desk.Topic.Name) ? $"the {desk.Topic.Name} series" : desk.Topic.Name).Name("series", desk.Topic.AspectId ?? desk.Topic.Name);
        var products = desk.Index.Children(desk.Topic.TopicId, TopicKind.Product);
        desk.Name("count", Words(products.Count));
        var prices = desk.Foreign.Where(f => desk.World.Topic(f.TopicId).ParentId == desk.Topic.TopicId).ToList();
        var others = desk.Foreign.Except(prices).ToList();
        var genre = release ? "release" : "series";
        Action[] sections = release
            ?
            [
                () => page.Paragraph(desk.Say("release.intro"), desk.From(desk.Index.Line(desk.Topic.LineId!).Line.Pitch, []), desk.Perhaps(50, "release.why")),
                () => page.Heading(desk.Head("release.new")).Bullets([.. desk.Told(desk.Own)]),
                () => Range(),
                () => page.Heading(desk.Head("release.agents")).Paragraph([desk.Say("release.agents"), .. others.Select(desk.CompareOrMention), desk.Perhaps(50, "release.agents")]),
            ]
            :
            [
                () => page.Paragraph(desk.Say("series.intro"), desk.From(desk.Index.Line(desk.Topic.LineId!).Line.Pitch, [])),
                () => Range(),
                () => page.Heading(desk.Head("series.terms")).Paragraph(desk.Told(desk.Own)),
                () => page.Heading(desk.Head("series.choose")).Paragraph([desk.Say("series.choose"), desk.Perhaps(60, "series.choose"), .. others.Select(desk.CompareOrMention)]),
            ];
        int[][] orders = [[0, 1, 2, 3], [0, 2, 1, 3], [0, 3, 1, 2], [0, 1, 3, 2], [0, 2, 3, 1]];
        foreach (var section in orders[desk.Use / 3 % orders.Length])
        {
            sections[section]();
        }

        page.Close(desk.Perhaps(50, genre + ".close"));
        return page;

        void Range()
        {
            page.Heading(desk.Head("series.range"));
            var rest = products.Where(p => !prices.Exists(f => f.TopicId == p.TopicId)).Select(p => p.Name).ToList();
            page.Paragraph(desk.Say("range.lead"));
            switch (prices.Count == 0 ? 3 : desk.Use % 3)
            {
                case 0:
                    page.Table(prices.Select(f => (f.Subject, desk.Cell(f))));
                    break;
                case 1:
                    page.Bullets(prices.Select(desk.Mention));
                    break;
                case 2:
                    page.Paragraph(prices.Select(desk.Mention));
                    break;
                default:
                    break;
            }

            if (rest.Count > 0)
            {
                page.Paragraph(desk.Say(prices.Count == 0 ? "range.all" : rest.Count == 1 ? "range.one" : "range.rest", ("names", SubjectNames.List(rest))));
            }
        }
    }

    private static string Words(int count) => count switch { 1 => "one", 2 => "two", 3 => "three", 4 => "four", 5 => "five", 6 => "six", 7 => "seven", 8 => "eight", 9 => "nine", _ => "several" };
}
