using System.Net;
using System.Text;

namespace CXMArena.Generation.Benchmarks;

/// <summary>An endpoint that answers every question with the same text after 200 ms; a process of its own, so that its work is not counted.</summary>
internal static class DelayedServer
{
    /// <summary>Time of every reply.</summary>
    public static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(200);

    private static readonly byte[] s_reply = Encoding.UTF8.GetBytes(
        $$"""{"id":"c1","object":"chat.completion","created":1,"model":"small","choices":[{"index":0,"message":{"role":"assistant","content":"{{new string('x', 2000)}}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":300,"completion_tokens":500,"total_tokens":800} }""");

    /// <summary>Serves until the process is ended.</summary>
    public static async Task RunAsync(string port)
    {
        using var listener = new HttpListener();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        while (true)
        {
            _ = AnswerAsync(await listener.GetContextAsync().ConfigureAwait(false));
        }
    }

    private static async Task AnswerAsync(HttpListenerContext context)
    {
        await Task.Delay(Latency).ConfigureAwait(false);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength64 = s_reply.Length;
        await context.Response.OutputStream.WriteAsync(s_reply).ConfigureAwait(false);
        context.Response.Close();
    }
}
