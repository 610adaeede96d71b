using CXMArena.Generation.Issues;
using CXMArena.Generation.Language;

namespace CXMArena.Generation.Conversations;

/// <summary>Greeting, the customer's telling of the problem, the agent's first reaction, and the deciding detail.</summary>
internal static class OpeningScript
{
    public static void Write(Contact contact)
    {
        var random = contact.Random;
        var agentFirst = contact.Scenario.Channel switch { "voice" => true, "chat" => random.Percent(80), _ => random.Percent(40) };
        if (agentFirst)
        {
            Greet(contact, "greet");
        }

        if (random.Percent(agentFirst ? 48 : 62))
        {
            contact.CustomerSays(random.Percent(contact.Mood == Mood.Tense ? 35 : 12) ? "hello_waiting" : "hello");
        }

        var vague = contact.Pattern.Neighbours.Count > 0 && random.Percent(38);
        var style = Style(contact);
        if (random.Percent(14))
        {
            contact.Transcript.Customer("problem_lead", contact.Customer.Say("problem_lead", contact.Mood), leadsIn: random.Percent(50));
        }

        Tell(contact, vague ? "vague" : style);
        if (vague)
        {
            React(contact, greeted: agentFirst, probing: true);
            Tell(contact, style is "rambling" or "angry" && random.Percent(50) ? style : random.Percent(50) ? "plain" : "fragment");
        }

        Colour(contact);
        if (random.Percent(30))
        {
            DetailScript.Volunteer(contact);
        }

        if (!vague)
        {
            React(contact, greeted: agentFirst, probing: false);
        }
    }

    /// <summary>The agent asks what decides and the customer tells it.</summary>
    public static void Diagnose(Contact contact)
    {
        var random = contact.Random;
        var words = contact.Cause.Words;
        var led = contact.Behaviour.Perform("diagnose", contact);
        if (!led && random.Percent(20))
        {
            contact.AgentLeadsIn("ask_intro");
        }

        contact.Behaviour.Occurs("diagnose", contact.Transcript.Agent("diagnose", contact.Agent.From(words.Ask, contact.PatternRank), MessageClass.KnowledgeBase, contact.IssueArticle));
        if (random.Percent(4))
        {
            contact.CustomerSays("not_understood");
            contact.AgentLeadsIn("explain_reword");
            contact.Transcript.Agent("diagnose", contact.Agent.From(words.Ask, contact.PatternRank), MessageClass.KnowledgeBase, contact.IssueArticle);
        }

        contact.Transcript.Customer("detail", contact.Customer.From(words.Detail, contact.PatternRank).Marked(SpanKind.Evidence, "cause:" + contact.Cause.Id), alone: true);
        if (contact.Quality.IsLate("empathy") && !contact.Behaviour.Has("empathy") && random.Percent(50))
        {
            contact.Moment("empathy", contact.AgentSays("empathy"));
        }
        else if (random.Percent(34))
        {
            contact.AgentSays("short_ack");
        }
    }

    /// <summary>The agent says what it is; planned otherwise, a sibling cause is named.</summary>
    public static void Explain(Contact contact)
    {
        var siblings = contact.Pattern.Causes.Where(c => c.Id != contact.Cause.Id).ToList();
        var wrong = contact.Quality.IsWrongAt("diagnose") && !contact.Behaviour.HasWrongValue && siblings.Count > 0;
        var cause = wrong ? contact.Random.Pick(siblings) : contact.Cause;
        var part = contact.Transcript.Agent("explain", contact.Agent.From(cause.Words.Explain, contact.PatternRank), MessageClass.KnowledgeBase, contact.IssueArticle);
        if (wrong)
        {
            contact.Behaviour.SaidWrongly("diagnose", part);
        }

        contact.Behaviour.Occurs("diagnose", part);
    }

    /// <summary>Greets in ordinary words or in those of a planned behaviour, once in any case.</summary>
    private static void Greet(Contact contact, string act)
    {
        var greeting = contact.AgentSays(act);
        var shown = contact.Behaviour.Perform("opening", contact);
        contact.Behaviour.Occurs("opening", greeting ?? (shown ? contact.Behaviour.LastShown : contact.AgentMust(act)));
    }

    private static string Style(Contact contact)
    {
        var style = contact.Persona.Style;
        string[] names = ["plain", "rambling", "misnaming", "angry", "asking", "fragment"];
        int[] weights =
        [
            30,
            Math.Max(2, 14 + 6 * style.Verbosity),
            Math.Max(2, 13 - 4 * style.Certainty),
            Math.Max(1, 11 - 5 * style.Patience - 2 * style.Warmth),
            18,
            Math.Max(2, 14 - 5 * style.Verbosity),
        ];
        var chosen = names[contact.Random.Weighted(weights)];
        if (chosen == "angry")
        {
            contact.Feel(-3);
        }

        return chosen;
    }

    private static void Tell(Contact contact, string style) =>
        contact.Transcript.Customer("tell:" + style, contact.Customer.From(contact.Pattern.Words.Tell[style], contact.PatternRank).Marked(SpanKind.Evidence, "intent"), alone: contact.Random.Percent(60));

    private static void Colour(Contact contact)
    {
        var random = contact.Random;
        var words = contact.Pattern.Words;
        if (random.Percent(14))
        {
            contact.Transcript.Customer("tried", contact.Customer.From(words.Tried, contact.PatternRank), alone: true);
        }

        if (random.Percent(9))
        {
            contact.Transcript.Customer("fear", contact.Customer.From(words.Fear, contact.PatternRank), alone: true);
        }

        if (random.Percent(Math.Clamp(5 + 3 * contact.Persona.Style.Chattiness, 1, 20)))
        {
            contact.CustomerSays("backstory", alone: true);
        }

        if (contact.Mood == Mood.Tense && random.Percent(25))
        {
            contact.CustomerSays(random.Percent(50) ? "passed_around" : "hurry", alone: true);
        }
    }

    private static void React(Contact contact, bool greeted, bool probing)
    {
        var random = contact.Random;
        if (!greeted && !contact.Behaviour.Has("opening"))
        {
            Greet(contact, "greet_reply");
        }

        var late = contact.Quality.IsLate("empathy");
        var calls = contact.Mood == Mood.Tense ? 80 : contact.Pattern.IsRequest || contact.Pattern.IsOutside ? 6 : 42;
        if (!probing && !late && !contact.Behaviour.Has("empathy") && random.Percent(calls))
        {
            contact.Moment("empathy", contact.AgentSays("empathy"));
            contact.Feel(1);
        }
        else if (probing || random.Percent(60))
        {
            contact.AgentSays("take_up");
        }
    }
}
