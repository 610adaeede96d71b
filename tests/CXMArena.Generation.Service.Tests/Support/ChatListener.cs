using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace CXMArena.Generation.Service.Tests.Support;

/// <summary>
/// The least server of the chat-completions protocol: whole answers out of the texts of all messages. It needs nothing beyond the base framework, so the executable beside the tests runs as it is shipped.
/// </summary>
public sealed class ChatListener : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<IReadOnlyList<string>, string> _answer;
    private readonly Task _serving;
    private int _calls;

    /// <summary>Starts a server on a free port.</summary>
    public ChatListener(Func<IReadOnlyList<string>, string> answer)
    {
        _answer = answer;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Endpoint = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/v1";
        }

        _listener.Prefixes.Add(Endpoint + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Base address with /v1.</summary>
    public string Endpoint { get; }

    /// <summary>Answered requests.</summary>
    public int Calls => _calls;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var request = await JsonDocument.ParseAsync(context.Request.InputStream);
        var texts = request.RootElement.GetProperty("messages").EnumerateArray().Select(m => Text(m.GetProperty("content"))).ToList();
        var content = _answer(texts);
        Interlocked.Increment(ref _calls);
        var (asked, said) = (1 + texts.Sum(t => t.Length) / 4, 1 + content.Length / 4);
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.OutputStream, new
        {
            id = $"chatcmpl-{_calls}",
            @object = "chat.completion",
            created = 1_700_000_000,
            model = request.RootElement.GetProperty("model").GetString(),
            choices = new[] { new { index = 0, message = new { role = "assistant", content }, finish_reason = "stop" } },
            usage = new { prompt_tokens = asked, completion_tokens = said, total_tokens = asked + said },
        });
        context.Response.Close();
    }

    private static string Text(JsonElement content) =>
        content.ValueKind == JsonValueKind.Array ? string.Concat(content.EnumerateArray().Select(p => p.GetProperty("text").GetString())) : content.GetString() ?? "";
}
