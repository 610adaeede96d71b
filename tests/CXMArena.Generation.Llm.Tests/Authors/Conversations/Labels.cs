using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;

namespace CXMArena.Generation.Llm.Tests.Authors.Conversations;

/// <summary>Everything that rests on a conversation's plan.</summary>
internal static class Labels
{
    public static void ShouldBeKept(Conversation plan, Conversation told)
    {
        told.ConversationId.ShouldBe(plan.ConversationId);
        told.Scenario.ShouldBe(plan.Scenario);
        told.Utterances.Select(u => u.UtteranceId).ShouldBe(Enumerable.Range(1, told.Utterances.Count).Select(n => $"{plan.ConversationId}-U{n:000}"));
        told.Utterances.Where(u => u.Tool is not null).Select(u => u.Tool).ShouldBe(plan.Utterances.Where(u => u.Tool is not null).Select(u => u.Tool));
        told.Utterances.SelectMany(u => u.AskedFactIds).ShouldBe(plan.Utterances.SelectMany(u => u.AskedFactIds));
        Kinds(told).ShouldBe(Kinds(plan));
        told.Utterances.ShouldAllBe(u => (u.Role == Role.Tool) == (u.Clean.Text.Length == 0));
        told.Utterances.SelectMany(u => u.Clean.Spans.Select(s => (u, s))).ShouldAllBe(x => x.s.Start >= 0 && x.s.Length > 0 && x.s.End <= x.u.Clean.Text.Length);
        Speakers(told).ShouldBe(Speakers(plan));
        told.Quality.Select(q => (q.QuestionId, q.Answer)).ShouldBe(plan.Quality.Select(q => (q.QuestionId, q.Answer)));
        foreach (var (before, after) in plan.Quality.Zip(told.Quality))
        {
            (after.ProofUtteranceIds.Count > 0).ShouldBe(before.ProofUtteranceIds.Count > 0);
            after.ProofUtteranceIds.SelectMany(id => told.Utterances.First(u => u.UtteranceId == id).Acts).Intersect(before.ProofUtteranceIds.SelectMany(id => plan.Utterances.First(u => u.UtteranceId == id).Acts)).Any().ShouldBe(before.ProofUtteranceIds.Count > 0);
        }

        told.TurnPoints.Count.ShouldBe(plan.TurnPoints.Count);
        foreach (var (before, after) in plan.TurnPoints.Zip(told.TurnPoints))
        {
            (after.ArticleId, string.Join(',', after.ToolNames), string.Join(',', after.ContextArticleIds)).ShouldBe((before.ArticleId, string.Join(',', before.ToolNames), string.Join(',', before.ContextArticleIds)));
            var at = told.Utterances.ToList().FindIndex(u => u.UtteranceId == after.AfterUtteranceId);
            told.Utterances[at].Role.ShouldBe(Role.Customer);
            told.Utterances[at].Acts[^1].ShouldBe(plan.Utterances.First(u => u.UtteranceId == before.AfterUtteranceId).Acts[^1]);
            after.ResponseUtteranceIds.ShouldBe(told.Utterances.Skip(at + 1).TakeWhile(u => u.Role != Role.Customer).Select(u => u.UtteranceId));
            after.ResponseUtteranceIds.SelectMany(id => told.Utterances.First(u => u.UtteranceId == id).Acts).Distinct().ShouldBe(before.ResponseUtteranceIds.SelectMany(id => plan.Utterances.First(u => u.UtteranceId == id).Acts).Distinct());
        }
    }

    /// <summary>Facts, details and evidence that are said, each as often as different utterances of the plan say it or more.</summary>
    private static IEnumerable<(SpanKind, string)> Kinds(Conversation conversation) => conversation.Utterances.SelectMany(u => u.Clean.Spans).Select(s => (s.Kind, s.Key)).Distinct().Order();

    private static List<Role> Speakers(Conversation conversation)
    {
        var roles = new List<Role>();
        foreach (var role in conversation.Utterances.Select(u => u.Role).Where(r => r == Role.Tool || roles.Count == 0 || roles[^1] != r))
        {
            roles.Add(role);
        }

        return roles;
    }
}
