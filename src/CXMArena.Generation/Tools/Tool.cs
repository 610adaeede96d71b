using CXMArena.Generation.Language;
using CXMArena.Generation.State;

namespace CXMArena.Generation.Tools;

/// <summary>Something an agent can do in the brand's systems.</summary>
/// <param name="Id">Function name.</param>
/// <param name="IsLookup">Whether it only makes something known.</param>
/// <param name="Parameters">Arguments, in order.</param>
/// <param name="Requires">What must hold before it.</param>
/// <param name="Effects">What it changes.</param>
/// <param name="Returns">State fields that its result shows.</param>
/// <param name="NeedsConsent">Whether the agent asks the customer first.</param>
/// <param name="Words">How it is spoken of.</param>
public sealed record Tool(
    string Id,
    bool IsLookup,
    IReadOnlyList<ToolParameter> Parameters,
    IReadOnlyList<Condition> Requires,
    IReadOnlyList<Effect> Effects,
    IReadOnlyList<string> Returns,
    bool NeedsConsent,
    ToolWords Words)
{
    /// <summary>Whether its conditions hold.</summary>
    public bool IsLegalIn(WorldState state) => Requires.All(c => c.Holds(state));

    /// <summary>The arguments that the state asks for, by parameter name.</summary>
    public IReadOnlyDictionary<string, string> ArgumentsFrom(WorldState state) =>
        Parameters.ToDictionary(p => p.Name, p => state[p.Field] ?? "", StringComparer.Ordinal);
}

/// <summary>A parameter, whose right value is that of a state field.</summary>
/// <param name="Name">Name in the function definition.</param>
/// <param name="Field">State field.</param>
/// <param name="Description">Description in the function definition.</param>
public sealed record ToolParameter(string Name, string Field, string Description);

/// <summary>How a tool is spoken of. Identifiers never occur in text.</summary>
/// <param name="Purpose">Description in the function definition.</param>
/// <param name="Offer">The agent asks for consent; null where none is needed.</param>
/// <param name="Say">The agent announces it.</param>
/// <param name="Done">The agent reports the result.</param>
/// <param name="Recap">Verb phrases in the past.</param>
/// <param name="Article">Imperatives of an article.</param>
/// <param name="Fails">The agent says that the system refuses.</param>
public sealed record ToolWords(string Purpose, PhrasePool? Offer, PhrasePool Say, PhrasePool Done, PhrasePool Recap, PhrasePool Article, PhrasePool Fails);

/// <summary>How agents ask for a state field and how customers tell it.</summary>
public sealed record DetailWords(string Field, PhrasePool Ask, PhrasePool Give, PhrasePool Search);
