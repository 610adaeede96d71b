using System.ClientModel.Primitives;
using System.Diagnostics.Tracing;
using System.Text;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Tests.Support;

namespace CXMArena.Generation.Llm.Tests.OpenAI;

public sealed class SecretTests
{
    private const string Key = "sk-planted-3141592653589793";
    private const string HeaderSecret = "planted-header-2718281828";

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(0)]
    public async Task A_planted_key_is_found_nowhere_but_on_the_wire(int status)
    {
        // The endpoint repeats all that it was sent: in the status line, headers, message and body.
        using var server = new WireServer(request => status == 0
            ? $"HTTP/1.1 {request.Head}"
            : WireServer.Json(status, $$$"""{"error":{"code":"{{{Key}}}","message":"Incorrect key {{{Key}}} and {{{HeaderSecret}}}, {{{Key.ToUpperInvariant()}}}"}}""", $"X-Echo: {Key}\r\nWWW-Authenticate: Bearer {Key}\r\n"));
        var settings = Chain.Settings with
        {
            Endpoint = server.Address + "/v1",
            ApiKeyVariable = "KEY",
            Headers = new Dictionary<string, string> { ["X-Gateway"] = "${GATEWAY}" },
            Retry = Chain.Settings.Retry with { MaxRetries = 1 },
        };
        var store = new MemoryReplyStore();
        using var events = new AllEvents();
        await LogOneRequest();
        using var access = ModelAccess.Create(settings, store, TimeProvider.System, name => name == "KEY" ? Key : HeaderSecret);

        var stop = await Should.ThrowAsync<ModelAccessException>(access.AskAsync(1));

        server.Requests.First().Header("Authorization").ShouldBe($"Bearer {Key}");
        server.Requests.First().Header("X-Gateway").ShouldBe(HeaderSecret);
        var seen = new StringBuilder();
        for (Exception? e = stop; e is not null; e = e.InnerException)
        {
            seen.AppendLine(e.ToString());
            foreach (System.Collections.DictionaryEntry entry in e.Data)
            {
                seen.AppendLine($"{entry.Key} {entry.Value}");
            }
        }

        seen.AppendLine(settings.ToString()).AppendJoin('\n', access.Usage.Totals()).AppendJoin('\n', store.Replies.Values).AppendLine(events.Text);
        events.Text.ShouldContain("control", Case.Sensitive, "the listener must hear the package for this to mean anything");
        seen.ToString().ShouldNotContain(Key, Case.Insensitive);
        seen.ToString().ShouldNotContain(HeaderSecret, Case.Insensitive);
    }

    /// <summary>A request by a pipeline that logs, so that silence afterwards is the access chain's and not the listener's.</summary>
    private static async Task LogOneRequest()
    {
        using var server = new WireServer(_ => WireServer.Json(200, "{}"));
        var pipeline = ClientPipeline.Create(new ClientPipelineOptions());
        using var message = pipeline.CreateMessage();
        message.Request.Method = "GET";
        message.Request.Uri = new Uri(server.Address + "/control");
        await pipeline.SendAsync(message);
    }

    /// <summary>What the package itself would log.</summary>
    private sealed class AllEvents : EventListener
    {
        private readonly StringBuilder _text = new();

        public string Text
        {
            get
            {
                lock (_text)
                {
                    return _text.ToString();
                }
            }
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name.Contains("ClientModel", StringComparison.Ordinal))
            {
                EnableEvents(eventSource, EventLevel.Verbose, EventKeywords.All);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) => Say($"{eventData.EventName} {string.Join(' ', eventData.Payload ?? new System.Collections.ObjectModel.ReadOnlyCollection<object?>([]))}");

        private void Say(string line)
        {
            lock (_text ?? new StringBuilder())
            {
                _text?.AppendLine(line);
            }
        }
    }
}
