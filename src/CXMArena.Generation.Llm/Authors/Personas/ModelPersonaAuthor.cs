using CXMArena.Generation.Conversations;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Authors.Conversations;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Llm.Authors.Personas;

/// <summary>
/// Has a model write how a persona lives through one contact. What the customer knows, and when they tell it, is read off the plan of the conversation (<see cref="MaskedContext"/>); the model is not told the rest.
/// Stateless and safe to share between threads.
/// </summary>
/// <param name="chat">Asks the model.</param>
/// <param name="prompts">Holds <c>personas/persona</c>.</param>
/// <param name="world">The world that the conversations are of.</param>
/// <param name="acts">What each act is, in the brand's language.</param>
public sealed class ModelPersonaAuthor(StructuredChat chat, PromptLibrary prompts, World world, ActCatalogue acts)
{
    private readonly PromptTemplate _template = prompts[PersonaPrompt.Name];
    private readonly PersonaPrompt _prompt = new(world);
    private readonly PersonaJudge _judge = new(world);

    /// <summary>The sketch, or what was wrong with all answers. Failures of transport are not caught.</summary>
    /// <param name="plan">A clean conversation of the embedded author.</param>
    /// <param name="persona">Who contacts the brand in it.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public Task<AnswerOutcome<PersonaSketch>> WriteAsync(Conversation plan, Persona persona, CancellationToken cancellationToken)
    {
        var script = ConversationPlan.Of(plan, acts, id => world.Facts[id].Display);
        var context = MaskedContext.Of(script);
        var people = ContactPeople.Of(world, plan.Scenario);
        var seed = world.Seed.Child("personas").Child("model").Child(plan.Scenario.Ordinal).Hex();
        return chat.AskAsync<PersonaSketch>(_template, _prompt.Variables(plan.Scenario, context, persona, ConversationPrompt.Mood(script, persona)), answer => _judge.Judge(plan, context, answer, people), seed, cancellationToken);
    }
}
