using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Benchmarks;

/// <summary>A provider that only waits.</summary>
internal sealed class DelayedModel : IChatClient
{
    private static readonly string s_text = new('x', 2000);

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        await Task.Delay(DelayedServer.Latency, cancellationToken).ConfigureAwait(false);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, s_text)) { FinishReason = ChatFinishReason.Stop, Usage = new UsageDetails { InputTokenCount = 300, OutputTokenCount = 500 } };
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
