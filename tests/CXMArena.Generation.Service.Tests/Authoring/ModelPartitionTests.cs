using CXMArena.Generation.Issues;
using CXMArena.Generation.Llm.Tests.Server;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Service.Tests.Authoring;

/// <summary>Articles, conversations and intents by a model in two partitions, against one process that does all.</summary>
public sealed class ModelPartitionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(SmallBrand.ArticleNoise, true)]
    [InlineData("clean", false)]
    public async Task The_first_partition_names_the_intents_and_both_together_give_the_bytes_of_one(string noise, bool firstComesFirst)
    {
        var context = ModelRuns.ContextWith(noise);
        var script = new ScriptedModel(context, badPercent: 10);
        await using var server = Serve(script);
        _folder.Write("parts/brand.yaml", SmallBrand.With(noise));
        await DoneAsync("parts", server, "plan", "brand.yaml", "--author", "model", "--partitions", "2", "--run", "run");

        // Without articles to wait for, the second partition may come first; it leaves the intents to the other.
        var early = await RunAsync("parts", server, "work", "--run", "run", "--partition", "1");
        early.ExitCode.ShouldBe(firstComesFirst ? 2 : 0, early.Error);
        if (firstComesFirst)
        {
            early.LastError.ShouldBe($"cxmarena: --partition: the noise profile '{noise}' abbreviates names that are found over all articles, and a model writes them; let partition 0 work first, it asks for every article once and the others find its replies");
            server.Served.ShouldBeEmpty();
        }

        Intents(server).ShouldBe(0);
        var half = await RunAsync("parts", server, "publish", "--run", "run");
        half.ExitCode.ShouldBe(2);
        half.LastError.ShouldEndWith("run 'cxmarena work' for every partition first");

        await DoneAsync("parts", server, "work", "--run", "run", "--partition", "0");
        var parts = IntentParts.Of(context.World).Count;
        var asked = Intents(server);
        asked.ShouldBeGreaterThanOrEqualTo(parts);
        if (firstComesFirst)
        {
            await DoneAsync("parts", server, "work", "--run", "run", "--partition", "1");
        }

        Intents(server).ShouldBe(asked);
        var published = await DoneAsync("parts", server, "publish", "--run", "run");
        ((string[])[RunEngine.ArticleStage, RunEngine.PersonaStage, RunEngine.ConversationStage, RunEngine.IntentStage]).Sum(s => ModelRuns.Writing(published, s).Answers).ShouldBe(server.Served.Count, "no question was asked twice");
        ModelRuns.Writing(published, RunEngine.IntentStage).Items.ShouldBe(parts);

        await using var other = Serve(script);
        _folder.Write("one/brand.yaml", SmallBrand.With(noise));
        DatasetBytes.ShouldBeTheSame(published, await DoneAsync("one", other, "generate", "brand.yaml", "--author", "model", "--threads", "2"));
    }

    public void Dispose() => _folder.Dispose();

    private static ChatServer Serve(ScriptedModel script) => new(r => script.Answer([.. r.Messages.Select(m => m.Text)]).Content) { Latency = TimeSpan.FromMilliseconds(5) };

    private static int Intents(ChatServer server) => server.Served.Count(s => s.Request.Messages[1].Text.Contains("\nReasons for contact:\n", StringComparison.Ordinal));

    private async Task<string> DoneAsync(string folder, ChatServer server, params string[] arguments)
    {
        var result = await RunAsync(folder, server, arguments);
        result.ExitCode.ShouldBe(0, result.Error);
        return result.Output.Trim();
    }

    private Task<CommandResult> RunAsync(string folder, ChatServer server, params string[] arguments) => CommandRun.RunAsync(
        _folder[folder],
        new Dictionary<string, string>(FaultyRuns.Environment(server)) { ["CXMARENA_Model__AttemptTimeout"] = "00:01:00", ["CXMARENA_Model__Streaming"] = "false" },
        arguments);
}
