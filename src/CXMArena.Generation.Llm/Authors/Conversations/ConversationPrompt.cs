using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Llm.Authors.Conversations;

/// <summary>Fills in the variables of the prompt of a conversation.</summary>
internal sealed class ConversationPrompt(World world, ActCatalogue catalogue)
{
    /// <summary>Name of the prompt.</summary>
    public const string Name = "conversations/conversation";

    /// <summary>The variables of a plan.</summary>
    public IReadOnlyDictionary<string, object> Variables(ConversationPlan plan, Persona persona, ContactPeople people, IReadOnlyList<TalkCues.Avoided> avoided)
    {
        var scenario = plan.Conversation.Scenario;
        var questions = world.Industry.Questions.ToDictionary(q => q.Id, q => q.Question, StringComparer.Ordinal);
        var variables = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["brand"] = world.Brand.Name,
            ["overview"] = world.Brand.Overview,
            ["channel"] = scenario.Channel,
            ["agent"] = people.Agent,
            ["customer"] = people.Customer,
            ["situation"] = Situation(scenario),
            ["manner"] = persona.Sketch?.Manner ?? PersonaWords.Manner(persona),
            ["mood"] = Mood(plan, persona),
            ["outcome"] = Outcome(scenario.Outcome),
            ["values"] = plan.Acts.SelectMany(a => a.Values).Where(v => v.Key != "wrong").Distinct().Select(v => Map(("kind", Kind(v)), ("key", v.Key), ("label", ValueLabel.Of(world, v)), ("value", v.Text))).ToList(),
            ["show"] = plan.Acts.SelectMany(a => a.Shows.Select(id => Map(("id", id), ("act", a.Number), ("behaviour", questions.GetValueOrDefault(id) ?? id)))).ToList(),
            ["avoid"] = avoided.Select(a => Map(("behaviour", Avoid(a)))).ToList(),
            ["plan"] = plan.Acts.Select(Line).ToList(),
        };
        if (world.Brand.Voice is { } voice)
        {
            variables["voice"] = voice;
        }

        if (persona.Sketch is { } sketch)
        {
            (variables["lived"], variables["goal"], variables["breaking_point"], variables["soothing"]) = (sketch.Situation, sketch.Goal, sketch.BreakingPoint, sketch.Soothing);
        }

        return variables;
    }

    private Dictionary<string, object> Line(PlannedAct act)
    {
        var wrong = act.Slip is null ? act.Values.Where(v => v.Key == "wrong").Select(v => v.Text) : [act.Slip];
        return Map(
            ("number", act.Number),
            ("speaker", TalkStructure.Name(act.Role)),
            ("act", string.Join(" + ", act.Acts.Select(a => a.Replace('_', ' ')))),
            ("content", Content(act)),
            ("states", string.Join(", ", act.Values.Where(v => v.Key != "wrong").Select(v => $"{Kind(v)} {v.Key} \"{v.Text}\""))),
            ("asks", string.Join(", ", act.Asked.Select(id => ValueLabel.Of(world.Facts[id])).Concat(act.Acts.Where(a => a.StartsWith("ask:", StringComparison.Ordinal)).Select(a => ValueLabel.OfField(a[4..]))))),
            ("wrong", string.Join(", ", wrong.Select(w => $"\"{w}\""))),
            ("evidence", act.Evidence ?? ""));
    }

    private string Content(PlannedAct act) => act.Tool is { } call
        ? $"{call.Name} {call.Arguments} -> {call.Result}"
        : $"{string.Join("; then ", act.Acts.Select(a => catalogue.Of(act.Role, a).Does))}. Gist: \u00ab{act.Gist}\u00bb";

    private string Situation(Scenario scenario)
    {
        var pattern = world.Industry.Patterns[scenario.PatternId];
        var cause = pattern.Causes.First(c => c.Id == scenario.CauseId);
        var product = world.Products.FirstOrDefault(p => p.ProductId == scenario.ProductId)?.Name ?? world.IssueType(scenario.IssueTypeId).SubjectName;
        return $"{pattern.Words.Decides} What lies behind it: {cause.Words.Decides} It is about {product}. The label of the reason for contact, whose words the customer does not use: {pattern.Words.Intent}.";
    }

    private static string Avoid(TalkCues.Avoided avoided)
    {
        var numbers = string.Join(", ", avoided.Acts.Select(a => a.Number));
        return avoided.Question.Question + (avoided.Cues.Count > 0 && numbers.Length > 0 ? $" The answer is no. In act {numbers} use no word that begins with: {string.Join(", ", avoided.Cues.Select(c => c.Trim()))}, unless the gist has it." : " The answer is no.");
    }

    /// <summary>The mood with which the customer begins.</summary>
    public static string Mood(ConversationPlan plan, Persona persona) =>
        plan.Acts.FirstOrDefault(a => a.Acts.Any(n => n.StartsWith("tell:", StringComparison.Ordinal)))?.Acts.Contains("tell:angry", StringComparer.Ordinal) == true
            ? "angry"
            : (persona.Style.Warmth + persona.Style.Patience) switch { <= -2 => "tense", >= 2 => "friendly", _ => "matter of fact" };

    private static string Outcome(Outcome outcome) => outcome switch
    {
        Generation.Conversations.Outcome.Resolved => "the matter is put right within the contact",
        Generation.Conversations.Outcome.Escalated => "the matter goes to specialists",
        Generation.Conversations.Outcome.Declined => "the customer turns the proposed way down",
        Generation.Conversations.Outcome.Abandoned => "the customer has to go before it is done",
        _ => "done, with its effect still to come",
    };

    private static string Kind(GivenValue value) => value.Kind.ToString()!.ToLowerInvariant();

    private static Dictionary<string, object> Map(params (string Key, object Value)[] entries) => entries.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);
}
