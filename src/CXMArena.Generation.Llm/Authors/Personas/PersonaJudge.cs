using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Authors.Conversations;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Llm.Authors.Personas;

/// <summary>
/// Holds a sketch against what its customer knows. Values, names and form are judged as those of a conversation whose five utterances are the sketch's texts; beyond that persona.person (a name of the two who speak),
/// persona.masked (a value that only the agent's side has) and persona.cause (all words of the cause's label).
/// </summary>
internal sealed class PersonaJudge
{
    private const int ShortestMasked = 4;
    private readonly World _world;
    private readonly ConversationChecker _checker;

    public PersonaJudge(World world) => (_world, _checker) = (world, new ConversationChecker(world));

    /// <summary>Everything that is wrong; none lets it pass.</summary>
    public IReadOnlyList<AnswerFinding> Judge(Conversation plan, MaskedContext context, PersonaSketch sketch, ContactPeople people)
    {
        var texts = Texts(sketch);
        List<string> told = [.. context.Sees, .. context.Decides];
        return
        [
            .. _checker.Check(Spoken(plan, texts), Ground(plan, told, texts.Count)).Select(f => new AnswerFinding(f.Code, texts[f.Utterance].Path, f.Message)),
            .. texts.SelectMany(t => Beyond(plan, context, told, people, t.Path, t.Text)),
        ];
    }

    private IEnumerable<AnswerFinding> Beyond(Conversation plan, MaskedContext context, List<string> told, ContactPeople people, string path, string text)
    {
        foreach (var name in ((string[])[people.Customer, people.Agent]).Where(n => n.Length > 0 && TalkCues.Words(text).Contains(n, StringComparer.Ordinal)))
        {
            yield return new AnswerFinding("persona.person", path, $"'{name}' is the name of a person; leave it out");
        }

        foreach (var value in context.Masked.Where(v => v.Text.Length >= ShortestMasked && !told.Exists(t => _checker.Says(t, v.Text)) && _checker.Says(text, v.Text)))
        {
            yield return new AnswerFinding("persona.masked", path, $"says '{value.Text}' ({ValueLabel.Of(_world, value)}), which the customer does not know; leave it out");
        }

        var cause = NoiseContext.LabelWords([_world.Industry.Patterns[plan.Scenario.PatternId].Causes.First(c => c.Id == plan.Scenario.CauseId).Words.Label]);
        var words = NoiseContext.LabelWords([text]).ToHashSet(StringComparer.Ordinal);
        if (cause.Count > 1 && cause.All(words.Contains))
        {
            yield return new AnswerFinding("persona.cause", path, $"names what lies behind the matter ({string.Join(", ", cause)}), which the customer does not know; tell what they see of it");
        }
    }

    /// <summary>The texts as utterances, each marked as a telling of the reason for contact, so that its label is looked for.</summary>
    private static Conversation Spoken(Conversation plan, IReadOnlyList<(string Path, string Text)> texts) => plan with
    {
        Scenario = plan.Scenario with { Channel = "voice" },
        Utterances = [.. texts.Select(t => new Utterance(t.Path, Role.Customer, [], new SpannedText(t.Text, [new TextSpan(SpanKind.Evidence, "intent", 0, t.Text.Length)]), null, null, [], [], [], null))],
        Quality = [],
        TurnPoints = [],
    };

    private ConversationGround Ground(Conversation plan, List<string> told, int count) => new(
        [.. Enumerable.Range(0, count).Select(_ => new UtteranceGround([], told))],
        [],
        [_world.Brand.Name, _world.Brand.Overview, PersonaPrompt.Subject(_world, plan.Scenario)]);

    private static IReadOnlyList<(string Path, string Text)> Texts(PersonaSketch sketch) =>
        [("$.situation", sketch.Situation), ("$.manner", sketch.Manner), ("$.goal", sketch.Goal), ("$.breaking_point", sketch.BreakingPoint), ("$.soothing", sketch.Soothing)];
}
