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
public sealed class FaultyEndpointTests(FaultyDataset calm, ITestOutputHelper output) : IDisposable
{
    private const int Kills = 10;

    // What hangs only costs time here; the account of all faults is another test.
    private static readonly Fault[] Lost = [.. FaultyRuns.Lost.Where(f => f is not Fault.Hang)];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_run_that_is_killed_ten_times_asks_for_no_stored_reply_again_and_ends_in_the_bytes_of_an_undisturbed_one()
    {
        var token = TestContext.Current.CancellationToken;
        var (undisturbed, calmServer, calmSeconds) = await calm.MadeAsync();
        var clock = Stopwatch.StartNew();
        var left = calmServer.Left;
        var calmAnswers = calmServer.Served.Where(s => FaultyRuns.IsAnswered(s) && !left.Contains(s.Request.Number)).ToList();

        // Ten moments of the whole run, drawn, in order; between two of them at least one request is made.
        await using var server = FaultyRuns.Serve(calm.Script, Lost);
        var random = new Random(20261122);
        var moments = Enumerable.Range(0, Kills).Select(_ => random.NextInt64(1, calmServer.Requests - 80)).Order().ToList();
        var folder = FaultyRuns.Brand(_folder, "killed");
        var run = new KilledRun(folder, server, FaultyRuns.Patient(server), FaultyRuns.Generate);
        foreach (var (moment, before) in moments.Zip(moments.Prepend(0)))
        {
            await run.KillAsync(Math.Max(1, moment - before), TimeSpan.FromMilliseconds(random.Next(40)), token);
        }

        var last = await CommandRun.RunAsync(folder, FaultyRuns.Patient(server), FaultyRuns.Generate);
        last.ExitCode.ShouldBe(0, last.Error);
        var dataset = last.Output.Trim();
        var validated = await CommandRun.RunAsync(folder, "validate", dataset);
        validated.ExitCode.ShouldBe(0, validated.Output);

        // Every complete reply is an answer that the report tells of, but for those that were under way at a kill: these alone are asked for again.
        var (articles, conversations) = (ModelRuns.Writing(dataset, RunEngine.ArticleStage), ModelRuns.Writing(dataset, RunEngine.ConversationStage));
        var served = server.Served;
        var again = run.AskedAgain(served, calmAnswers.GroupBy(s => s.Request.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal));
        var complete = served.Count(FaultyRuns.IsAnswered);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:0} s, {calmSeconds:0} undisturbed with {calmServer.Requests} requests; killed: {served.Count} requests, {complete} complete replies, {articles.Answers + conversations.Answers} answers of {articles.Items} articles and {conversations.Items} conversations"));
        output.WriteLine($"killed after requests {string.Join(", ", moments)}; answered / in the store {string.Join(", ", run.Kills.Select(k => $"{k.Answered} / {k.Stored}"))}; asked again {string.Join(", ", again)}, together {again.Sum()}; at most {server.MostOpen} under way");
        output.WriteLine(string.Join(", ", server.Account.OrderBy(a => a.Key).Select(a => $"{a.Key} {a.Value}")));
        output.WriteLine($"{articles} {conversations}\n{last.Error}");
        (complete - articles.Answers - conversations.Answers).ShouldBe(again.Sum());
        calmAnswers.Count.ShouldBe((int)(articles.Answers + conversations.Answers));
        again.ShouldAllBe(a => a <= FaultyRuns.InFlight);
        again.Sum().ShouldBePositive("a kill that meets nothing under way proves nothing");

        // At each kill the store held every reply but those that were asked for again; had a stored one been among them, it would hold more.
        run.Kills.Select(k => k.Stored).ShouldBe(run.Kills.Select((k, i) => k.Answered - again.Take(i + 1).Sum()));

        DatasetBytes.ShouldBeTheSame(dataset, undisturbed);
        conversations.Items.ShouldBe(120);
        (conversations.Accepted + conversations.Mended + conversations.Replaced, articles.Accepted + articles.Mended + articles.Replaced).ShouldBe((conversations.Items, articles.Items));
        conversations.Mended.ShouldBePositive();
        server.Account.Keys.ShouldBe([Fault.None, .. Lost.Distinct(), .. FaultyRuns.Spoilt], ignoreOrder: true);
        await TellsAsync(dataset, last.Error, folder, server, [articles, conversations]);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>What had been expected stands beside what came of it, and what this run measured tells the next one, repairs included.</summary>
    private async Task TellsAsync(string dataset, string error, string folder, ChatServer server, WritingTally[] writings)
    {
        error.ShouldContain("expected / actual");
        var unhashed = DatasetVersions.ReadManifest(dataset).Unhashed;
        unhashed.ModelEstimate!.Select(e => e.Stage).ShouldBe([RunEngine.ArticleStage, RunEngine.ConversationStage]);
        unhashed.ModelUse!.Select(u => u.Stage).ShouldContain(RunEngine.ConversationStage);
        unhashed.ModelUse!.Sum(u => u.Retries).ShouldBePositive();

        // What the killed processes asked is counted too, up to the last reply that each of them stored.
        var (calls, tokens, answers) = (unhashed.ModelUse!.Sum(u => u.Calls), unhashed.ModelUse!.Sum(u => u.OutputTokens), writings.Sum(w => w.Answers));
        output.WriteLine($"calls counted {calls}, served {server.Served.Count}, replies stored {KilledRun.CountStored(dataset + ".replies")}, answers {answers}; tokens out counted {tokens}, of answers {writings.Sum(w => w.Usage.OutputTokens)}");
        KilledRun.CountStored(dataset + ".replies").ShouldBe((int)answers);
        calls.ShouldBeInRange(answers, server.Served.Count);
        (server.Served.Count - calls).ShouldBeLessThan(2 * Kills * FaultyRuns.InFlight, "only what was under way at a kill may be missing");
        tokens.ShouldBeGreaterThanOrEqualTo(writings.Sum(w => w.Usage.OutputTokens));
        var next = await CommandRun.RunAsync(folder, FaultyRuns.TextsOnly(server), ["estimate", "brand.yaml", "--author", "model", "--noise", "clean", "--json"]);
        next.ExitCode.ShouldBe(0, next.Error);
        var stages = JsonDocument.Parse(next.Output).RootElement.GetProperty("stages").EnumerateArray().ToList();
        foreach (var (stage, writing) in stages.Zip(writings))
        {
            foreach (var (figure, actual) in (ReadOnlySpan<(string, long)>)[("calls", writing.Answers), ("input_tokens", writing.Usage.InputTokens), ("output_tokens", writing.Usage.OutputTokens)])
            {
                var ratio = stage.GetProperty(figure).GetDouble() / actual;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"next {stage.GetProperty("stage").GetString()} {figure}: {ratio:0.000}"));
                ratio.ShouldBeInRange(0.95, 1.05);
            }
        }
    }
}
