using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Access;

/// <summary>Gives up an attempt that takes too long; waiting for a slot does not count.</summary>
internal sealed class TimeoutChatClient(IChatClient inner, TimeSpan limit, TimeProvider time) : WholeReplyChatClient(inner)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var deadline = new CancellationTokenSource(limit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await InnerClient.GetResponseAsync(messages, options, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ModelCallException(ModelFault.Timeout, $"no complete reply within {limit.TotalSeconds:0.###} s");
        }
    }
}
