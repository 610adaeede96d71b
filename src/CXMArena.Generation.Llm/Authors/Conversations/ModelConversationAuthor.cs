using CXMArena.Generation.Conversations;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Llm.Authors.Conversations;

/// <summary>
/// Has a model word conversations whose every act, value, call and behaviour is planned: the embedded author's clean conversation is the plan, and all of its labels hold for the new words. One call writes a conversation;
/// further ones mend it, as many as <see cref="StructuredChat"/> allows. Stateless and safe to share between threads.
/// </summary>
/// <param name="chat">Asks the model.</param>
/// <param name="prompts">Holds <c>conversations/conversation</c>.</param>
/// <param name="world">The world that the conversations are of.</param>
/// <param name="acts">What each act is, in the brand's language.</param>
public sealed class ModelConversationAuthor(StructuredChat chat, PromptLibrary prompts, World world, ActCatalogue acts)
{
    private readonly PromptTemplate _template = prompts[ConversationPrompt.Name];
    private readonly ConversationPrompt _prompt = new(world, acts);
    private readonly TalkCues _cues = new(world, acts);
    private readonly TalkJudge _judge = new(world, new ConversationChecker(world), new TalkBuilder(world, acts));

    /// <summary>The plan in a model's words, or what was wrong with all answers. Failures of transport are not caught.</summary>
    /// <param name="plan">A clean conversation of the embedded author.</param>
    /// <param name="persona">Who contacts the brand in it.</param>
    /// <param name="answers">How many answers it may cost at most.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<AnswerOutcome<Conversation>> WriteAsync(Conversation plan, Persona persona, int answers, CancellationToken cancellationToken)
    {
        var people = ContactPeople.Of(world, plan.Scenario);
        var script = ConversationPlan.Of(plan, acts, id => world.Facts[id].Display);
        var avoided = _cues.Of(script, people);
        var variables = _prompt.Variables(script, persona, people, avoided);
        var outcome = await chat.Within(answers).AskAsync<TalkAnswer>(_template, variables, answer => _judge.Judge(script, answer, people, avoided).Findings, ItemSeed(plan.Scenario), cancellationToken).ConfigureAwait(false);
        return outcome switch
        {
            AcceptedAnswer<TalkAnswer> accepted => new AcceptedAnswer<Conversation>(_judge.Judge(script, accepted.Value, people, avoided).Conversation!, accepted.Refused),
            _ => new RefusedAnswer<Conversation>(outcome.Refused),
        };
    }

    /// <summary>Address of a conversation's seed, part of the key of its replies.</summary>
    private string ItemSeed(Scenario scenario) => world.Seed.Child("conversations").Child(scenario.Ordinal).Hex();
}
