using System.Globalization;
using CXMArena.Generation.Language;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Quality;
using CXMArena.Generation.State;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Conversations;

/// <summary>Writes conversations.</summary>
public interface IConversationAuthor
{
    /// <summary>The conversation of an ordinal; the same for the same world and ordinal.</summary>
    Conversation Write(long ordinal);
}

/// <summary>
/// The embedded author: plans a contact as dialogue acts on the scenario's state and words it from the industry's and the language's phrases. Not thread-safe:
/// one a worker.
/// </summary>
public sealed class ConversationAuthor : IConversationAuthor
{
    private const int LeastAnswers = 9;
    private const int MostAnswers = 15;
    private readonly World _world;
    private readonly Lexicon _lexicon;
    private readonly TraitCatalogue _traits;
    private readonly ScenarioDrawer _scenarios;
    private readonly PeopleDirectory _people = new();
    private readonly SeedPath _seed;

    /// <summary>An author for a world.</summary>
    public ConversationAuthor(World world, Lexicon lexicon, TraitCatalogue traits)
    {
        _world = world;
        _lexicon = lexicon;
        _traits = traits;
        _seed = world.Seed.Child("conversations");
        _scenarios = new ScenarioDrawer(world, world.Seed);
    }

    /// <summary>The persona of a conversation.</summary>
    public static Persona PersonaOf(World world, TraitCatalogue traits, long ordinal, string personaId) =>
        traits.Draw(world.Seed.Child("conversations").Child(ordinal).Child("persona"), personaId);

    /// <inheritdoc/>
    public Conversation Write(long ordinal) => Write(ordinal, attempt: 0);

    /// <summary>The conversation of an ordinal in another attempt: same place, persona, issue type and use, but another contact.</summary>
    /// <param name="ordinal">From 0.</param>
    /// <param name="attempt">0 for the contact that everybody gets; later ones stand in for it where it cannot be used.</param>
    public Conversation Write(long ordinal, int attempt)
    {
        var placed = _scenarios.Draw(ordinal, attempt);
        var id = string.Create(CultureInfo.InvariantCulture, $"C{ordinal + 1:000000}");
        var seed = attempt == 0 ? _seed.Child(ordinal) : _seed.Child(ordinal).Child("attempt").Child(attempt);
        var contact = Meet(placed, id, seed);
        var cause = contact.Cause;
        OpeningScript.Write(contact);
        var detours = new Detours(contact);
        var end = new ResolutionScript(contact).Run(_ => detours.Maybe(late: false));
        if (end == Outcome.Resolved && (placed.Scenario.Outcome == Outcome.FollowUp || cause.Escalates))
        {
            end = placed.Scenario.Outcome;
        }

        ClosingScript.Write(contact, end, () => detours.Maybe(late: true));
        var (utterances, points) = contact.Transcript.Finish();
        var answers = contact.Behaviour.Answers(
            LeastAnswers,
            seed.Child("answers").Random().Between(LeastAnswers + 1, MostAnswers),
            [.. utterances.Where(u => u.Role == Role.Agent).Select(u => u.Clean.Text)]);
        var error = contact.Behaviour.HasWrongValue ? "wrong_value" : "";
        return new Conversation(id, placed.Scenario with { Outcome = end, AgentError = error }, utterances, answers, points);
    }

    private Contact Meet(PlacedScenario placed, string id, SeedPath seed)
    {
        var scenario = placed.Scenario;
        var issue = _world.IssueType(scenario.IssueTypeId);
        var pattern = _world.Industry.Patterns[scenario.PatternId];
        var cause = pattern.Causes.First(c => c.Id == scenario.CauseId);
        var product = issue.FamilyId is null ? null : _world.ProductsByLine[issue.SubjectId].First(p => p.ProductId == scenario.ProductId);
        var persona = PersonaOf(_world, _traits, scenario.Ordinal, scenario.PersonaId);
        var factory = ContactPeople.Factory(_world, scenario, _people);
        var state = ContactPeople.StateOf(_world, scenario, factory, seed);
        var random = seed.Child("script").Random();
        var taste = new ContactPeople.ContactTaste(random);
        var chat = scenario.Channel != "voice";
        var quality = new QualityPlan(_world.Industry.Questions, pattern.Area, seed.Child("quality"));
        ScenarioSlots Slots(int own) => new(_world, issue, product, state, scenario.Channel, own);
        var (customerSlots, agentSlots) = (Slots(taste.CustomerTaste), Slots(taste.AgentTaste));
        var (agentName, customerName) = ContactPeople.Draw(_world, _people, state, taste.Agent);
        foreach (var slots in (ScenarioSlots[])[customerSlots, agentSlots])
        {
            slots.Set("agent", agentName);
            slots.Set("customer", customerName);
        }

        quality.Resolve(new Dictionary<string, string>(StringComparer.Ordinal) { ["{agent}"] = agentName, ["{brand}"] = _world.Brand.Name, ["{customer}"] = customerName });
        var contact = new Contact
        {
            World = _world,
            Scenario = scenario,
            PatternRank = placed.PatternRank,
            Pattern = pattern,
            Cause = cause,
            Issue = issue,
            Product = product,
            Persona = persona,
            State = state,
            Factory = factory,
            Seed = seed,
            Random = random,
            Customer = new Voice(_lexicon, "customer", customerSlots, seed.Child("customer"), _seed.Key, scenario.Ordinal) { Avoids = text => chat && Spoken.Hesitates(text) },
            Agent = new Voice(_lexicon, "agent", agentSlots, seed.Child("agent"), _seed.Key, scenario.Ordinal) { Avoids = text => quality.Contradicts(text) || (chat && Spoken.Hesitates(text)), Spoils = quality.Spoil },
            Transcript = new Transcript(id, scenario.Channel, Relevant(issue, product), Hands(persona, chat, seed, [agentName, customerName, .. _world.Brand.Name.Split(' '), .. product?.Name.Split(' ') ?? []]), seed.Child("messages").Random()),
            Quality = quality,
            Behaviour = new BehaviourLog(quality, seed.Child("behaviour"), scenario.Ordinal),
        };
        contact.Begin(persona.Style.Warmth + persona.Style.Patience, random.Percent(55));
        return contact;
    }

    private static Hands Hands(Persona persona, bool typed, SeedPath seed, string[] names) => typed
        ? new Hands(Habits.Customer(persona, seed.Child("hand").Random()), Habits.Agent(seed.Child("agent-hand").Random()), names.ToHashSet(StringComparer.Ordinal))
        : new Hands(Idiolect.None, Idiolect.None, new HashSet<string>());

    private List<string> Relevant(Issues.IssueType issue, Product? product)
    {
        var relevant = new List<string> { _world.ArticleOfIssueType(issue.IssueTypeId) };
        if (product is not null)
        {
            relevant.Add(_world.ArticleOfTopic(product.TopicId));
            relevant.Add(_world.ArticleOfTopic("T_line_" + product.LineId));
        }

        return relevant;
    }

    /// <summary>Spreads side questions over a contact: at least one where the next turn is asked for.</summary>
    private sealed class Detours(Contact contact)
    {
        private readonly int _wanted = contact.Scenario.Use == ConversationUse.NextTurn ? contact.Random.Percent(16) ? 2 : 1 : contact.Random.Percent(34) ? 1 : 0;
        private int _made;

        public void Maybe(bool late)
        {
            if (_made < _wanted && (late || contact.Random.Percent(20)) && DetourScript.Write(contact, _made, late))
            {
                _made++;
            }
        }
    }
}
