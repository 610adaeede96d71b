using System.Globalization;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.State;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Conversations;

/// <summary>The two who speak in a contact, by their first names; an empty name is known to nobody.</summary>
public sealed record ContactPeople(string Agent, string Customer)
{
    private const int Agents = 60;

    /// <summary>Who speaks in a scenario of a world; the same as in its conversation.</summary>
    public static ContactPeople Of(World world, Scenario scenario)
    {
        var people = new PeopleDirectory();
        var seed = world.Seed.Child("conversations").Child(scenario.Ordinal);
        var taste = new ContactTaste(seed.Child("script").Random());
        return Draw(world, people, StateOf(world, scenario, Factory(world, scenario, people), seed), taste.Agent);
    }

    internal static ContactPeople Draw(World world, PeopleDirectory people, WorldState state, int agent) =>
        new(people.Draw(world.Seed.Child("agents").Child(agent)).FirstName, (state["account.holder"] ?? "").Split(' ')[0]);

    internal static StateFactory Factory(World world, Scenario scenario, PeopleDirectory people) =>
        new(world.Industry.State, people, DateOnly.ParseExact(scenario.Today, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>The state with which a contact begins: healthy, then broken by the cause's fault.</summary>
    internal static WorldState StateOf(World world, Scenario scenario, StateFactory factory, SeedPath seed)
    {
        var pattern = world.Industry.Patterns[scenario.PatternId];
        var cause = pattern.Causes.First(c => c.Id == scenario.CauseId);
        var state = factory.Healthy(seed.Child("state"));
        foreach (var effect in (IEnumerable<Effect>)[.. pattern.Given, .. cause.Given, .. cause.Fault])
        {
            effect.Apply(state, new Dictionary<string, string>(), (field, present) => factory.Fresh(seed.Child("fault"), field, present));
        }

        return state;
    }

    /// <summary>What a contact's random draws begin with: how each of the two calls things, and which agent it is.</summary>
    internal readonly struct ContactTaste(Prng random)
    {
        public int CustomerTaste { get; } = random.Below(5040);

        public int AgentTaste { get; } = random.Below(5040);

        public int Agent { get; } = random.Below(Agents);
    }
}
