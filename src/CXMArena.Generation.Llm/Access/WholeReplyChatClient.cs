using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Access;

/// <summary>
/// A decorator of the access chain. Only whole replies pass through the chain, since only whole ones may be stored, judged and paid for; who asks for a stream gets
/// the whole reply in pieces, so that no call goes around a decorator.
/// </summary>
internal abstract class WholeReplyChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    /// <inheritdoc/>
    public abstract override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public sealed override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (var update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }
}
