using CXMArena.Generation.Conversations;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Llm.Authors.Conversations;

/// <summary>Holds an answer against its plan. Where the acts themselves are wrong nothing else is looked at, since everything hangs on them.</summary>
internal sealed class TalkJudge(World world, ConversationChecker checker, TalkBuilder builder)
{
    /// <summary>All findings, and the conversation where there are none.</summary>
    public (Conversation? Conversation, IReadOnlyList<AnswerFinding> Findings) Judge(ConversationPlan plan, TalkAnswer answer, ContactPeople people, IReadOnlyList<TalkCues.Avoided> avoided)
    {
        if (TalkStructure.Acts(plan, answer) is { Count: > 0 } wrong)
        {
            return (null, wrong);
        }

        var findings = new List<AnswerFinding>(TalkStructure.Shows(plan, answer));
        var conversation = builder.Build(plan, answer, findings);
        findings.AddRange(Evidence(plan, answer));
        findings.AddRange(checker.Check(conversation, Ground(plan, answer, people)).Select(f => new AnswerFinding(f.Code, $"$.messages[{f.Utterance}].text", f.Message)));
        findings.AddRange(TalkCues.Check(plan, answer, avoided));
        if (TalkLikeness.Check(plan, answer) is { } copied)
        {
            findings.Add(copied);
        }

        return (findings.Count == 0 ? conversation : null, findings);
    }

    /// <summary>What makes the reason for contact recognisable has to be marked.</summary>
    private static IEnumerable<AnswerFinding> Evidence(ConversationPlan plan, TalkAnswer answer) =>
        from act in plan.Acts
        where act.Evidence is not null && !answer.Messages.Any(m => m.Acts.Contains(act.Number) && m.Spans.Any(s => s.Kind == Language.SpanKind.Evidence && s.Key == act.Evidence))
        select new AnswerFinding("evidence.missing", "$.messages", $"act {act.Number} gives the evidence '{act.Evidence}'; mark the words that do so in spans, kind evidence, key {act.Evidence}");

    private ConversationGround Ground(ConversationPlan plan, TalkAnswer answer, ContactPeople people)
    {
        var grounds = answer.Messages.Select(m => m.Acts.Select(n => plan.Acts[n - 1]).ToList()).Select(acts => new UtteranceGround(
            [.. acts.SelectMany(a => a.Values)],
            [.. acts.Select(a => a.Gist)]));
        var required = plan.Acts.Select(a => (Values: Said(a, people).ToList(), Places: TalkBuilder.Performing(answer, [a])));
        return new ConversationGround(
            [.. grounds],
            [.. required.SelectMany(r => r.Values.Select(v => new RequiredValue(v, r.Places)))],
            [people.Agent, people.Customer, world.Brand.Name, world.Brand.Overview, world.Products.FirstOrDefault(p => p.ProductId == plan.Conversation.Scenario.ProductId)?.Name ?? "", .. plan.Acts.SelectMany(a => a.Asked).Select(id => world.Facts[id].Subject)]);
    }

    /// <summary>What an act has to say: its values, a slip, and the names of the two people where its gist names them.</summary>
    private static IEnumerable<GivenValue> Said(PlannedAct act, ContactPeople people) =>
        act.Values
            .Concat(act.Slip is { } slip ? [new GivenValue(null, "the wrong value", slip)] : [])
            .Concat(((string[])[people.Agent, people.Customer]).Where(n => n.Length > 0 && TalkCues.Words(act.Gist).Contains(n, StringComparer.Ordinal)).Select(n => new GivenValue(null, "the name", n)));
}
