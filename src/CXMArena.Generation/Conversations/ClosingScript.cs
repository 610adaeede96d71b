using CXMArena.Generation.Issues;
using CXMArena.Generation.Language;

namespace CXMArena.Generation.Conversations;

/// <summary>How a contact comes to its end, whatever end that is.</summary>
internal static class ClosingScript
{
    public static void Write(Contact contact, Outcome end, Action afterthought)
    {
        var random = contact.Random;
        var words = contact.Pattern.Words;
        switch (end)
        {
            case Outcome.Abandoned:
                if (contact.Scenario.Use == ConversationUse.NextTurn)
                {
                    afterthought();
                }

                contact.CustomerSays("leave", alone: true);
                contact.Behaviour.Occurs("closing", contact.AgentSays("close_leaving"));
                return;
            case Outcome.Declined:
                contact.AgentSays("refused");
                contact.AgentSays("refused_alternative");
                contact.Feel(-1);
                break;
            case Outcome.Escalated:
                Escalate(contact);
                break;
            case Outcome.FollowUp:
                contact.AgentSays("wait_expect");
                contact.CustomerSays("ack");
                break;
            default:
                contact.Feel(3);
                if (!contact.Transcript.CustomerSpokeLast || random.Percent(25))
                {
                    contact.Transcript.Customer("works", contact.Customer.From(words.Works, contact.PatternRank));
                }

                break;
        }

        if (end is Outcome.Declined or Outcome.Escalated && random.Percent(30))
        {
            contact.Transcript.Customer("fails", contact.Customer.From(words.Fails, contact.PatternRank), alone: true);
            if (random.Percent(40))
            {
                contact.AgentSays("calm");
            }
        }

        if (!contact.Quality.IsLate("recap") && (random.Percent(26) || contact.Quality.IsWrongAt("recap")))
        {
            Recap(contact);
        }

        afterthought();
        Leave(contact, end);
    }

    private static void Escalate(Contact contact)
    {
        if (!contact.Behaviour.Has("escalation"))
        {
            contact.Moment("escalation", contact.AgentSays("escalate_news"));
            contact.AgentSays("escalate_promise");
        }

        contact.CustomerSays(contact.Mood == Mood.Tense || contact.Random.Percent(35) ? "escalate_grumble" : "escalate_ok");
    }

    private static void Recap(Contact contact)
    {
        var done = Worth(contact);
        if (done.Count == 0)
        {
            return;
        }

        var wrong = contact.Quality.IsWrongAt("recap") && !contact.Behaviour.HasWrongValue;
        var two = !wrong && done.Count > 1 && contact.Random.Percent(45);
        var first = wrong ? Elsewhere(contact) : Words(contact, two ? done[^2] : done[^1]);
        if (first.Text.Length == 0)
        {
            return;
        }

        contact.Agent.Slots.Set("recap", Within(first));
        var act = "recap_intro";
        if (two && Words(contact, done[^1]) is { Text.Length: > 0 } second)
        {
            contact.Agent.Slots.Set("recap2", Within(second));
            act = "recap_two";
        }

        var part = contact.AgentSays(act);
        if (wrong)
        {
            contact.Behaviour.SaidWrongly("recap", part);
        }

        contact.Behaviour.Occurs("recap", part);
        if (part is not null && !contact.Behaviour.Perform("recap", contact) && contact.Random.Percent(50))
        {
            contact.CustomerSays("ack");
        }
    }

    /// <summary>What is worth summing up, in the order in which it was done: actions, else advice, else explanations.</summary>
    private static List<ResolutionStep> Worth(Contact contact)
    {
        bool IsAction(ResolutionStep s) => s.Kind == StepKind.Tool && !contact.World.Industry.Tools[s.Id].IsLookup;
        foreach (var kind in (Func<ResolutionStep, bool>[])[IsAction, s => s.Kind == StepKind.Advise, s => s.Kind == StepKind.Explain])
        {
            if (contact.Done.Where(kind).ToList() is { Count: > 0 } steps)
            {
                return steps;
            }
        }

        return [];
    }

    private static SpannedText Words(Contact contact, ResolutionStep step)
    {
        var pool = step.Kind == StepKind.Tool ? contact.World.Industry.Tools[step.Id].Words.Recap : step.Words!.Recap;
        return contact.Agent.From(pool, contact.Scenario.Ordinal);
    }

    /// <summary>Something that was not done in this contact.</summary>
    private static SpannedText Elsewhere(Contact contact)
    {
        var done = contact.Done.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var others = contact.World.Industry.Tools.Values.Where(t => !t.IsLookup && !done.Contains(t.Id)).ToList();
        return others.Count == 0 ? SpannedText.Of("") : contact.Agent.From(contact.Random.Pick(others).Words.Recap, contact.Scenario.Ordinal);
    }

    private static void Leave(Contact contact, Outcome end)
    {
        var random = contact.Random;
        var closing = contact.Behaviour.Perform("closing", contact);
        if (!closing && random.Percent(46))
        {
            contact.Behaviour.Ask("anything_else", "nothing_else", contact);
        }

        var unhappy = end is Outcome.Declined or Outcome.Escalated;
        if (random.Percent(64))
        {
            contact.CustomerSays(unhappy && random.Percent(60) ? "thanks_thin" : "thanks");
        }

        contact.Behaviour.Occurs("closing", contact.AgentSays(unhappy && random.Percent(60) ? "close_unresolved" : "close"));

        if (random.Percent(22))
        {
            contact.CustomerSays(unhappy && contact.Mood == Mood.Tense ? "bye_cold" : "bye");
        }
    }

    /// <summary>A phrase as part of a sentence: without a capital unless it begins with an acronym, without a full stop, its values marked as before.</summary>
    private static SlotValue Within(SpannedText phrase)
    {
        var text = phrase.Text.TrimEnd('.');
        var lower = text.Length > 1 && !char.IsUpper(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
        return new SlotValue(lower) { Spans = [.. phrase.Spans.Select(s => s with { Length = Math.Min(s.End, lower.Length) - s.Start })] };
    }
}
