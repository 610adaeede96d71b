using System.Text.Json;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Tests.Support;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Tests.OpenAI;

public sealed class OpenAIChatClientTests
{
    private static readonly ChatMessage[] s_messages = [new(ChatRole.System, "You write."), new(ChatRole.User, "Grüße?"), new(ChatRole.Assistant, "no"), new(ChatRole.User, "again")];

    [Fact]
    public async Task A_question_is_sent_as_the_protocol_wants_it()
    {
        using var server = new WireServer(_ => WireServer.Completion("{}"));
        using var access = Access(server, s => s with { ApiKeyVariable = "KEY", Organization = "org-1", Headers = Headers("X-Title", "${TITLE}") });

        await access.Client.GetResponseAsync(s_messages, new ChatOptions
        {
            Temperature = 0.5f,
            TopP = 0.25f,
            Seed = 42,
            MaxOutputTokens = 77,
            StopSequences = ["END"],
            ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonDocument.Parse("""{"type":"object"}""").RootElement, "article", "An article."),
            AdditionalProperties = new AdditionalPropertiesDictionary { [CallProperties.Strict] = true },
        }.ForCall("articles", "seed-1", 3));

        var request = server.Requests.Single();
        request.Line.ShouldBe("POST /v1/chat/completions HTTP/1.1");
        request.Header("Authorization").ShouldBe("Bearer sk-test-0123456789");
        request.Header("OpenAI-Organization").ShouldBe("org-1");
        request.Header("X-Title").ShouldBe("Harbour");
        var body = request.Json;
        body.GetProperty("model").GetString().ShouldBe("small");
        body.GetProperty("messages").EnumerateArray().Select(m => $"{m.GetProperty("role")}: {m.GetProperty("content")}").ShouldBe(["system: You write.", "user: Grüße?", "assistant: no", "user: again"]);
        (body.GetProperty("temperature").GetDouble(), body.GetProperty("top_p").GetDouble(), body.GetProperty("seed").GetInt64(), body.GetProperty("max_tokens").GetInt32()).ShouldBe((0.5, 0.25, 42, 77));
        body.GetProperty("stop")[0].GetString().ShouldBe("END");
        var format = body.GetProperty("response_format");
        format.GetProperty("type").GetString().ShouldBe("json_schema");
        format.GetProperty("json_schema").GetProperty("name").GetString().ShouldBe("article");
        format.GetProperty("json_schema").GetProperty("strict").GetBoolean().ShouldBeTrue();
        format.GetProperty("json_schema").GetProperty("schema").GetRawText().ShouldBe("""{"type":"object"}""");
        request.Body.ShouldNotContain("cxmarena");
        request.Body.ShouldNotContain("seed-1");
    }

    [Theory]
    [InlineData("json", "json_object")]
    [InlineData("text", "text")]
    public async Task Json_mode_and_plain_text_are_asked_for_by_name(string format, string sent)
    {
        using var server = new WireServer(_ => WireServer.Completion("{}"));
        using var access = Access(server);

        await access.Client.GetResponseAsync(s_messages, new ChatOptions { ResponseFormat = format == "json" ? ChatResponseFormat.Json : ChatResponseFormat.Text });

        server.Requests.Single().Json.GetProperty("response_format").GetProperty("type").GetString().ShouldBe(sent);
    }

    [Fact]
    public async Task Without_a_key_no_authorization_is_sent()
    {
        using var server = new WireServer(_ => WireServer.Completion("hello"));
        using var access = Access(server);

        await access.AskAsync(1);

        server.Requests.Single().Header("Authorization").ShouldBeNull();
    }

    [Fact]
    public async Task Azure_has_its_own_path_version_key_header_and_token_field()
    {
        using var server = new WireServer(_ => WireServer.Completion("hello"));
        using var access = Access(server, s => s with { Endpoint = server.Address, AzureApiVersion = "2024-10-21", ApiKeyVariable = "KEY", Model = "my deployment" });

        await access.AskAsync(1);

        var request = server.Requests.Single();
        request.Line.ShouldBe("POST /openai/deployments/my%20deployment/chat/completions?api-version=2024-10-21 HTTP/1.1");
        (request.Header("api-key"), request.Header("Authorization")).ShouldBe(("sk-test-0123456789", null));
        request.Json.GetProperty("max_completion_tokens").GetInt32().ShouldBe(100);
    }

    [Fact]
    public async Task Stages_have_models_of_their_own()
    {
        using var server = new WireServer(_ => WireServer.Completion("hello"));
        using var access = Access(server, s => s with { Models = Headers("articles", "large") });

        await access.AskAsync(1);
        await access.Client.GetResponseAsync(s_messages, new ChatOptions().ForCall("tools", "", 0));

        server.Requests.Select(r => r.Json.GetProperty("model").GetString()).ShouldBe(["large", "small"]);
        access.Usage.Totals().Select(t => (t.Stage, t.Model)).ShouldBe([("articles", "large"), ("tools", "small")]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reply_has_text_finish_reason_and_usage(bool streaming)
    {
        using var server = new WireServer(_ => streaming
            ? Stream(Chunk("Gr"), Chunk("üße"), Chunk("", "length"), """{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"usage":{"prompt_tokens":12,"completion_tokens":3,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":4}}}""", "[DONE]")
            : WireServer.Completion("Grüße", "length"));
        using var access = Access(server, s => s with { Streaming = streaming });

        var reply = await access.AskAsync(1);

        (reply.Text, reply.FinishReason).ShouldBe(("Grüße", ChatFinishReason.Length));
        (reply.Usage!.InputTokenCount, reply.Usage.OutputTokenCount, reply.Usage.CachedInputTokenCount).ShouldBe((12, 3, 4));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refusal_is_a_reply_and_no_fault(bool streaming)
    {
        using var server = new WireServer(_ => streaming
            ? Stream("""{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","refusal":"I will"}}]}""", """{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"refusal":" not"},"finish_reason":"stop"}]}""", "[DONE]")
            : WireServer.Completion("", extra: ",\"refusal\":\"I will not\""));
        using var access = Access(server, s => s with { Streaming = streaming });

        var reply = await access.AskAsync(1);

        reply.Messages.SelectMany(m => m.Contents).OfType<ErrorContent>().Single().Message.ShouldBe("I will not");
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_content_filter_stops_is_a_refusal()
    {
        using var server = new WireServer(_ => WireServer.Json(400, """{"error":{"code":"content_filter","message":"The prompt was filtered."}}"""));
        using var access = Access(server);

        var reply = await access.AskAsync(1);

        reply.FinishReason.ShouldBe(ChatFinishReason.ContentFilter);
        reply.Messages.SelectMany(m => m.Contents).OfType<ErrorContent>().Single().Message.ShouldBe("The prompt was filtered.");
    }

    [Fact]
    public async Task A_server_that_sends_no_more_than_it_must_is_understood()
    {
        using var server = new WireServer(_ => WireServer.Json(200, """{"choices":[{"message":{"content":"hello"},"finish_reason":"stop"}]}"""));
        using var access = Access(server);

        (await access.AskAsync(1)).Text.ShouldBe("hello");
        access.Usage.Totals().Single().OutputTokens.ShouldBe(2, "estimated where nothing is reported");
    }

    internal static ModelAccess Access(WireServer server, Func<ModelEndpointOptions, ModelEndpointOptions>? change = null, MemoryReplyStore? store = null)
    {
        var settings = Chain.Settings with { Endpoint = server.Address + "/v1" };
        return ModelAccess.Create(change?.Invoke(settings) ?? settings, store ?? new MemoryReplyStore(), TimeProvider.System, name => name switch
        {
            "KEY" => "sk-test-0123456789",
            "TITLE" => "Harbour",
            _ => null,
        });
    }

    internal static string Stream(params string[] events) => WireServer.Raw(200, "text/event-stream", string.Concat(events.Select(e => $"data: {e}\n\n")));

    internal static string Chunk(string content, string? finish = null) =>
        $$"""{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"{{content}}"},"finish_reason":{{(finish is null ? "null" : $"\"{finish}\"")}}}]}""";

    private static Dictionary<string, string> Headers(string name, string value) => new(StringComparer.Ordinal) { [name] = value };
}
