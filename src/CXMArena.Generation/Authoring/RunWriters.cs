namespace CXMArena.Generation.Authoring;

/// <summary>Who words the stages of a run in the embedded author's place.</summary>
/// <param name="Articles">Words articles; null leaves them to the embedded author.</param>
/// <param name="Conversations">Words conversations; null leaves them to the embedded author.</param>
/// <param name="InFlight">Items that may be under way at once, over all chunks of this process; at least 1.</param>
public sealed record RunWriters(IArticleWriter? Articles, IConversationWriter? Conversations, int InFlight)
{
    /// <summary>The embedded author writes everything.</summary>
    public static RunWriters Embedded { get; } = new(null, null, 1);
}
