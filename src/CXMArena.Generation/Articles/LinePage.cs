using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>The page of a product line: what it is for, what it promises, its series, its neighbours.</summary>
internal static class LinePage
{
    private static readonly int[][] Orders = [[0, 1, 2, 3, 4], [0, 2, 1, 4, 3], [0, 3, 1, 2, 4], [0, 2, 3, 1, 4], [0, 1, 3, 2]];

    public static ArticleDraft Write(WritingDesk desk)
    {
        var (family, line) = desk.Index.Line(desk.Topic.LineId!);
        var page = new ArticleDraft(ArticleTitles.Of(desk, desk.Topic), "overview");
        desk.Name("it", SubjectNames.Line(line.Name));
        var series = desk.Index.Children(desk.Topic.TopicId, TopicKind.Series);
        var years = desk.Foreign.Where(f => desk.World.Topic(f.TopicId).ParentId == desk.Topic.TopicId).ToList();
        var siblings = desk.Foreign.Where(f => desk.World.Topic(f.TopicId).Kind == TopicKind.Line).ToList();
        var aspects = desk.Index.Children(desk.Topic.TopicId, TopicKind.Aspect);
        Action[] sections =
        [
            () => page.Paragraph([desk.Say("line.intro"), .. desk.Several(line.Pitch, 2), desk.Say("line.place")]),
            () => page.Heading(desk.Head("line.promise")).Paragraph([.. desk.Told(desk.Own), desk.Perhaps(60, "line.promise")]),
            () => page.Heading(desk.Head("line.series")).Paragraph(desk.Say("line.series", ("names", SubjectNames.List([.. series.Select(s => s.AspectId ?? s.Name)])))).Bullets(years.Select(desk.Mention)),
            () => page.Heading(desk.Head("line.beside")).Paragraph([desk.Say("line.beside", ("names", SubjectNames.List([.. family.Lines.Where(l => l.Id != line.Id).Select(l => l.Name)]))), .. siblings.Select(desk.CompareOrMention)]),
            () => page.Heading(desk.Head("see")).Paragraph(desk.Perhaps(50, "see.lead")).Bullets(aspects.Select(a => ArticleSentence.Plain(ArticleTitles.Of(desk, a)))),
        ];
        foreach (var section in Orders[desk.Use % Orders.Length])
        {
            sections[section]();
        }

        page.Heading(desk.Head("agents")).Paragraph([.. desk.Unsaid.ToList().Select(desk.Mention), desk.Say("line.agents"), desk.Perhaps(50, "line.agents")]);
        return page;
    }
}
