using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace CXMArena.Generation.Llm.Tests.OpenAI;

/// <summary>A request as it came over the wire.</summary>
internal sealed record WireRequest(string Line, string Head, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? Header(string name) => Head.Split("\r\n").FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}

/// <summary>Answers each connection with exactly the bytes that it is told, whole or not, and then closes it.</summary>
internal sealed class WireServer : IDisposable
{
    /// <summary>At the end of an answer: keep the connection open and send no more.</summary>
    public const string Hang = "\0hang";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<WireRequest, string> _answer;

    public WireServer(Func<WireRequest, string> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public ConcurrentQueue<WireRequest> Requests { get; } = new();

    public static string Json(int status, string body, string headers = "") => Raw(status, "application/json", body, headers);

    public static string Raw(int status, string type, string body, string headers = "") =>
        $"HTTP/1.1 {status} {(HttpStatusCode)status}\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{headers}\r\n{body}";

    public static string Completion(string content, string finish = "stop", string extra = "") =>
        Json(200, $$$"""{"id":"c1","object":"chat.completion","created":1,"model":"small-1","choices":[{"index":0,"message":{"role":"assistant","content":{{{JsonSerializer.Serialize(content)}}}{{{extra}}} },"finish_reason":"{{{finish}}}"}],"usage":{"prompt_tokens":12,"completion_tokens":3,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":4} } }""");

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = AnswerAsync(client);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            var bytes = new List<byte>();
            var buffer = new byte[8192];
            while (Parse(bytes) is null)
            {
                var read = await stream.ReadAsync(buffer);
                if (read == 0)
                {
                    return;
                }

                bytes.AddRange(buffer.AsSpan(0, read));
            }

            var request = Parse(bytes)!;
            Requests.Enqueue(request);
            var answer = _answer(request);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer.Replace(Hang, "")));
            if (answer.EndsWith(Hang, StringComparison.Ordinal))
            {
                _ = await stream.ReadAtLeastAsync(buffer, 1, throwOnEndOfStream: false);
            }
        }
    }

    private static WireRequest? Parse(List<byte> bytes)
    {
        var text = Encoding.UTF8.GetString([.. bytes]);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var request = new WireRequest(text[..text.IndexOf("\r\n", StringComparison.Ordinal)], text[..end], text[(end + 4)..]);
        return Encoding.UTF8.GetByteCount(request.Body) >= int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture) ? request : null;
    }
}
