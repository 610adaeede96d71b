using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Access;

/// <summary>Asks the provider for a stream and gathers it, for endpoints and proxies that close connections on which nothing moves.</summary>
internal sealed class StreamedChatClient(IChatClient inner) : WholeReplyChatClient(inner)
{
    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);
}
