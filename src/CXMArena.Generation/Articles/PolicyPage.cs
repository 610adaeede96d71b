using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>The page of the policies of one scope, with those that are related.</summary>
internal static class PolicyPage
{
    private static readonly int[][] Orders = [[0, 1, 2, 3], [0, 2, 1, 3], [0, 1, 3, 2]];

    private static string Spoken(WritingDesk desk, string scope) =>
        desk.World.Brand.Regions.Contains(scope, StringComparer.Ordinal) ? $"the {scope} region"
        : desk.Topic.TopicId.Contains("_channel_", StringComparison.Ordinal) ? $"contact by {scope}"
        : scope;

    public static ArticleDraft Write(WritingDesk desk)
    {
        var page = new ArticleDraft(ArticleTitles.Of(desk, desk.Topic), "policy");
        var root = desk.World.Topic(desk.Topic.ParentId!);
        var scope = desk.Own[0].Scope;
        desk.Name("scope", scope.Length == 0 ? desk.World.Brand.Name : Spoken(desk, scope)).Name("root", root.Name).Name("area", root.Name.ToLowerInvariant());
        var wide = scope.Length == 0 ? "policy.general" : "policy.scoped";
        Action[] sections =
        [
            () => page.Paragraph(desk.Say(wide), desk.Say("policy.purpose")),
            () => Rules(),
            () => page.Heading(desk.Head("policy.apply")).Paragraph(desk.Say("policy.apply"), desk.Say("policy.apply"), desk.Own.Count < 4 ? desk.Say("policy.apply") : null, desk.Perhaps(desk.Own.Count < 3 ? 100 : 50, "policy.exception")),
            () => page.Heading(desk.Head("policy.related")).Paragraph(desk.Unsaid.Any() ? desk.Perhaps(40, "policy.related") : null).Bullets(desk.Unsaid.ToList().Select(desk.Mention)),
        ];
        foreach (var section in Orders[desk.Use % Orders.Length])
        {
            sections[section]();
        }

        page.Close(desk.Perhaps(60, "policy.close"));
        return page;

        void Rules()
        {
            page.Heading(desk.Head("policy.rules"));
            switch (desk.Own.Count == 1 ? desk.Use % 2 * 4 : desk.Use % 5)
            {
                case 0:
                    page.Paragraph(desk.Own.Select(desk.Mention));
                    break;
                case 1:
                    page.Bullets(desk.Own.Select(desk.Mention));
                    break;
                case 2:
                    page.Table(desk.Rows(desk.Own));
                    break;
                case 4:
                    foreach (var fact in desk.Own)
                    {
                        if (desk.Asked(fact) is { } question)
                        {
                            page.Heading(question, 3);
                        }

                        page.Paragraph(desk.Mention(fact));
                    }

                    break;
                default:
                    foreach (var fact in desk.Own)
                    {
                        page.Heading(ArticleSentence.Plain(fact.Attribute.Words.Label), 3).Paragraph(desk.Mention(fact));
                    }

                    break;
            }
        }
    }
}
