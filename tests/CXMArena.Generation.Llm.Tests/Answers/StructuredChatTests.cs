using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Llm.Tests.Prompts;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Tests.Answers;

public sealed class StructuredChatTests
{
    private const string Good = """{"clusters": [{"name": "Late delivery", "decides": "The date has passed.", "reason_ids": ["a"]}, {"name": "Lost parcel", "decides": "The parcel is declared lost.", "reason_ids": ["b"]}]}""";
    private static readonly PromptTemplate Prompt = PromptLibrary.Load(RepositoryContent.Whole)["intents/clusters"];
    private static readonly Dictionary<string, object> Variables = PromptSamples.Of(Prompt.Variables.Select(v => v.Name));

    private sealed record Cluster(string Name, string Decides, IReadOnlyList<string> ReasonIds);

    private sealed record Answer([property: System.Text.Json.Serialization.JsonPropertyName("clusters")] IReadOnlyList<Cluster> Clusters);

    [Fact]
    public async Task A_right_answer_is_accepted_at_once()
    {
        var model = new ScriptedModel(Good);
        var outcome = (await Ask(model, AnswerFormat.JsonSchema)).ShouldBeOfType<AcceptedAnswer<Answer>>();
        outcome.Value.Clusters.Select(c => c.ReasonIds[0]).ShouldBe(["a", "b"]);
        outcome.Refused.ShouldBeEmpty();
        var (messages, options) = model.Calls.ShouldHaveSingleItem();
        messages.Count.ShouldBe(2);
        options.ResponseFormat.ShouldBeOfType<ChatResponseFormatJson>().Schema.ShouldNotBeNull();
        options.AdditionalProperties![CallProperties.ItemSeed].ShouldBe("seed");
        options.AdditionalProperties[CallProperties.Stage].ShouldBe("intents");
        options.AdditionalProperties[CallProperties.Strict].ShouldBe(true);
    }

    [Fact]
    public async Task Findings_go_back_to_the_model_with_its_answer_and_the_next_attempt_has_a_key_of_its_own()
    {
        var broken = Good.Replace("\"Late delivery\"", "\"Late\"");
        var model = new ScriptedModel("", "{\"clusters\": [", broken, Good);
        var outcome = (await Ask(model, AnswerFormat.JsonSchema)).ShouldBeOfType<AcceptedAnswer<Answer>>();
        outcome.Refused.Select(t => t.Findings[0].Code).ShouldBe(["answer.empty", "answer.truncated", "answer.schema"]);
        model.Calls.Select(c => c.Options.AdditionalProperties![CallProperties.Attempt]).ShouldBe([0, 1, 2, 3]);
        model.Calls.Select(c => c.Messages.Count).ShouldBe([2, 3, 3, 4]);
        model.Calls[3].Messages[2].Text.ShouldBe(broken);
        model.Calls[3].Messages[3].Text.ShouldContain("- $.clusters[0].name: has 4 characters; allowed are 5 to 60");
    }

    [Fact]
    public async Task What_the_judge_finds_is_asked_again_and_in_the_end_refused_with_all_findings()
    {
        var model = new ScriptedModel(Good, Good, Good, Good);
        var outcome = await Ask(model, AnswerFormat.JsonSchema, _ => [new AnswerFinding("facts.changed", "$.clusters[0]", "says '45 days'; it is '30 days'")]);
        var refused = outcome.ShouldBeOfType<RefusedAnswer<Answer>>();
        refused.Findings.Count().ShouldBe(4);
        refused.Refused[0].Text.ShouldBe(Good);
        model.Calls[1].Messages[3].Text.ShouldContain("- $.clusters[0]: says '45 days'; it is '30 days'");
    }

    [Theory]
    [InlineData(AnswerFormat.JsonObject)]
    [InlineData(AnswerFormat.Text)]
    public async Task Where_the_endpoint_knows_no_schema_the_prompt_tells_it(AnswerFormat format)
    {
        var model = new ScriptedModel(Good);
        (await Ask(model, format)).ShouldBeOfType<AcceptedAnswer<Answer>>();
        model.Calls[0].Messages[^1].Text.ShouldContain("\"reason_ids\"");
        model.Calls[0].Options.ResponseFormat.ShouldBe(format == AnswerFormat.JsonObject ? ChatResponseFormat.Json : ChatResponseFormat.Text);
    }

    [Fact]
    public async Task A_filtered_and_a_limited_answer_are_told_apart()
    {
        var model = new ScriptedModel(Good, "{\"clusters\": [", Good) { Reasons = [ChatFinishReason.ContentFilter, ChatFinishReason.Length, ChatFinishReason.Stop] };
        var outcome = await Ask(model, AnswerFormat.JsonSchema);
        outcome.Refused.Select(t => t.Findings[0].Code).ShouldBe(["answer.refused", "answer.truncated"]);
        outcome.Refused[1].Findings[0].Message.ShouldContain("its limit of 6000 tokens");
    }

    private static Task<AnswerOutcome<Answer>> Ask(ScriptedModel model, AnswerFormat format, Func<Answer, IReadOnlyList<AnswerFinding>>? judge = null) =>
        new StructuredChat(model, format, attempts: 4).AskAsync(Prompt, Variables, judge ?? (_ => []), "seed", TestContext.Current.CancellationToken);

    private sealed class ScriptedModel(params string[] answers) : IChatClient
    {
        public List<(IReadOnlyList<ChatMessage> Messages, ChatOptions Options)> Calls { get; } = [];

        public ChatFinishReason[] Reasons { get; init; } = [];

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var reply = new ChatResponse(new ChatMessage(ChatRole.Assistant, answers[Calls.Count])) { FinishReason = Calls.Count < Reasons.Length ? Reasons[Calls.Count] : ChatFinishReason.Stop };
            Calls.Add(([.. messages], options!));
            return Task.FromResult(reply);
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
