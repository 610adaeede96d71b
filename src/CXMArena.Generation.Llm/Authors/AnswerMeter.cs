using CXMArena.Generation.Replies;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Authors;

/// <summary>Adds up the tokens of one item's replies, as the store keeps them: the same whether a reply is asked for or replayed. Used by one item at a time; the model below outlives it.</summary>
internal sealed class AnswerMeter(IChatClient inner) : IChatClient
{
    /// <summary>Tokens so far.</summary>
    public ReplyUsage Usage { get; private set; }

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var response = await inner.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        if (response.Usage is { } used)
        {
            Usage = new ReplyUsage(Usage.InputTokens + (used.InputTokenCount ?? 0), Usage.OutputTokens + (used.OutputTokenCount ?? 0), Usage.CachedTokens + (used.CachedInputTokenCount ?? 0));
        }

        return response;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        inner.GetStreamingResponseAsync(messages, options, cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => inner.GetService(serviceType, serviceKey);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
