using System.Globalization;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Llm.Authors.Conversations;

/// <summary>Makes the conversation of an answer whose acts are right: the plan's calls, answers and points over the model's words.</summary>
internal sealed class TalkBuilder(World world, ActCatalogue catalogue)
{
    /// <summary>The conversation; findings about marks are added to <paramref name="findings"/>.</summary>
    public Conversation Build(ConversationPlan plan, TalkAnswer answer, List<AnswerFinding> findings)
    {
        var utterances = new List<Utterance>();
        for (var i = 0; i < answer.Messages.Count; i++)
        {
            utterances.Add(Utterance(plan, answer, i, findings));
        }

        var places = plan.Conversation.Utterances.Select((u, i) => (u.UtteranceId, Places: Performing(answer, plan.Acts.Where(a => a.Utterance == i)))).ToDictionary(p => p.UtteranceId, p => p.Places, StringComparer.Ordinal);
        return plan.Conversation with
        {
            Utterances = utterances,
            Quality = [.. plan.Conversation.Quality.Select(q => q with { ProofUtteranceIds = [.. q.ProofUtteranceIds.SelectMany(id => Proof(plan, answer, q.QuestionId, id, places[id])).Distinct().Order().Select(p => utterances[p].UtteranceId)] })],
            TurnPoints = [.. plan.Conversation.TurnPoints.Select(p => Point(p, utterances, places[p.AfterUtteranceId][^1]))],
        };
    }

    /// <summary>Places of the messages that perform some acts, in order.</summary>
    public static List<int> Performing(TalkAnswer answer, IEnumerable<PlannedAct> acts)
    {
        var numbers = acts.Select(a => a.Number).ToHashSet();
        return [.. Enumerable.Range(0, answer.Messages.Count).Where(m => answer.Messages[m].Acts.Any(numbers.Contains))];
    }

    private static Utterance Utterance(ConversationPlan plan, TalkAnswer answer, int place, List<AnswerFinding> findings)
    {
        var message = answer.Messages[place];
        var acts = message.Acts.Distinct().Select(n => plan.Acts[n - 1]).ToList();
        var id = string.Create(CultureInfo.InvariantCulture, $"{plan.Conversation.ConversationId}-U{place + 1:000}");
        var planned = plan.Conversation.Utterances[acts[0].Utterance];
        if (acts[0].Tool is not null)
        {
            return planned with { UtteranceId = id };
        }

        var text = TalkSpans.Of(message, acts, $"$.messages[{place}]", findings);

        // A question that is spread is asked where it ends.
        var asked = acts.Where(a => place + 1 == answer.Messages.Count || !answer.Messages[place + 1].Acts.Contains(a.Number)).SelectMany(a => a.Asked);
        return planned with
        {
            UtteranceId = id,
            Acts = [.. acts.SelectMany(a => a.Acts)],
            Clean = text,
            Class = acts.Max(a => a.Class),
            SourceArticleId = acts.Select(a => a.SourceArticleId).FirstOrDefault(s => s is not null),
            FactIds = [.. text.Spans.Where(s => s.Kind == SpanKind.Fact).Select(s => s.Key).Distinct(StringComparer.Ordinal)],
            AskedFactIds = [.. asked.Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>Where a behaviour is shown; for acts that are ordered or matched, the messages of the act that is meant.</summary>
    private IEnumerable<int> Proof(ConversationPlan plan, TalkAnswer answer, string questionId, string utteranceId, List<int> all)
    {
        var planned = plan.Acts.Where(a => plan.Conversation.Utterances[a.Utterance].UtteranceId == utteranceId).ToList();
        var shown = all.Where(m => answer.Messages[m].Shows.Contains(questionId, StringComparer.Ordinal)).ToList();
        if (planned.Exists(a => a.Shows.Contains(questionId, StringComparer.Ordinal)) && shown.Count > 0)
        {
            return shown;
        }

        var moment = world.Industry.Questions.FirstOrDefault(q => q.Id == questionId)?.Moment ?? "";
        var meant = Performing(answer, planned.Where(p => p.Acts.Any(a => catalogue.Of(p.Role, a).Moments.Contains(moment, StringComparer.Ordinal))));
        return meant.Count > 0 ? meant : all;
    }

    private static TurnPoint Point(TurnPoint planned, List<Utterance> utterances, int after) => planned with
    {
        AfterUtteranceId = utterances[after].UtteranceId,
        ResponseUtteranceIds = [.. utterances.Skip(after + 1).TakeWhile(u => u.Role != Role.Customer).Select(u => u.UtteranceId)],
    };
}
