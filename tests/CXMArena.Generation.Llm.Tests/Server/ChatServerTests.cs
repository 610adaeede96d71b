using System.Net;
using System.Text;
using System.Text.Json;

namespace CXMArena.Generation.Llm.Tests.Server;

/// <summary>The test server through a plain HTTP client: it speaks the protocol, and does each wrong that it says it does.</summary>
public sealed class ChatServerTests
{
    private const string Right = """{"text": "You have 30 days and $45.", "fact_ids": ["F_12"]}""";

    [Fact]
    public async Task A_whole_answer_has_content_finish_reason_and_usage()
    {
        await using var server = new ChatServer(_ => Right);
        using var reply = JsonDocument.Parse(await (await PostAsync(server, "hello")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Content(reply).ShouldBe((Right, "stop"));
        reply.RootElement.GetProperty("usage").GetProperty("prompt_tokens").GetInt32().ShouldBe(2);
        reply.RootElement.GetProperty("usage").GetProperty("total_tokens").GetInt32().ShouldBe(2 + 1 + Right.Length / 4);
        server.Served.ShouldHaveSingleItem().Request.Messages.ShouldBe([("user", "hello")]);
    }

    [Fact]
    public async Task A_stream_gives_the_same_content_in_pieces_and_ends_with_usage_and_a_mark()
    {
        await using var server = new ChatServer(_ => Right);
        var response = await PostAsync(server, "hello", stream: true);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        lines[^1].ShouldBe("data: [DONE]");
        lines[^2].ShouldContain("\"total_tokens\"");
        string.Concat(lines[..^2].Select(l => JsonDocument.Parse(l["data: ".Length..]).RootElement.GetProperty("choices")[0].GetProperty("delta")).Select(d => d.TryGetProperty("content", out var c) ? c.GetString() : "")).ShouldBe(Right);
    }

    [Theory]
    [InlineData(nameof(Fault.TooMany), HttpStatusCode.TooManyRequests)]
    [InlineData(nameof(Fault.TooManyWithRetryAfter), HttpStatusCode.TooManyRequests)]
    [InlineData(nameof(Fault.ServerError), HttpStatusCode.InternalServerError)]
    [InlineData(nameof(Fault.Unavailable), HttpStatusCode.ServiceUnavailable)]
    public async Task A_status_is_sent(string fault, HttpStatusCode status)
    {
        await using var server = Faulty(Enum.Parse<Fault>(fault));
        var response = await PostAsync(server, "hello");
        response.StatusCode.ShouldBe(status);
        response.Headers.RetryAfter?.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (response.Headers.RetryAfter is not null).ShouldBe(fault == nameof(Fault.TooManyWithRetryAfter));
        server.Account.ShouldBe(new Dictionary<Fault, int> { [Enum.Parse<Fault>(fault)] = 1 });
    }

    [Theory]
    [InlineData(nameof(Fault.TruncatedContent), "length")]
    [InlineData(nameof(Fault.BrokenSchema), "stop")]
    [InlineData(nameof(Fault.WrongFacts), "stop")]
    [InlineData(nameof(Fault.Empty), "stop")]
    [InlineData(nameof(Fault.SlowStart), "stop")]
    public async Task A_content_is_spoiled(string fault, string finish)
    {
        await using var server = Faulty(Enum.Parse<Fault>(fault));
        using var reply = JsonDocument.Parse(await (await PostAsync(server, "hello")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Content(reply).ShouldBe((fault switch
        {
            nameof(Fault.TruncatedContent) => Right[..(Right.Length * 2 / 3)],
            nameof(Fault.BrokenSchema) => """{"unexpected": true}""",
            nameof(Fault.WrongFacts) => """{"text":"You have 37 days and $52.","fact_ids":["F_12"]}""",
            nameof(Fault.Empty) => "",
            _ => Right,
        }, finish));
    }

    [Fact]
    public async Task A_refusal_has_no_content()
    {
        await using var server = Faulty(Fault.Refusal);
        using var reply = JsonDocument.Parse(await (await PostAsync(server, "hello")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var message = reply.RootElement.GetProperty("choices")[0].GetProperty("message");
        message.GetProperty("content").ValueKind.ShouldBe(JsonValueKind.Null);
        message.GetProperty("refusal").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Another_kind_of_page_is_sent()
    {
        await using var server = Faulty(Fault.WrongContentType);
        var response = await PostAsync(server, "hello");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_connection_is_dropped_in_the_middle(bool stream)
    {
        await using var server = Faulty(Fault.Dropped);
        await Should.ThrowAsync<HttpRequestException>(() => PostAsync(server, "hello", stream));
    }

    [Fact]
    public async Task It_hangs_until_the_client_gives_up()
    {
        await using var server = Faulty(Fault.Hang);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(250));
        await Should.ThrowAsync<OperationCanceledException>(() => PostAsync(server, "hello", cancellationToken: patience.Token));
        server.Account[Fault.Hang].ShouldBe(1);
    }

    [Fact]
    public async Task The_schedule_is_that_of_the_seed_and_every_request_stands_in_the_account()
    {
        var schedule = new FaultSchedule(7, 20, [Fault.TooMany, Fault.Empty, Fault.BrokenSchema]);
        await using var server = new ChatServer(_ => Right, schedule);
        await Parallel.ForEachAsync(Enumerable.Range(0, 300), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken }, async (i, _) => (await PostAsync(server, $"item {i % 150}")).Dispose());
        server.Served.Select(s => s.Fault).ShouldBe(Enumerable.Range(0, 300).Select(i => schedule.At(i)));
        server.Counts.Count.ShouldBe(150);
        server.Counts.Values.ShouldAllBe(c => c == 2);
        server.Account.Values.Sum().ShouldBe(300);
        (300 - server.Account[Fault.None]).ShouldBeInRange(40, 80);
        server.MostOpen.ShouldBeInRange(1, 16);
    }

    private static ChatServer Faulty(Fault fault) => new(_ => Right, new FaultSchedule(1, 100, fault)) { SlowStart = TimeSpan.FromMilliseconds(50) };

    private static (string?, string?) Content(JsonDocument reply)
    {
        var choice = reply.RootElement.GetProperty("choices")[0];
        return (choice.GetProperty("message").GetProperty("content").GetString(), choice.GetProperty("finish_reason").GetString());
    }

    private static async Task<HttpResponseMessage> PostAsync(ChatServer server, string text, bool stream = false, CancellationToken? cancellationToken = null)
    {
        using var client = new HttpClient();
        var body = JsonSerializer.Serialize(new { model = "test", messages = new[] { new { role = "user", content = text } }, stream, stream_options = new { include_usage = stream } });
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await client.PostAsync(new Uri(server.Endpoint, "chat/completions"), content, cancellationToken ?? TestContext.Current.CancellationToken);
    }
}
