namespace CXMArena.Generation.Authoring;

/// <summary>Who words the stages of a run in the embedded author's place.</summary>
/// <param name="Articles">Words articles; null leaves them to the embedded author.</param>
/// <param name="Conversations">Words conversations; null leaves them to the embedded author.</param>
/// <param name="Intents">Gathers and names intents; null leaves them as the industry's authors named them.</param>
/// <param name="InFlight">Items that may be under way at once, over all chunks of this process; at least 1.</param>
public sealed record RunWriters(IArticleWriter? Articles, IConversationWriter? Conversations, IIntentWriter? Intents, int InFlight)
{
    /// <summary>Writes how customers live through their contacts; null leaves conversations to the personas' traits.</summary>
    public IPersonaWriter? Personas { get; init; }

    /// <summary>The embedded author writes everything.</summary>
    public static RunWriters Embedded { get; } = new(null, null, null, 1);
}
