using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Usage;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Estimates;

/// <summary>Sends nothing and answers nothing: it only measures the first question of an item, word for word as a model would get it.</summary>
internal sealed class UnsentChatClient : IChatClient
{
    /// <summary>Tokens of the last item's first question, with the schema of its answer.</summary>
    public long Question { get; private set; }

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (CallProperties.Text(options, CallProperties.Attempt) == "0")
        {
            Question = TokenEstimate.OfCall(messages, options).InputTokens;
        }

        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "")));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("whole replies only");

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
