using System.Collections.Concurrent;
using System.Text.Json;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Runs;
using CXMArena.Generation.Storage.Tests.Support;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Service.Tests.Authoring;

/// <summary>Personas and then conversations by a model, from the plan to the published dataset; publishing validates it.</summary>
public sealed class ModelPersonaRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_conversation_has_its_persona_written_first_and_is_told_of_it()
    {
        var context = Context(ModelAuthorship.Replace, attempts: 4);
        var model = new ScriptedModel(context, badPercent: 0);
        var told = new ConcurrentBag<string>();
        using var watched = new Watched(model, (m, _) => told.Add(m));
        var dataset = await ModelRuns.RunAsync(context, watched, _folder["run"], _folder["out"], 2, Token);
        var items = context.Plan.Brand.Scale.Conversations;
        foreach (var stage in (string[])[RunEngine.PersonaStage, RunEngine.ConversationStage])
        {
            var writing = ModelRuns.Writing(dataset, stage);
            (writing.Items, writing.Accepted, writing.Answers).ShouldBe((items, items, items), string.Join(", ", writing.Refusals));
            writing.Usage.OutputTokens.ShouldBePositive();
        }

        (model.Sketches, model.Talks, model.Calls).ShouldBe((items, items, 2 * items));
        told.Count(t => t.Contains("\nPlan:\n", StringComparison.Ordinal)).ShouldBe(items);
        told.Where(t => t.Contains("\nPlan:\n", StringComparison.Ordinal)).ShouldAllBe(t => t.Contains("\n- What they want: They want to be able to forget about it", StringComparison.Ordinal));
        context.Plan.AuthorOf(RunEngine.PersonaStage).Model!.Prompts.ShouldHaveSingleItem().Name.ShouldBe("personas/persona");
    }

    [Theory]
    [InlineData(ModelAuthorship.Replace)]
    [InlineData(ModelAuthorship.Quarantine)]
    public async Task With_a_fifth_of_the_answers_bad_every_refusal_is_counted_and_the_stored_replies_make_the_same_bytes(string refused)
    {
        var context = Context(refused, attempts: 3);
        var model = new ScriptedModel(context, badPercent: 20);
        var dataset = await ModelRuns.RunAsync(context, model, _folder["run"], _folder["first"], 1, Token);
        var (personas, talks) = (ModelRuns.Writing(dataset, RunEngine.PersonaStage), ModelRuns.Writing(dataset, RunEngine.ConversationStage));
        var items = context.Plan.Brand.Scale.Conversations;
        (personas.Answers, talks.Answers).ShouldBe((model.Sketches, model.Talks));
        (personas.Accepted + personas.Mended + personas.Replaced).ShouldBe(personas.Items);
        (personas.Mended, personas.Replaced).ShouldSatisfyAllConditions(p => p.Mended.ShouldBePositive(), p => p.Replaced.ShouldBePositive());
        (talks.Accepted + talks.Mended + talks.Replaced, talks.Items).ShouldBe((items, items));

        // A scenario that was quarantined is another conversation with a persona of its own.
        personas.Items.ShouldBe(items + (refused == ModelAuthorship.Quarantine ? talks.Quarantined - talks.Replaced : 0));
        var lines = (await File.ReadAllLinesAsync(Path.Combine(dataset, DatasetRun.QuarantineFile), Token)).Select(l => JsonDocument.Parse(l).RootElement).Where(l => l.GetProperty("stage").GetString() == RunEngine.PersonaStage).ToList();
        lines.Count.ShouldBe((int)personas.Replaced);
        foreach (var answers in lines.Select(l => l.GetProperty("answers")))
        {
            answers.GetArrayLength().ShouldBe(2);
            answers[0].TryGetProperty("text", out _).ShouldBe(refused == ModelAuthorship.Quarantine);
        }

        personas.Quarantined.ShouldBe(refused == ModelAuthorship.Quarantine ? personas.Replaced : 0);

        var kept = Directory.CreateDirectory(_folder["replayed/replies"]).FullName;
        foreach (var file in Directory.EnumerateFiles(_folder["run/replies"]))
        {
            File.Copy(file, Path.Combine(kept, Path.GetFileName(file)));
        }

        model.IsThere = false;
        DatasetBytes.ShouldBeTheSame(await ModelRuns.RunAsync(context, model, _folder["replayed"], _folder["second"], 2, Token), dataset);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 2)]
    [InlineData(3, 2, 2)]
    [InlineData(4, 2, 2)]
    public async Task Where_everything_is_refused_persona_and_conversation_cost_four_calls_together_at_most(int attempts, int personas, int conversations)
    {
        var context = Context(ModelAuthorship.Replace, attempts);
        var calls = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        using var model = new Watched(null, (_, item) => calls.AddOrUpdate(item, 1, (_, n) => n + 1));
        var dataset = await ModelRuns.RunAsync(context, model, _folder["run"], _folder["out"], 2, Token);
        var items = context.Plan.Brand.Scale.Conversations;
        calls.Where(c => c.Key.StartsWith(RunEngine.PersonaStage, StringComparison.Ordinal)).Select(c => c.Value).ShouldBe(Enumerable.Repeat(personas, items));
        calls.Where(c => c.Key.StartsWith(RunEngine.ConversationStage, StringComparison.Ordinal)).Select(c => c.Value).ShouldBe(Enumerable.Repeat(conversations, items));
        (personas + conversations).ShouldBeLessThanOrEqualTo(4);
        ModelRuns.Writing(dataset, RunEngine.ConversationStage).Replaced.ShouldBe(items);
    }

    [Fact]
    public async Task What_a_persona_leaves_of_four_calls_its_conversation_may_use()
    {
        var context = Context(ModelAuthorship.Replace, attempts: 4);
        var good = new ScriptedModel(context, badPercent: 0);
        var calls = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        using var model = new Watched(good, (_, item) => calls.AddOrUpdate(item, 1, (_, n) => n + 1)) { RefusesTalks = true };
        await ModelRuns.RunAsync(context, model, _folder["run"], _folder["out"], 2, Token);
        calls.GroupBy(c => (c.Key.Split(' ')[0], c.Value)).Select(g => (g.Key.Item1, g.Key.Value, g.Count())).ShouldBe([("personas", 1, 100), ("conversations", 3, 100)], ignoreOrder: true);
    }

    public void Dispose() => _folder.Dispose();

    private static RunContext Context(string refused, int attempts) => ModelRuns.Context(ModelRuns.Personas(refused, attempts), ModelRuns.Conversations(refused, attempts));

    /// <summary>Tells of every question, with its stage and the address of its item, and hands it on, or refuses it with an answer of another shape.</summary>
    private sealed class Watched(ScriptedModel? inner, Action<string, string> asked) : IChatClient
    {
        public bool RefusesTalks { get; init; }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var texts = messages.Select(m => m.Text).ToList();
            asked(texts[1], $"{options!.AdditionalProperties![CallProperties.Stage]} {options.AdditionalProperties[CallProperties.ItemSeed]}");
            return inner is null || (RefusesTalks && ScriptedModel.IsTalk(texts))
                ? Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "{}")) { FinishReason = ChatFinishReason.Stop })
                : inner.GetResponseAsync(messages, options, cancellationToken);
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
