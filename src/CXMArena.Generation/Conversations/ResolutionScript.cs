using CXMArena.Generation.Issues;
using CXMArena.Generation.Language;
using CXMArena.Generation.State;
using CXMArena.Generation.Tools;

namespace CXMArena.Generation.Conversations;

/// <summary>The steps of a resolution, acted out on the scenario's state.</summary>
internal sealed class ResolutionScript(Contact contact)
{
    private readonly ToolScript _tools = new(contact);
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
            _tools.Call(tool, step, [step], fails: false);
            contact.Done.Add(step);
        }
    }

    /// <summary>The cause is named at once, or after the lookup that shows it.</summary>
    private void Diagnose(IEnumerable<ResolutionStep> then)
    {
        OpeningScript.Diagnose(contact);
        _diagnosed = true;
        _explains = then.Any(s => s.Kind == StepKind.Tool && contact.World.Industry.Tools[s.Id] is { IsLookup: true } tool && !ToolScript.Verifies(tool));
        if (!_explains)
        {
            OpeningScript.Explain(contact);
        }
    }

    private int LastAction(IReadOnlyList<ResolutionStep> steps) =>
        Enumerable.Range(0, steps.Count).LastOrDefault(i => steps[i].Kind == StepKind.Tool && !contact.World.Industry.Tools[steps[i].Id].IsLookup, -1);

    private bool Act(ResolutionStep step, IReadOnlyList<ResolutionStep> remaining, bool fails)
    {
        switch (step.Kind)
        {
            case StepKind.Tool:
                return Call(step, remaining, fails);
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

        contact.Apply(step, new Dictionary<string, string>());
        return true;
    }

    private bool Call(ResolutionStep step, IReadOnlyList<ResolutionStep> remaining, bool fails)
    {
        var tool = contact.World.Industry.Tools[step.Id];
        var done = _tools.Call(tool, step, remaining, fails);
        if (done && !fails && _explains && tool.IsLookup && !ToolScript.Verifies(tool))
        {
            _explains = false;
            OpeningScript.Explain(contact);
        }

        return done;
    }

    private void Advise(ResolutionStep step)
    {
        var random = contact.Random;
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
}
