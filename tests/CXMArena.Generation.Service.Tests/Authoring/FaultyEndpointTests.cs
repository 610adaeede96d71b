using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Llm.Tests.Server;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Service.Tests.Authoring;

/// <summary>Articles and conversations by a model behind an endpoint that fails in a fifth of all requests, while the process is killed again and again.</summary>
public sealed class FaultyEndpointTests(ITestOutputHelper output) : IDisposable
{
    private const int InFlight = 16;

    /// <summary>Answers for articles and for conversations after which the process is killed, give or take.</summary>
    private static readonly (int Articles, int Conversations)[] KilledAt = [(150, 0), (500, 0), (850, 0), (0, 25), (0, 80)];

    private static readonly Fault[] Faults =
    [
        Fault.TooMany, Fault.TooManyWithRetryAfter, Fault.ServerError, Fault.Unavailable, Fault.Dropped, Fault.WrongContentType, Fault.SlowStart,
        Fault.TruncatedContent, Fault.BrokenSchema, Fault.WrongFacts, Fault.Empty, Fault.Refusal,
    ];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_run_that_is_killed_five_times_asks_for_no_stored_reply_again_and_publishes_a_valid_dataset()
    {
        _folder.Write("brand.yaml", SmallBrand.Skincare.Replace("transcripts: 60, next_turns: 40", "transcripts: 70, next_turns: 50", StringComparison.Ordinal));
        var script = new ScriptedModel(ModelRuns.Context(), badPercent: 0);
        var (articlesServed, conversationsServed) = (0, 0);
        await using var server = new ChatServer(Answer, new FaultSchedule(11, 20, Faults)) { Latency = TimeSpan.FromMilliseconds(50), RetryAfterSeconds = 0 };
        string[] generate = ["generate", "brand.yaml", "--author", "model", "--threads", "2", "--noise", "clean"];
        var random = new Random(20261122);
        var clock = Stopwatch.StartNew();
        foreach (var (wantedArticles, wantedConversations) in KilledAt)
        {
            var (more, moreTalks) = (random.Next(100), random.Next(20));
            using var run = CommandRun.Start(_folder.Path, Environment(server), generate);
            var end = run.EndAsync();
            while ((wantedArticles > 0 ? Volatile.Read(ref articlesServed) < wantedArticles + more : Volatile.Read(ref conversationsServed) < wantedConversations + moreTalks) && !end.IsCompleted)
            {
                await Task.Delay(2, TestContext.Current.CancellationToken);
            }

            run.Kill();
            var killed = await end;
            killed.Error.ShouldNotContain("cxmarena:");
            killed.ExitCode.ShouldNotBe(0);
        }

        var last = await CommandRun.RunAsync(_folder.Path, Environment(server), generate);
        last.ExitCode.ShouldBe(0, last.Error);
        var dataset = last.Output.Trim();
        var validated = await CommandRun.RunAsync(_folder.Path, "validate", dataset);
        validated.ExitCode.ShouldBe(0, validated.Output);

        // Every complete reply is an answer that the run tells of, but for those that were under way when it was killed.
        var (articles, conversations) = (ModelRuns.Writing(dataset, RunEngine.ArticleStage), ModelRuns.Writing(dataset, RunEngine.ConversationStage));
        var complete = server.Served.Count(s => s.Fault is Fault.None or Fault.SlowStart or Fault.TruncatedContent or Fault.BrokenSchema or Fault.WrongFacts or Fault.Empty or Fault.Refusal);
        var again = complete - articles.Answers - conversations.Answers;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{server.Served.Count} requests in {clock.Elapsed.TotalSeconds:0} s, {complete} of them with complete replies; {articles.Answers} answers for {articles.Items} articles, {conversations.Answers} for {conversations.Items} conversations ({(double)conversations.Answers / conversations.Items:0.00} each); {again} asked again after {KilledAt.Length} kills with at most {server.MostOpen} under way"));
        output.WriteLine(string.Join(", ", server.Account.OrderBy(a => a.Key).Select(a => $"{a.Key} {a.Value}")));
        output.WriteLine($"{articles} {conversations}\n{last.Error}");
        again.ShouldBeInRange(0, KilledAt.Length * InFlight);
        conversations.Items.ShouldBe(120);
        (conversations.Accepted + conversations.Mended + conversations.Replaced, articles.Accepted + articles.Mended + articles.Replaced).ShouldBe((conversations.Items, articles.Items));
        conversations.Mended.ShouldBePositive();
        server.Account.Keys.ShouldBe([Fault.None, .. Faults], ignoreOrder: true);

        // What had been expected stands beside what came of it.
        last.Error.ShouldContain("expected / actual");
        var unhashed = DatasetVersions.ReadManifest(dataset).Unhashed;
        unhashed.ModelEstimate!.Select(e => e.Stage).ShouldBe([RunEngine.ArticleStage, RunEngine.ConversationStage]);
        unhashed.ModelUse!.Select(u => u.Stage).ShouldContain(RunEngine.ConversationStage);
        unhashed.ModelUse!.Sum(u => u.Retries).ShouldBePositive();

        // What this run measured tells the next one, repairs included.
        var next = await CommandRun.RunAsync(_folder.Path, Environment(server), ["estimate", "brand.yaml", "--author", "model", "--noise", "clean", "--json"]);
        next.ExitCode.ShouldBe(0, next.Error);
        var stages = JsonDocument.Parse(next.Output).RootElement.GetProperty("stages").EnumerateArray().ToList();
        foreach (var (stage, writing) in stages.Zip((WritingTally[])[articles, conversations]))
        {
            foreach (var (figure, actual) in (ReadOnlySpan<(string, long)>)[("calls", writing.Answers), ("input_tokens", writing.Usage.InputTokens), ("output_tokens", writing.Usage.OutputTokens)])
            {
                var ratio = stage.GetProperty(figure).GetDouble() / actual;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"next {stage.GetProperty("stage").GetString()} {figure}: {ratio:0.000}"));
                ratio.ShouldBeInRange(0.95, 1.05);
            }
        }

        string Answer(ChatRequest request)
        {
            List<string> texts = [.. request.Messages.Select(m => m.Text)];
            Interlocked.Increment(ref ScriptedModel.IsTalk(texts) ? ref conversationsServed : ref articlesServed);
            return script.Answer(texts).Content;
        }
    }

    public void Dispose() => _folder.Dispose();

    internal static Dictionary<string, string> Environment(ChatServer server) => new()
    {
        ["CXMARENA_Model__Endpoint"] = server.Endpoint.AbsoluteUri,
        ["CXMARENA_Model__Model"] = "small",
        ["CXMARENA_Model__Streaming"] = "true",
        ["CXMARENA_Model__Retry__BaseDelay"] = "00:00:00.050",
        ["CXMARENA_Model__Concurrency__MaxConcurrency"] = InFlight.ToString(CultureInfo.InvariantCulture),
        ["CXMARENA_Model__Concurrency__InitialConcurrency"] = InFlight.ToString(CultureInfo.InvariantCulture),
    };
}
