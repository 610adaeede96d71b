using CXMArena.Generation.Language;

namespace CXMArena.Generation.Conversations;

/// <summary>Who speaks.</summary>
public enum Role
{
    /// <summary>The customer.</summary>
    Customer,

    /// <summary>The human agent.</summary>
    Agent,

    /// <summary>The menu before the agent.</summary>
    Ivr,

    /// <summary>A tool call with its result; never published as spoken text.</summary>
    Tool,
}

/// <summary>What an agent's turn rests on.</summary>
public enum MessageClass
{
    /// <summary>Courtesy, empathy, everything that needs no source.</summary>
    GeneralKnowledge,

    /// <summary>States something from an article.</summary>
    KnowledgeBase,

    /// <summary>Asks for a detail that a tool needs.</summary>
    ToolInfoGathering,

    /// <summary>Calls a tool or reports its result.</summary>
    ToolCall,
}

/// <summary>How a contact ends.</summary>
public enum Outcome
{
    /// <summary>Put right within the contact.</summary>
    Resolved,

    /// <summary>Handed to specialists.</summary>
    Escalated,

    /// <summary>The customer turned the proposed way down.</summary>
    Declined,

    /// <summary>Left open: the customer had to go.</summary>
    Abandoned,

    /// <summary>Done, with its effect still to come and to be watched.</summary>
    FollowUp,
}

/// <summary>What a conversation is made for; the two uses never share a scenario.</summary>
public enum ConversationUse
{
    /// <summary>Intent prediction and quality adherence, which show whole transcripts.</summary>
    Transcript,

    /// <summary>Multi-turn RAG and tool calling, which ask for the next turn.</summary>
    NextTurn,
}

/// <summary>What happens in a contact, decided before any word.</summary>
/// <param name="ScenarioId">Opaque id.</param>
/// <param name="Ordinal">Place in the data set.</param>
/// <param name="Use">What the conversation is for.</param>
/// <param name="IssueTypeId">The issue type, gold for intents.</param>
/// <param name="PatternId">Its pattern.</param>
/// <param name="CauseId">Its cause.</param>
/// <param name="ProductId">The product it is about, if any.</param>
/// <param name="PersonaId">Who contacts the brand.</param>
/// <param name="Channel">voice, chat or messaging.</param>
/// <param name="Outcome">How it ends.</param>
/// <param name="Today">Day of the contact, yyyy-MM-dd.</param>
/// <param name="AgentError">What the agent gets wrong: empty, or the kind of error.</param>
/// <param name="Key">issue type, cause, subject, decisive state, outcome: what held-out draws claim.</param>
public sealed record Scenario(
    string ScenarioId,
    long Ordinal,
    ConversationUse Use,
    string IssueTypeId,
    string PatternId,
    string CauseId,
    string? ProductId,
    string PersonaId,
    string Channel,
    Outcome Outcome,
    string Today,
    string AgentError,
    string Key);

/// <summary>One clean utterance.</summary>
/// <param name="UtteranceId">Unique in the data set.</param>
/// <param name="Role">Who speaks.</param>
/// <param name="Acts">Dialogue acts, in order.</param>
/// <param name="Clean">The words, with the spans that labels rest on; empty for tool utterances.</param>
/// <param name="Class">What an agent's turn rests on; null for others.</param>
/// <param name="SourceArticleId">The article it states something from.</param>
/// <param name="RelevantArticleIds">Articles in view, best first.</param>
/// <param name="FactIds">Facts that it states.</param>
/// <param name="AskedFactIds">Facts that a customer asks for.</param>
/// <param name="Tool">The call, for tool utterances.</param>
public sealed record Utterance(
    string UtteranceId,
    Role Role,
    IReadOnlyList<string> Acts,
    SpannedText Clean,
    MessageClass? Class,
    string? SourceArticleId,
    IReadOnlyList<string> RelevantArticleIds,
    IReadOnlyList<string> FactIds,
    IReadOnlyList<string> AskedFactIds,
    ToolCall? Tool);

/// <summary>A tool call as it happened on the scenario's state.</summary>
/// <param name="Name">Function name.</param>
/// <param name="Arguments">Arguments as a JSON object.</param>
/// <param name="Result">Result as a JSON object, read from the state.</param>
/// <param name="Succeeded">Whether its conditions held.</param>
public sealed record ToolCall(string Name, string Arguments, string Result, bool Succeeded);

/// <summary>The answer to a quality question, planned and then made to happen.</summary>
/// <param name="QuestionId">Which question.</param>
/// <param name="Answer">True for Yes.</param>
/// <param name="ProofUtteranceIds">Where it happens; empty for No.</param>
public sealed record QualityAnswer(string QuestionId, bool Answer, IReadOnlyList<string> ProofUtteranceIds);

/// <summary>A place where the next agent turn can be asked for.</summary>
/// <param name="AfterUtteranceId">The customer's utterance that ends the context.</param>
/// <param name="ResponseUtteranceIds">The agent's utterances that are the right answer.</param>
/// <param name="ArticleId">The one article that suffices; null for tool points.</param>
/// <param name="ToolNames">The acceptable set of calls; empty for article points.</param>
/// <param name="ContextArticleIds">Articles in view.</param>
public sealed record TurnPoint(
    string AfterUtteranceId,
    IReadOnlyList<string> ResponseUtteranceIds,
    string? ArticleId,
    IReadOnlyList<string> ToolNames,
    IReadOnlyList<string> ContextArticleIds);

/// <summary>A conversation before noise.</summary>
public sealed record Conversation(
    string ConversationId,
    Scenario Scenario,
    IReadOnlyList<Utterance> Utterances,
    IReadOnlyList<QualityAnswer> Quality,
    IReadOnlyList<TurnPoint> TurnPoints);
