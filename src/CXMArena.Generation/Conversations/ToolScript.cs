using System.Text.Json.Nodes;
using CXMArena.Generation.Content;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Language;
using CXMArena.Generation.State;
using CXMArena.Generation.Tools;

namespace CXMArena.Generation.Conversations;

/// <summary>A tool call with all the talk around it, carried out on the scenario's state.</summary>
internal sealed class ToolScript(Contact contact)
{
    private readonly IReadOnlyList<Condition> _target = contact.Cause.Escalates ? [ResolutionProof.Escalated] : contact.Pattern.Goal;
    private bool _disclosed;
    private bool _holding;

    /// <summary>Whether a tool shows who the customer is.</summary>
    public static bool Verifies(Tool tool) => tool.Effects.Any(e => e.Field == "case.verified");

    /// <summary>Gathers what the tool needs, asks, announces, calls and reports.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="step">The step that calls it.</param>
    /// <param name="remaining">The steps still to do, this one first.</param>
    /// <param name="fails">Whether the system refuses.</param>
    /// <returns>False where the customer declined.</returns>
    public bool Call(Tool tool, ResolutionStep step, IReadOnlyList<ResolutionStep> remaining, bool fails)
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
            contact.Apply(step, arguments);
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
        var part = WrongValues.Around(contact, "disclose", ["order.date", "order.total"], () => contact.AgentSays("disclose"));
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

        var part = WrongValues.Around(
            contact,
            "result",
            WrongValues.In(contact, tool.Words.Done),
            () => contact.Transcript.Agent("report", contact.Agent.From(tool.Words.Done, contact.Scenario.Ordinal), MessageClass.ToolCall));
        if (!announced && !tool.IsLookup)
        {
            contact.Behaviour.Occurs("action", part);
        }

        if (tool.NeedsConsent)
        {
            contact.Behaviour.Occurs("change", part);
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

    private void Point(Tool tool, IReadOnlyList<ResolutionStep> remaining)
    {
        var acceptable = ToolChoice.Acceptable(
            contact.World.Industry.Tools, contact.State, contact.Known, remaining, _target, (field, present) => contact.Factory.Fresh(contact.Seed, field, present));
        if (acceptable.Count == 1 && string.Equals(acceptable[0], tool.Id, StringComparison.Ordinal))
        {
            contact.Transcript.Point(null, [tool.Id]);
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
