using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>The page of a root or a family: what lies below it and what to know first.</summary>
internal static class OverviewPage
{
    private const int NamedChildren = 12;

    public static ArticleDraft Write(WritingDesk desk)
    {
        var topic = desk.Topic;
        var page = new ArticleDraft(ArticleTitles.Of(desk, topic), "overview");
        desk.Name("it", topic.Name).Name("area", topic.Name);
        var kind = topic.Kind == TopicKind.Family ? "family" : Area(topic);
        var children = desk.Index.Children(topic.TopicId);
        Action[] sections =
        [
            () => page.Paragraph(desk.Say($"overview.{kind}"), desk.Say("overview.use")),
            () => Below(),
            () => page.Heading(desk.Head("overview.first")).Bullets(desk.Foreign.Select(desk.Mention)),
            () => page.Heading(desk.Head("agents")).Paragraph(desk.Say("overview.agents"), desk.Say("overview.agents")),
        ];
        int[][] orders = [[0, 1, 2, 3], [0, 2, 1, 3], [0, 1, 3, 2], [0, 2, 3, 1]];
        foreach (var section in orders[(topic.Kind == TopicKind.Root ? desk.Index.Place(topic.TopicId) : desk.Use) % orders.Length])
        {
            sections[section]();
        }

        return page;

        void Below()
        {
            page.Heading(desk.Head("overview.below"));
            if (topic.Kind == TopicKind.Family)
            {
                page.Bullets(children.Select(c => desk.From(desk.Index.Line(c.LineId!).Line.Pitch, []) is { } pitch ? pitch with { Text = $"{c.Name}: {pitch.Text}" } : ArticleSentence.Plain(c.Name)));
                return;
            }

            page.Paragraph(desk.Say(children.Count > NamedChildren ? "overview.many" : "overview.below"));
            page.Bullets(children.Take(NamedChildren).Select(c => ArticleSentence.Plain(c.Kind == TopicKind.Family ? $"{c.Name}: {SubjectNames.List([.. desk.Index.Children(c.TopicId).Select(l => l.Name)])}" : ArticleTitles.Of(desk, c))));
        }
    }

    private static string Area(Topic root) => root.TopicId["T_".Length..] is var id && id is "products" or "services" or "stores" or "contact" or "story" or "events" ? id : "rules";
}
