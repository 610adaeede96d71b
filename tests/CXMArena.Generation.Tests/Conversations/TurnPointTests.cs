using CXMArena.Generation.Conversations;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.Conversations;

public sealed class TurnPointTests
{
    public static TheoryData<string> Brands => SampleWorlds.Brands;

    [Theory, MemberData(nameof(Brands))]
    public void A_next_turn_is_asked_for_after_the_customer_and_answered_by_the_agent(string brand)
    {
        foreach (var (conversation, point) in Points(brand))
        {
            var utterances = conversation.Utterances.ToDictionary(u => u.UtteranceId, StringComparer.Ordinal);
            utterances[point.AfterUtteranceId].Role.ShouldBe(Role.Customer);
            var response = point.ResponseUtteranceIds.Select(id => utterances[id]).ToList();
            response.ShouldContain(u => u.Role == Role.Agent);
            response.ShouldNotContain(u => u.Role == Role.Customer);
            var after = conversation.Utterances.ToList().FindIndex(u => u.UtteranceId == point.AfterUtteranceId);
            conversation.Utterances[after + 1].UtteranceId.ShouldBe(point.ResponseUtteranceIds[0]);
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void An_asked_fact_was_not_stated_before_is_stated_in_the_response_and_has_one_home(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        var asked = 0;
        foreach (var (conversation, point) in Points(brand))
        {
            var last = conversation.Utterances.First(u => u.UtteranceId == point.AfterUtteranceId);
            var before = conversation.Utterances.TakeWhile(u => u != last).SelectMany(u => u.FactIds).ToHashSet(StringComparer.Ordinal);
            var stated = conversation.Utterances.Where(u => point.ResponseUtteranceIds.Contains(u.UtteranceId)).SelectMany(u => u.FactIds).ToHashSet(StringComparer.Ordinal);
            foreach (var fact in last.AskedFactIds.Where(_ => point.ArticleId is not null).Select(id => world.Facts[id]))
            {
                asked++;
                before.ShouldNotContain(fact.FactId, conversation.ConversationId);
                stated.ShouldContain(fact.FactId, conversation.ConversationId);
                fact.IsShared.ShouldBeFalse(fact.FactId);
                point.ArticleId.ShouldBe(world.ArticleOfTopic(fact.TopicId));
            }
        }

        asked.ShouldBeGreaterThan(100);
    }

    [Theory, MemberData(nameof(Brands))]
    public void A_point_without_an_asked_fact_rests_on_the_article_of_the_issue(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        foreach (var (conversation, point) in Points(brand).Where(p => p.Point.ArticleId is not null))
        {
            if (conversation.Utterances.First(u => u.UtteranceId == point.AfterUtteranceId).AskedFactIds.Count == 0)
            {
                point.ArticleId.ShouldBe(world.ArticleOfIssueType(conversation.Scenario.IssueTypeId));
            }
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void The_calls_of_a_tool_point_follow_in_its_response_and_an_article_point_has_none(string brand)
    {
        foreach (var (conversation, point) in Points(brand))
        {
            (point.ArticleId is null).ShouldBe(point.ToolNames.Count > 0, conversation.ConversationId);
            conversation.Utterances.Where(u => point.ResponseUtteranceIds.Contains(u.UtteranceId) && u.Tool is not null).Select(u => u.Tool!.Name).ShouldBe(point.ToolNames, conversation.ConversationId);
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void Whole_transcripts_have_no_points_and_nearly_all_others_have_one(string brand)
    {
        var written = SampleWorlds.ConversationsOf(brand);
        written.Where(c => c.Scenario.Use == ConversationUse.Transcript && c.TurnPoints.Count > 0).ShouldBeEmpty();
        var nextTurn = written.Where(c => c.Scenario.Use == ConversationUse.NextTurn).ToList();
        nextTurn.Count(c => c.TurnPoints.Count == 0).ShouldBeLessThanOrEqualTo(nextTurn.Count / 20);
    }

    [Theory, MemberData(nameof(Brands))]
    public void There_are_points_of_both_kinds_in_plenty(string brand)
    {
        var points = Points(brand).ToList();
        points.Count(p => p.Point.ArticleId is not null).ShouldBeGreaterThan(100);
        points.Count(p => p.Point.ToolNames.Count > 0).ShouldBeGreaterThan(100);
    }

    private static IEnumerable<(Conversation Conversation, TurnPoint Point)> Points(string brand) =>
        SampleWorlds.ConversationsOf(brand).SelectMany(c => c.TurnPoints.Select(p => (c, p)));
}
