using System.Text.Json;
using System.Text.Json.Nodes;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Language;
using CXMArena.Generation.State;
using CXMArena.Generation.Tools;

namespace CXMArena.Generation.Conversations;

/// <summary>The steps of a resolution, acted out on the scenario's state.</summary>
internal sealed class ResolutionScript(Contact contact)
{
    private readonly IReadOnlyList<Condition> _target = contact.Cause.Escalates ? [ResolutionProof.Escalated] : contact.Pattern.Goal;
    private bool _disclosed;
    private bool _holding;
    private bool _diagnosed;
    private bool _explains;

    /// <summary>Acts out the steps; the outcome may break them off.</summary>
    /// <param name="between">Called between steps, with the number of steps done.</param>
    /// <returns>How it ended; resolved also stands for an escalation that is part of the steps.</returns>
    public Outcome Run(Action<int> between)
    {
        var steps = contact.Cause.Steps;
        var asks = steps.Any(s => s.Kind == StepKind.Ask);
        var leaveAfter = contact.Scenario.Outcome == Outcome.Abandoned ? contact.Random.Between(1, Math.Max(1, steps.Count - 1)) : int.MaxValue;
        var failAt = contact.Scenario.Outcome == Outcome.Escalated && !contact.Cause.Escalates ? LastAction(steps) : -1;
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            if (!asks && !_diagnosed && (i == 1 || steps.Count == 1))
            {
                Diagnose(steps.Skip(i));
            }

            if (i >= leaveAfter && _diagnosed)
            {
                return Outcome.Abandoned;
            }

            if (i > 0)
            {
                Meanwhile();
                between(i);
            }

            if (!Act(step, [.. steps.Skip(i)], fails: i == failAt))
            {
                return Outcome.Declined;
            }

            if (i == failAt)
            {
                HandOver();
                return Outcome.Escalated;
            }

            contact.Done.Add(step);
        }

        return Outcome.Resolved;
    }

    /// <summary>What the system refuses goes to the specialists, where the state allows it.</summary>
    private void HandOver()
    {
        if (contact.World.Industry.Tools.GetValueOrDefault("escalate_to_specialist") is { } tool && tool.IsLegalIn(contact.State))
        {
            var step = new ResolutionStep(StepKind.Tool, tool.Id, tool.Requires, tool.Effects, null);
            Call(tool, step, [step], fails: false);
            contact.Done.Add(step);
        }
    }

    /// <summary>The cause is named at once, or after the lookup that shows it.</summary>
    private void Diagnose(IEnumerable<ResolutionStep> then)
    {
        OpeningScript.Diagnose(contact);
        _diagnosed = true;
        _explains = then.Any(s => s.Kind == StepKind.Tool && contact.World.Industry.Tools[s.Id] is { IsLookup: true } tool && !Verifies(tool));
        if (!_explains)
        {
            OpeningScript.Explain(contact);
        }
    }

    private static bool Verifies(Tool tool) => tool.Effects.Any(e => e.Field == "case.verified");

    private int LastAction(IReadOnlyList<ResolutionStep> steps) =>
        Enumerable.Range(0, steps.Count).LastOrDefault(i => steps[i].Kind == StepKind.Tool && !contact.World.Industry.Tools[steps[i].Id].IsLookup, -1);

    private bool Act(ResolutionStep step, IReadOnlyList<ResolutionStep> remaining, bool fails)
    {
        switch (step.Kind)
        {
            case StepKind.Tool:
                return Call(contact.World.Industry.Tools[step.Id], step, remaining, fails);
            case StepKind.Ask:
                Diagnose(remaining.Skip(1));
                break;
            case StepKind.Advise:
                Advise(step);
                break;
            default:
                Explain(step);
                break;
        }

        Apply(step, new Dictionary<string, string>());
        return true;
    }

    private bool Call(Tool tool, ResolutionStep step, IReadOnlyList<ResolutionStep> remaining, bool fails)
    {
        var verifies = Verifies(tool);
        DetailScript.Gather(contact, tool, verifies, verifies && contact.Quality.IsLate("verify") && !_disclosed ? Disclose : null);
        var handsOver = tool.Effects.Any(e => e.Field == "case.escalated");
        if (handsOver)
        {
            contact.Moment("escalation", contact.AgentSays("escalate_news"));
        }

        if (tool.NeedsConsent && tool.Words.Offer is not null && (contact.Scenario.Outcome == Outcome.Declined || !contact.Quality.IsLate("offer")) && !Consent(tool, handsOver))
        {
            return false;
        }

        if (contact.Scenario.Use == ConversationUse.NextTurn && !fails && contact.Cause.Steps.Any(s => s.Kind == StepKind.Tool && s.Id == tool.Id))
        {
            Point(tool, remaining);
        }

        var announced = Announce(tool);
        var arguments = tool.ArgumentsFrom(contact.State);
        if (!fails)
        {
            Apply(step, arguments);
        }

        contact.Transcript.Tool(new ToolCall(tool.Id, Json(arguments), Result(tool, fails), !fails));
        if (fails)
        {
            _holding = false;
            contact.Transcript.Agent("fails", contact.Agent.Say("tool_fail", contact.Manner), MessageClass.ToolCall);
            contact.Feel(-2);
            return true;
        }

        foreach (var field in tool.Returns)
        {
            contact.Known.Add(field);
        }

        Report(tool, announced, remaining);
        if (_explains && tool.IsLookup && !verifies)
        {
            _explains = false;
            OpeningScript.Explain(contact);
        }

        if (handsOver)
        {
            contact.AgentSays("escalate_promise");
        }

        if (verifies && !_disclosed && contact.Random.Percent(30))
        {
            Disclose();
        }

        return true;
    }

    private void Disclose()
    {
        _disclosed = true;
        var wrong = contact.Quality.IsWrongAt("disclose") && !contact.Behaviour.HasWrongValue;
        if (wrong)
        {
            SayWrongly(["order.date", "order.total"]);
        }

        var part = contact.AgentSays("disclose");
        RestoreValues(["order.date", "order.total"]);
        if (wrong && part is not null && part.Text.Spans.Any(s => s.Key == "wrong"))
        {
            contact.Behaviour.SaidWrongly("disclose", part);
        }

        contact.Moment("disclose", part);
    }

    private bool Consent(Tool tool, bool handsOver)
    {
        if (!handsOver && contact.Random.Percent(16))
        {
            contact.AgentLeadsIn("offer_intro");
        }

        contact.Moment("offer", contact.Transcript.Agent("offer", contact.Agent.From(tool.Words.Offer!, contact.Scenario.Ordinal)));
        if (contact.Scenario.Outcome == Outcome.Declined)
        {
            contact.CustomerSays("consent_no");
            return false;
        }

        contact.CustomerSays("consent_yes");
        return true;
    }

    /// <summary>The agent says what comes, or puts the customer on hold, or goes straight ahead.</summary>
    private bool Announce(Tool tool)
    {
        var random = contact.Random;
        if (!random.Percent(tool.IsLookup ? 24 : 14))
        {
            if (!random.Percent(48))
            {
                return false;
            }

            var part = contact.Transcript.Agent("announce", contact.Agent.From(tool.Words.Say, contact.Scenario.Ordinal), MessageClass.ToolCall);
            if (!tool.IsLookup)
            {
                contact.Moment("action", part);
            }

            return true;
        }

        var hold = contact.AgentSays("hold");
        _holding = hold is not null;
        contact.Behaviour.Occurs("hold", hold);
        if (hold is null || contact.Behaviour.Perform("hold", contact))
        {
            return false;
        }

        if (random.Percent(50))
        {
            contact.CustomerSays(contact.Mood == Mood.Tense && random.Percent(40) ? "impatient" : "wait_ok");
        }
        else if (random.Percent(8))
        {
            contact.AgentSays("slow_system", alone: true);
        }

        return false;
    }

    private void Report(Tool tool, bool announced, IReadOnlyList<ResolutionStep> remaining)
    {
        if (_holding)
        {
            _holding = false;
            var back = contact.Behaviour.Perform("return", contact) ? null : contact.AgentSays("hold_back");
            contact.Behaviour.Occurs("return", back ?? contact.Behaviour.LastOf("hold"));
        }

        var values = ValuesIn(tool);
        var wrong = contact.Quality.IsWrongAt("result") && !contact.Behaviour.HasWrongValue && values.Count > 0;
        if (wrong)
        {
            SayWrongly(values);
        }

        var part = contact.Transcript.Agent("report", contact.Agent.From(tool.Words.Done, contact.Scenario.Ordinal), MessageClass.ToolCall);
        RestoreValues(values);
        if (wrong && part is not null && part.Text.Spans.Any(s => s.Key == "wrong"))
        {
            contact.Behaviour.SaidWrongly("result", part);
        }

        if (!announced && !tool.IsLookup)
        {
            contact.Behaviour.Occurs("action", part);
        }

        contact.Behaviour.Occurs("result", part);
        if (!tool.IsLookup && !remaining.Skip(1).Any(s => s.Kind == StepKind.Tool && !contact.World.Industry.Tools[s.Id].IsLookup) && contact.Behaviour.Perform("result", contact))
        {
            return;
        }

        if (contact.Random.Percent(tool.IsLookup ? 8 : 30))
        {
            contact.CustomerSays("ack");
        }
    }

    /// <summary>Fields whose values the agent could get wrong when reporting a tool's result.</summary>
    private List<string> ValuesIn(Tool tool) =>
        [.. tool.Words.Done.Phrases.SelectMany(p => p.Slots).Distinct(StringComparer.Ordinal)
            .Where(slot => contact.World.Industry.State.Find(slot) is { Kind: FieldKind.Date or FieldKind.Money or FieldKind.Count })];

    private void SayWrongly(IReadOnlyList<string> fields)
    {
        foreach (var field in fields)
        {
            if (contact.World.Industry.State.Find(field) is { } definition)
            {
                var other = contact.Factory.Fresh(contact.Seed.Child("wrong"), field, contact.State[field]);
                contact.Agent.Slots.Set(field, new SlotValue(contact.Agent.Slots.Say(definition.Kind, other), SpanKind.Evidence, "wrong"));
            }
        }
    }

    private void RestoreValues(IReadOnlyList<string> fields)
    {
        foreach (var field in fields)
        {
            contact.Agent.Slots.Clear(field);
        }
    }

    private void Advise(ResolutionStep step)
    {
        var random = contact.Random;
        if (contact.Scenario.Use == ConversationUse.NextTurn)
        {
            contact.Transcript.Point(contact.IssueArticle, []);
        }

        if (random.Percent(10))
        {
            contact.AgentLeadsIn("offer_intro");
        }

        contact.Transcript.Agent("advise", contact.Agent.From(step.Words!.Say, contact.PatternRank), MessageClass.KnowledgeBase, contact.IssueArticle);

        if (random.Percent(24))
        {
            contact.CustomerSays("doing_it");
        }

        contact.Transcript.Customer("reply", contact.Customer.From(step.Words.Reply, contact.PatternRank), alone: true);
    }

    private void Explain(ResolutionStep step)
    {
        var part = contact.Transcript.Agent("explain", contact.Agent.From(step.Words!.Say, contact.PatternRank), MessageClass.KnowledgeBase, contact.IssueArticle);
        if (part?.Text.Spans.Any(s => s.Key.StartsWith("F_policy_", StringComparison.Ordinal)) == true)
        {
            contact.Moment("policy", part);
        }

        if (contact.Random.Percent(66))
        {
            contact.Transcript.Customer("reply", contact.Customer.From(step.Words.Reply, contact.PatternRank));
        }
        else
        {
            contact.CustomerSays("ack");
        }
    }

    private void Meanwhile()
    {
        var random = contact.Random;
        if (contact.Mood == Mood.Tense && random.Percent(4))
        {
            contact.CustomerSays(random.Percent(60) ? "impatient" : "sarcasm");
            contact.AgentSays("calm");
            contact.Feel(1);
        }
    }

    private void Point(Tool tool, IReadOnlyList<ResolutionStep> remaining)
    {
        var acceptable = ToolChoice.Acceptable(
            contact.World.Industry.Tools, contact.State, contact.Known, remaining, _target, (field, present) => contact.Factory.Fresh(contact.Seed, field, present));
        if (acceptable.Count == 1 && string.Equals(acceptable[0], tool.Id, StringComparison.Ordinal))
        {
            contact.Transcript.Point(null, [tool.Id]);
        }
    }

    private void Apply(ResolutionStep step, IReadOnlyDictionary<string, string> arguments)
    {
        foreach (var effect in step.Effects)
        {
            effect.Apply(contact.State, arguments, (field, present) => contact.Factory.Fresh(contact.Seed.Child("fresh"), field, present));
        }
    }

    private static string Json(IReadOnlyDictionary<string, string> values) =>
        new JsonObject(values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => KeyValuePair.Create(v.Key, (JsonNode?)JsonValue.Create(v.Value)))).ToJsonString(JsonText.Options);

    private string Result(Tool tool, bool fails)
    {
        var result = new JsonObject { ["status"] = fails ? "failed" : "ok" };
        if (fails)
        {
            result["reason"] = "temporarily_unavailable";
        }
        else
        {
            foreach (var field in tool.Returns)
            {
                result[field.Replace('.', '_')] = contact.State[field];
            }
        }

        return result.ToJsonString(JsonText.Options);
    }
}

/// <summary>How JSON inside columns is written: compact, with letters of all scripts as they are.</summary>
internal static class JsonText
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
