using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Tests.Server;

/// <summary>The least client that speaks the protocol, so that the server can be tested without any provider.</summary>
internal sealed class HttpChatClient(Uri endpoint) : IChatClient
{
    private readonly HttpClient _http = new();

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var body = JsonSerializer.Serialize(new { model = "test", messages = messages.Select(m => new { role = m.Role.Value, content = m.Text }), max_tokens = options?.MaxOutputTokens ?? 100 });
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri(endpoint, "chat/completions"), content, cancellationToken);
        using var reply = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken));
        var choice = reply.RootElement.GetProperty("choices")[0];
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, choice.GetProperty("message").GetProperty("content").GetString() ?? "")) { FinishReason = new ChatFinishReason(choice.GetProperty("finish_reason").GetString()!) };
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() => _http.Dispose();
}
