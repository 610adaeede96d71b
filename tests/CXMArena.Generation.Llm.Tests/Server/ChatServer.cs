using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace CXMArena.Generation.Llm.Tests.Server;

/// <summary>What happened to one request.</summary>
/// <param name="Request">The request.</param>
/// <param name="Fault">What it met.</param>
/// <param name="Content">The content that was sent; empty where none was.</param>
internal sealed record ServedRequest(ChatRequest Request, Fault Fault, string Content);

/// <summary>
/// Speaks the chat-completions protocol on a local port, whole answers and streams, answers from a delegate and misbehaves on a seeded schedule. Every request and every fault stands in its account.
/// </summary>
internal sealed class ChatServer : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly Func<ChatRequest, string> _answer;
    private readonly FaultSchedule _faults;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ServedRequest> _served = new();
    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, bool> _left = new();
    private long _requests;
    private int _open;
    private int _mostOpen;

    /// <summary>Starts a server.</summary>
    /// <param name="answer">The content of the right answer.</param>
    /// <param name="faults">When it misbehaves.</param>
    public ChatServer(Func<ChatRequest, string> answer, FaultSchedule? faults = null)
    {
        (_answer, _faults) = (answer, faults ?? FaultSchedule.Clean);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(o => o.Listen(IPAddress.Loopback, 0));
        _host = builder.Build();
        _host.Run(ServeAsync);
        _host.Start();
        Endpoint = new Uri(_host.Urls.First() + "/v1/");
    }

    /// <summary>Base address, as clients want it: with /v1.</summary>
    public Uri Endpoint { get; }

    /// <summary>Time that every answer takes.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Further time of <see cref="Fault.SlowStart"/>.</summary>
    public TimeSpan SlowStart { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Whole seconds that <see cref="Fault.TooManyWithRetryAfter"/> asks for.</summary>
    public int RetryAfterSeconds { get; init; } = 1;

    /// <summary>Requests so far, in order of their number.</summary>
    public IReadOnlyList<ServedRequest> Served => [.. _served.OrderBy(s => s.Request.Number)];

    /// <summary>Number of requests so far.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>How often each content was asked for, by its key.</summary>
    public IReadOnlyDictionary<string, int> Counts => Served.GroupBy(s => s.Request.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    /// <summary>How many requests met each fault.</summary>
    public IReadOnlyDictionary<Fault, int> Account => Served.GroupBy(s => s.Fault).ToDictionary(g => g.Key, g => g.Count());

    /// <summary>Numbers of the requests that the client left before it had the whole reply; those that hang always end so.</summary>
    public IReadOnlyCollection<long> Left => [.. _left.Keys];

    /// <summary>Requests that are open now.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Most requests that were open at a time.</summary>
    public int MostOpen => _mostOpen;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _host.DisposeAsync();
        _stop.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, context.RequestAborted);
        ChatRequest? request = null;
        InterlockedMaximum(ref _mostOpen, Interlocked.Increment(ref _open));
        try
        {
            request = await ReadAsync(context, gone.Token);
            if (request is not null)
            {
                await AnswerAsync(context, request, gone.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ConnectionAbortedException)
        {
            _ = request is not null && _left.TryAdd(request.Number, true);
            context.Abort();
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task<ChatRequest?> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(cancellationToken);
        if (context.Request.Path == "/v1/chat/completions" && context.Request.Method == "POST")
        {
            return ChatRequest.Read(Interlocked.Increment(ref _requests) - 1, body);
        }

        await SendAsync(context, 404, "application/json", ChatReply.Error("there is only POST /v1/chat/completions", "not_found"), cancellationToken);
        return null;
    }

    private async Task AnswerAsync(HttpContext context, ChatRequest request, CancellationToken cancellationToken)
    {
        var fault = _faults.Of(request, _asked.AddOrUpdate(request.Key, 0, (_, earlier) => earlier + 1));
        var sends = fault is not (Fault.TooMany or Fault.TooManyWithRetryAfter or Fault.ServerError or Fault.Unavailable or Fault.Hang or Fault.WrongContentType);
        var right = sends ? _answer(request) : "";
        var (content, finish, refusal) = sends ? ChatReply.Spoil(right, fault) : ("", "", null);

        // Where there is no figure to alter nothing is wrong.
        fault = fault == Fault.WrongFacts && JsonNode.DeepEquals(JsonNode.Parse(content), JsonNode.Parse(right)) ? Fault.None : fault;
        _served.Enqueue(new ServedRequest(request, fault, content));
        await Task.Delay(Latency + (fault == Fault.SlowStart ? SlowStart : TimeSpan.Zero), cancellationToken);
        switch (fault)
        {
            case Fault.TooMany or Fault.TooManyWithRetryAfter:
                if (fault == Fault.TooManyWithRetryAfter)
                {
                    context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
                }

                await SendAsync(context, 429, "application/json", ChatReply.Error("rate limit reached", "rate_limit_exceeded"), cancellationToken);
                break;
            case Fault.ServerError:
                await SendAsync(context, 500, "application/json", ChatReply.Error("the server had an error", "server_error"), cancellationToken);
                break;
            case Fault.Unavailable:
                await SendAsync(context, 503, "text/plain", "no healthy upstream", cancellationToken);
                break;
            case Fault.WrongContentType:
                await SendAsync(context, 200, "text/html", "<html><body>Sign in to continue</body></html>", cancellationToken);
                break;
            case Fault.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                break;
            default:
                await ReplyAsync(context, request, ChatReply.Body(request, content, finish, refusal), drops: fault == Fault.Dropped, cancellationToken);
                break;
        }
    }

    private static async Task ReplyAsync(HttpContext context, ChatRequest request, IReadOnlyList<string> pieces, bool drops, CancellationToken cancellationToken)
    {
        context.Response.ContentType = request.IsStreamed ? "text/event-stream" : "application/json";
        if (!request.IsStreamed)
        {
            context.Response.ContentLength = pieces.Sum(Encoding.UTF8.GetByteCount);
        }

        foreach (var piece in drops ? pieces.Take(pieces.Count / 2) : pieces)
        {
            await context.Response.WriteAsync(piece, cancellationToken);
            await context.Response.Body.FlushAsync(cancellationToken);
        }

        if (drops)
        {
            context.Abort();
        }
    }

    private static async Task SendAsync(HttpContext context, int status, string contentType, string body, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(body, cancellationToken);
    }

    private static void InterlockedMaximum(ref int place, int value)
    {
        for (var seen = Volatile.Read(ref place); seen < value; seen = Volatile.Read(ref place))
        {
            Interlocked.CompareExchange(ref place, value, seen);
        }
    }
}
