using CXMArena.Generation.Replies;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Authors;

/// <summary>
/// Adds up the tokens of each item's replies, as the store keeps them: the same whether a reply is asked for or replayed. One for all items of a run; the model below outlives it.
/// </summary>
public sealed class AnswerMeter(IChatClient inner) : IChatClient
{
    private readonly AsyncLocal<Reading?> _item = new();

    /// <summary>Tokens of one item.</summary>
    public sealed class Reading
    {
        /// <summary>Tokens so far.</summary>
        public ReplyUsage Usage { get; internal set; }
    }

    /// <summary>Begins an item: what the caller asks from here on, one question after the other, is counted for it.</summary>
    public Reading Begin() => _item.Value = new Reading();

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var response = await inner.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        if (_item.Value is { } item && response.Usage is { } used)
        {
            item.Usage = new ReplyUsage(item.Usage.InputTokens + (used.InputTokenCount ?? 0), item.Usage.OutputTokens + (used.OutputTokenCount ?? 0), item.Usage.CachedTokens + (used.CachedInputTokenCount ?? 0));
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
