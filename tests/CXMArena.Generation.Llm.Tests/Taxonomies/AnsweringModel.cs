using CXMArena.Generation.Llm.Tests.Support;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Tests.Taxonomies;

/// <summary>A model that answers out of the texts of all messages, system first.</summary>
internal sealed class AnsweringModel(Func<IReadOnlyList<string>, string> answer) : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(FakeModel.Says(answer([.. messages.Select(m => m.Text)])));

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
