using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Tests.Support;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Tests.Access;

public sealed class ReplyStoreTests
{
    private readonly MemoryReplyStore _store = new();

    [Fact]
    public async Task A_stored_reply_is_given_again_without_a_call()
    {
        var model = new FakeModel(call => FakeModel.Says($"reply {call}"));
        using var access = Chain.Over(model, store: _store);

        var first = await access.AskAsync(1);
        var again = await access.AskAsync(1);

        (first.Text, first.IsReplayed()).ShouldBe(("reply 1", false));
        (again.Text, again.IsReplayed(), again.FinishReason, again.Usage!.OutputTokenCount).ShouldBe(("reply 1", true, ChatFinishReason.Stop, 5));
        model.Calls.ShouldBe(1);
        access.Usage.Totals().Single().Replays.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_and_a_cut_off_reply_are_complete_and_replayed_as_they_were()
    {
        var refusal = new ChatResponse(new ChatMessage(ChatRole.Assistant, [new ErrorContent("I will not") { ErrorCode = "Refusal" }])) { FinishReason = ChatFinishReason.Length };
        using var access = Chain.Over(new FakeModel(_ => refusal), store: _store);

        await access.AskAsync(1);
        var again = await access.AskAsync(1);

        again.FinishReason.ShouldBe(ChatFinishReason.Length);
        again.Messages.SelectMany(m => m.Contents).OfType<ErrorContent>().Single().Message.ShouldBe("I will not");
    }

    [Fact]
    public async Task What_failed_is_not_stored()
    {
        using var access = Chain.Over(new FakeModel(_ => throw new ModelCallException(ModelFault.Rejected, "400")), store: _store);

        await Should.ThrowAsync<ModelAccessException>(access.AskAsync(1));
        _store.Replies.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stream_is_the_stored_reply_in_pieces()
    {
        var model = new FakeModel(_ => FakeModel.Says("whole"));
        using var access = Chain.Over(model, store: _store);

        var streamed = await access.Client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "?")]).ToChatResponseAsync();
        await access.Client.GetResponseAsync([new ChatMessage(ChatRole.User, "?")]);

        streamed.Text.ShouldBe("whole");
        model.Calls.ShouldBe(1);
    }

    [Fact]
    public void Everything_that_decides_a_reply_is_part_of_its_key()
    {
        ChatMessage[] messages = [new(ChatRole.System, "ab"), new(ChatRole.User, "c")];
        var keys = new List<string> { ReplyKey.Of(messages, Options()) };
        void Differs(Action<ChatOptions> change)
        {
            var options = Options();
            change(options);
            keys.Add(ReplyKey.Of(messages, options));
        }

        keys.Add(ReplyKey.Of([new(ChatRole.System, "a"), new(ChatRole.User, "bc")], Options()));
        keys.Add(ReplyKey.Of([new(ChatRole.User, "ab"), new(ChatRole.User, "c")], Options()));
        keys.Add(ReplyKey.Of([.. messages, new(ChatRole.Assistant, "")], Options()));
        Differs(o => o.ModelId = "large");
        Differs(o => o.Instructions = "be brief");
        Differs(o => o.Temperature = 0);
        Differs(o => o.Temperature = 0.5f);
        Differs(o => o.TopP = 0.5f);
        Differs(o => o.TopK = 5);
        Differs(o => o.FrequencyPenalty = 0.5f);
        Differs(o => o.PresencePenalty = 0.5f);
        Differs(o => o.MaxOutputTokens = 7);
        Differs(o => o.Seed = 7);
        Differs(o => o.StopSequences = ["x"]);
        Differs(o => o.StopSequences = []);
        Differs(o => o.ResponseFormat = ChatResponseFormat.Text);
        Differs(o => o.ResponseFormat = ChatResponseFormat.Json);
        Differs(o => o.ResponseFormat = ChatResponseFormat.ForJsonSchema(System.Text.Json.JsonDocument.Parse("{\"type\":\"object\"}").RootElement));
        Differs(o => o.AdditionalProperties![CallProperties.Strict] = true);
        Differs(o => o.ForCall("articles", "item-2", 0));
        Differs(o => o.ForCall("articles", "item-1", 1));

        keys.Distinct().Count().ShouldBe(keys.Count);
        ReplyKey.Of(messages, Options()).ShouldBe("f033fbc3a6a29f308aa74c3f44aaa082dc238cea8725508f43e4811724b27a9b", "a key that changes asks every stored reply again");
    }

    [Fact]
    public void The_stage_names_a_call_and_is_no_part_of_its_key() =>
        ReplyKey.Of([], Options().ForCall("tools", "item-1", 0)).ShouldBe(ReplyKey.Of([], Options()));

    private static ChatOptions Options() => new ChatOptions { ModelId = "small" }.ForCall("articles", "item-1", 0);
}
