using CXMArena.Generation.Issues;
using CXMArena.Generation.Language;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Quality;
using CXMArena.Generation.State;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Conversations;

/// <summary>Everything that one contact has while it is being written: its facts, its state, its speakers and what has been said.</summary>
internal sealed class Contact
{
    private int _temper;

    public required World World { get; init; }

    public required Scenario Scenario { get; init; }

    public required long PatternRank { get; init; }

    public required IssuePattern Pattern { get; init; }

    public required IssueCause Cause { get; init; }

    public required IssueType Issue { get; init; }

    public required Product? Product { get; init; }

    public required Persona Persona { get; init; }

    public required WorldState State { get; init; }

    public required StateFactory Factory { get; init; }

    public required SeedPath Seed { get; init; }

    public required Prng Random { get; init; }

    public required Voice Agent { get; init; }

    public required Voice Customer { get; init; }

    public required Transcript Transcript { get; init; }

    public required QualityPlan Quality { get; init; }

    public required BehaviourLog Behaviour { get; init; }

    /// <summary>State fields that the agent knows.</summary>
    public HashSet<string> Known { get; } = new(StringComparer.Ordinal) { "case.reference" };

    /// <summary>Facts that were asked for.</summary>
    public HashSet<string> Asked { get; } = new(StringComparer.Ordinal);

    /// <summary>Steps that are done, for the recap.</summary>
    public List<ResolutionStep> Done { get; } = [];

    /// <summary>Id of the issue's article.</summary>
    public string IssueArticle => World.ArticleOfIssueType(Issue.IssueTypeId);

    /// <summary>How the customer feels.</summary>
    public Mood Mood => _temper switch { <= -2 => Mood.Tense, >= 2 => Mood.Warm, _ => Mood.Plain };

    /// <summary>How the agent talks to this customer.</summary>
    public Mood Manner => Mood == Mood.Tense ? Mood.Tense : _agentIsWarm ? Mood.Warm : Mood.Plain;

    private bool _agentIsWarm;

    /// <summary>Sets how both begin.</summary>
    public void Begin(int temper, bool agentIsWarm) => (_temper, _agentIsWarm) = (Math.Clamp(temper, -4, 4), agentIsWarm);

    /// <summary>Moves the customer's mood.</summary>
    public void Feel(int change) => _temper = Math.Clamp(_temper + change, -4, 4);

    /// <summary>The agent performs an act of general talk.</summary>
    public Part? AgentSays(string act, bool alone = false) => Transcript.Agent(act, Agent.Say(act, Manner), alone: alone);

    /// <summary>The agent performs an act that the contact cannot do without.</summary>
    public Part? AgentMust(string act) => Transcript.Agent(act, Agent.Must(act, Manner));

    /// <summary>The agent leads in to what is said next, in the same message.</summary>
    public void AgentLeadsIn(string act) => Transcript.Agent(act, Agent.Say(act, Manner), leadsIn: true);

    /// <summary>The customer performs an act of general talk.</summary>
    public Part? CustomerSays(string act, bool alone = false) => Transcript.Customer(act, Customer.Say(act, Mood), alone: alone);

    /// <summary>A moment occurs: behaviours that belong to it are shown, and it is noted where.</summary>
    public void Moment(string moment, Part? part)
    {
        if (part is not null)
        {
            Behaviour.Occurs(moment, part);
            Behaviour.Perform(moment, this);
        }
    }

    /// <summary>Carries out what a step does to the state.</summary>
    public void Apply(ResolutionStep step, IReadOnlyDictionary<string, string> arguments)
    {
        foreach (var effect in step.Effects)
        {
            effect.Apply(State, arguments, (field, present) => Factory.Fresh(Seed.Child("fresh"), field, present));
        }
    }
}
