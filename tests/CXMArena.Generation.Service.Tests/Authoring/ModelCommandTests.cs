using System.Globalization;
using System.Text;
using CXMArena.Generation.Llm.Tests.Server;
using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Service.Tests.Authoring;

/// <summary><c>generate --author model</c> as a process of its own against an endpoint that answers by a script.</summary>
public sealed class ModelCommandTests : IDisposable
{
    private const string Key = "sk-planted-4711-secret";
    private const int InFlight = 8;
    private static readonly string[] Generate = ["generate", "brand.yaml", "--author", "model", "--threads", "2"];
    private static readonly Lazy<ScriptedModel> Script = new(() => new ScriptedModel(ModelRuns.Context(), badPercent: 10));
    private readonly TemporaryFolder _folder = new();

    public ModelCommandTests() => _folder.Write("brand.yaml", SmallBrand.With(SmallBrand.ArticleNoise));

    [Fact]
    public async Task A_killed_run_goes_on_and_asks_again_for_no_more_than_what_was_under_way()
    {
        await using var server = Server();
        const int kills = 3;
        var random = new Random(20260712);
        for (var i = 0; i < kills; i++)
        {
            var before = server.Served.Count;
            using var run = CommandRun.Start(_folder.Path, Environment(server), Generate);
            var (end, wanted) = (run.EndAsync(), before + 60 + random.Next(120));
            while (server.Served.Count < wanted && !end.IsCompleted)
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }

            run.Kill();
            var killedRun = await end;
            killedRun.Error.ShouldNotContain("cxmarena:");
            killedRun.ExitCode.ShouldNotBe(0);
        }

        var last = await CommandRun.RunAsync(_folder.Path, Environment(server), Generate);
        last.ExitCode.ShouldBe(0, last.Error);
        var killed = _folder["output/small-soap/1.0.0"];
        (server.Served.Count - ModelArticleRunTests.Writing(killed).Answers).ShouldBeInRange(0, kills * InFlight);
        ShouldHideTheKey(last, server);
        DatasetBytes.Leftovers(_folder["output"]).ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(_folder["output/small-soap"]).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["1.0.0", "1.0.0.replies"]);
        (await CommandRun.RunAsync(_folder.Path, "validate", killed)).ExitCode.ShouldBe(0);
        var counted = DatasetVersions.ReadManifest(killed).Unhashed.ModelUse!.Single();
        counted.Replays.ShouldBePositive();
        counted.Calls.ShouldBeInRange(KilledRun.CountStored(killed + ".replies"), server.Served.Count);

        // Another noise profile is another plan; its articles are replayed from beside the published version.
        var asked = server.Served.Count;
        var other = await CommandRun.RunAsync(_folder.Path, Environment(server), [.. Generate, "--noise", "clean"]);
        other.ExitCode.ShouldBe(0, other.Error);
        server.Served.Count.ShouldBe(asked);
        var use = DatasetVersions.ReadManifest(_folder["output/small-soap/1.1.0"]).Unhashed.ModelUse!.Single();
        (use.Stage, use.Model, use.Calls).ShouldBe(("articles", "small", 0));
    }

    [Fact]
    public async Task A_spent_budget_stops_the_run_and_a_raised_one_lets_it_go_on()
    {
        await using var server = Server();
        var poor = Environment(server);
        poor["CXMARENA_Model__Budget__MaxCalls"] = "200";
        var stopped = await CommandRun.RunAsync(_folder.Path, poor, Generate);
        stopped.ExitCode.ShouldBe(3, stopped.Error);
        stopped.LastError.ShouldEndWith("the budget of 200 calls is spent; raise the budget, then run the same command again: stored replies are not asked for again");
        server.Served.Count.ShouldBe(200);
        new DatasetVersions(_folder["output/small-soap"]).Published().ShouldBeEmpty();

        var rich = Environment(server);
        rich["CXMARENA_Model__Budget__MaxCalls"] = "5000";
        var done = await CommandRun.RunAsync(_folder.Path, rich, Generate);
        done.ExitCode.ShouldBe(0, done.Error);
        ModelArticleRunTests.Writing(done.Output.Trim()).Answers.ShouldBe(server.Served.Count);
        DatasetVersions.ReadManifest(_folder["output/small-soap/1.0.0"]).Unhashed.ModelUse!.Single().Calls.ShouldBe(server.Served.Count);
        ShouldHideTheKey(stopped, server);
        ShouldHideTheKey(done, server);
    }

    [Theory]
    [InlineData("CXMARENA_Model__Model", "", 2, "Model:Model: is missing, and a model is to write the articles; set Model:Endpoint and Model:Model")]
    [InlineData("CXMARENA_Authors__Refused", "drop", 2, "Authors:Refused: is 'drop'; allowed are embedded, quarantine")]
    [InlineData("CXMARENA_Authors__Personas", "model", 2, "Authors:Personas: is model, and the embedded author writes the conversations, which takes nothing from a written persona; let a model write them too (Authors:Conversations), or leave Authors:Personas out")]
    [InlineData("CXMARENA_Authors__Attempts", "9", 2, "Authors:Attempts: is 9; allowed are 1 to 4")]
    [InlineData("TEST_KEY", "", 2, "Model:ApiKeyVariable: names the environment variable 'TEST_KEY', which is not set; set it or name another")]
    public async Task What_is_wrong_is_said_before_anything_is_written(string variable, string value, int code, string message)
    {
        await using var server = Server();
        var environment = Environment(server);
        environment[variable] = value;
        var refused = await CommandRun.RunAsync(_folder.Path, environment, Generate);
        (refused.ExitCode, refused.Output).ShouldBe((code, ""));
        refused.LastError.ShouldContain(message);
        Directory.Exists(_folder["output"]).ShouldBeFalse();
        server.Served.ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private static ChatServer Server() => new(r => Script.Value.Answer([.. r.Messages.Select(m => m.Text)]).Content) { Latency = TimeSpan.FromMilliseconds(10) };

    private static Dictionary<string, string> Environment(ChatServer server) => new()
    {
        ["TEST_KEY"] = Key,
        ["CXMARENA_Model__Endpoint"] = server.Endpoint.AbsoluteUri,
        ["CXMARENA_Model__ApiKeyVariable"] = "TEST_KEY",
        ["CXMARENA_Model__Model"] = "small",
        ["CXMARENA_Model__Concurrency__MaxConcurrency"] = InFlight.ToString(CultureInfo.InvariantCulture),
        ["CXMARENA_Model__Concurrency__InitialConcurrency"] = InFlight.ToString(CultureInfo.InvariantCulture),
        ["CXMARENA_Authors__Conversations"] = "embedded",
        ["CXMARENA_Authors__Intents"] = "embedded",
    };

    private void ShouldHideTheKey(CommandResult result, ChatServer server)
    {
        server.Served.ShouldNotBeEmpty();
        (result.Error + result.Output).ShouldNotContain(Key);
        foreach (var file in _folder.Files())
        {
            Encoding.Latin1.GetString(File.ReadAllBytes(_folder[file])).Contains(Key, StringComparison.Ordinal).ShouldBeFalse(file);
        }
    }
}
