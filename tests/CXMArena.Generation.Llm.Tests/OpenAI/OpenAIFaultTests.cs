using System.Globalization;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Tests.Support;
using CXMArena.Generation.Llm.Usage;

namespace CXMArena.Generation.Llm.Tests.OpenAI;

public sealed class OpenAIFaultTests
{
    public static TheoryData<string, ModelFault> Passing => new()
    {
        { WireServer.Json(429, """{"error":{"message":"slow down"}}"""), ModelFault.Throttled },
        { WireServer.Json(500, "{}"), ModelFault.ServerError },
        { WireServer.Raw(503, "text/html", "<html>busy</html>"), ModelFault.ServerError },
        { WireServer.Json(408, ""), ModelFault.Timeout },
        { WireServer.Completion("cut off")[..^20], ModelFault.Truncated },
        { WireServer.Json(200, """{"id":"c1","choices":[{"message":{"content":"cu"""), ModelFault.Truncated },
        { WireServer.Json(200, """{"id":"c1","choices":[]}"""), ModelFault.Truncated },
        { WireServer.Json(200, "null"), ModelFault.Truncated },
        { WireServer.Json(200, "[]"), ModelFault.Truncated },
        { WireServer.Json(200, ""), ModelFault.Truncated },
        { WireServer.Json(200, """{"error":"out of memory"}"""), ModelFault.Truncated },
        { WireServer.Raw(200, "text/html", "<html>Welcome</html>"), ModelFault.Truncated },
        { "", ModelFault.Truncated },
        { "HTTP/1.1 200 OK\r\nContent-", ModelFault.Truncated },
        { "garbage\r\n\r\n", ModelFault.Transport },
    };

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task What_may_pass_is_tried_again_and_named(string broken, ModelFault fault)
    {
        var calls = 0;
        using var server = new WireServer(_ => Interlocked.Increment(ref calls) == 1 ? broken : WireServer.Completion("whole"));
        using var access = OpenAIChatClientTests.Access(server);

        (await access.AskAsync(1)).Text.ShouldBe("whole");
        access.Usage.Totals().Single().Faults.ShouldBe([new FaultCount(fault, 1)]);
        server.Requests.Count.ShouldBe(2, "the package itself must not try again");
    }

    public static TheoryData<string> BrokenStreams =>
    [
        OpenAIChatClientTests.Stream(OpenAIChatClientTests.Chunk("half a rep")),
        OpenAIChatClientTests.Stream(OpenAIChatClientTests.Chunk("half"), """{"id":"c1","choi"""),
        OpenAIChatClientTests.Stream(OpenAIChatClientTests.Chunk("half"), OpenAIChatClientTests.Chunk("more"))[..^30],
        WireServer.Raw(200, "text/html", "<html>Welcome</html>"),
        WireServer.Json(503, "{}"),
    ];

    [Theory]
    [MemberData(nameof(BrokenStreams))]
    public async Task A_stream_that_breaks_is_asked_for_again(string broken)
    {
        var calls = 0;
        using var server = new WireServer(_ => Interlocked.Increment(ref calls) == 1 ? broken : OpenAIChatClientTests.Stream(OpenAIChatClientTests.Chunk("whole"), OpenAIChatClientTests.Chunk("", "stop"), "[DONE]"));
        var store = new MemoryReplyStore();
        using var access = OpenAIChatClientTests.Access(server, s => s with { Streaming = true }, store);

        (await access.AskAsync(1)).Text.ShouldBe("whole");
        store.Replies.Single().Value.Text.ShouldBe("whole");
    }

    [Theory]
    [InlineData(400, ModelAccessFailure.Rejected)]
    [InlineData(401, ModelAccessFailure.Unauthorized)]
    [InlineData(403, ModelAccessFailure.Unauthorized)]
    [InlineData(404, ModelAccessFailure.NotFound)]
    [InlineData(302, ModelAccessFailure.Rejected)]
    public async Task What_stays_ends_the_run_at_once(int status, ModelAccessFailure failure)
    {
        using var server = new WireServer(_ => WireServer.Json(status, """{"error":{"message":"no such\nmodel"}}""", "Location: /elsewhere\r\n"));
        using var access = OpenAIChatClientTests.Access(server);

        var stop = await Should.ThrowAsync<ModelAccessException>(access.AskAsync(1));

        stop.Failure.ShouldBe(failure);
        stop.Message.ShouldStartWith(string.Create(CultureInfo.InvariantCulture, $"{server.Address[7..]}: {status} "));
        stop.Message.ShouldNotContain("\n");
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(false, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"id\":")]
    [InlineData(true, "")]
    [InlineData(true, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: {\"id\":\"c1\",\"choices\":[{\"delta\":{\"content\":\"half\"}}]}\n\n")]
    public async Task A_reply_that_stops_moving_is_given_up(bool streaming, string sent)
    {
        var calls = 0;
        var whole = streaming ? OpenAIChatClientTests.Stream(OpenAIChatClientTests.Chunk("whole", "stop"), "[DONE]") : WireServer.Completion("whole");
        using var server = new WireServer(_ => Interlocked.Increment(ref calls) == 1 ? sent + WireServer.Hang : whole);
        using var access = OpenAIChatClientTests.Access(server, s => s with { Streaming = streaming, AttemptTimeout = TimeSpan.FromSeconds(3) });

        (await access.AskAsync(1)).Text.ShouldBe("whole");
        access.Usage.Totals().Single().Faults.ShouldBe([new FaultCount(ModelFault.Timeout, 1)]);
    }

    [Fact]
    public async Task An_account_without_credit_is_not_asked_again()
    {
        using var server = new WireServer(_ => WireServer.Json(429, """{"error":{"code":"insufficient_quota","message":"You exceeded your current quota."}}"""));
        using var access = OpenAIChatClientTests.Access(server);

        (await Should.ThrowAsync<ModelAccessException>(access.AskAsync(1))).Message.ShouldContain("You exceeded your current quota.; check Model, its settings and the account");
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Retry-After: 7\r\n")]
    [InlineData("retry-after-ms: 7000\r\n")]
    [InlineData("Date: Mon, 02 Nov 2026 10:00:00 GMT\r\nRetry-After: Mon, 02 Nov 2026 10:00:07 GMT\r\n")]
    public async Task The_wait_is_read_from_seconds_milliseconds_and_dates(string headers)
    {
        using var server = new WireServer(_ => WireServer.Json(429, "{}", headers));
        using var access = OpenAIChatClientTests.Access(server, s => s with { Retry = s.Retry with { MaxRetryAfter = TimeSpan.FromSeconds(1) } });

        var stop = await Should.ThrowAsync<ModelAccessException>(access.AskAsync(1));
        stop.Message.ShouldContain("it asks to wait 7 s");
    }

    [Fact]
    public async Task A_dead_endpoint_is_a_transport_fault()
    {
        var server = new WireServer(_ => "");
        server.Dispose();
        using var access = OpenAIChatClientTests.Access(server, s => s with { Retry = s.Retry with { MaxRetries = 1 } });

        var stop = await Should.ThrowAsync<ModelAccessException>(access.AskAsync(1));

        stop.Failure.ShouldBe(ModelAccessFailure.Unavailable);
        stop.Message.ShouldContain("a call failed 2 times, at last with: the connection failed: Connection refused");
        access.Usage.Totals().Single().Faults.ShouldBe([new FaultCount(ModelFault.Transport, 2)]);
    }
}
