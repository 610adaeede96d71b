using System.Globalization;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Tests.Server;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Datasets;

namespace CXMArena.Generation.Service.Tests.Authoring;

/// <summary>Every fault that the server made stands in what the dataset tells of its making, kind by kind.</summary>
public sealed class FaultAccountTests(FaultyDataset undisturbed, ITestOutputHelper output)
{
    [Fact]
    public async Task What_the_manifest_and_the_report_count_is_what_the_server_did()
    {
        var (dataset, server, seconds) = await undisturbed.MadeAsync();
        var (left, served) = (server.Left, server.Served);
        var made = served.Where(s => !left.Contains(s.Request.Number)).GroupBy(s => s.Fault).ToDictionary(g => g.Key, g => (long)g.Count());
        var use = DatasetVersions.ReadManifest(dataset).Unhashed.ModelUse!;
        var writings = ((string[])[RunEngine.ArticleStage, RunEngine.ConversationStage]).Select(s => ModelRuns.Writing(dataset, s)).ToList();
        var faulty = served.Count(s => s.Fault != Fault.None);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s, {served.Count} requests, {faulty} with a fault ({100.0 * faulty / served.Count:0.0} %): {string.Join(", ", server.Account.OrderBy(a => a.Key).Select(a => $"{a.Key} {a.Value}"))}"));
        output.WriteLine($"{string.Join('\n', use.Select(u => $"{u}: {string.Join(", ", u.Faults)}"))}\n{string.Join('\n', writings.Select(w => $"{w} {string.Join(", ", w.Refusals)}"))}");

        // Every kind was met, in a fifth of all requests.
        server.Account.Keys.ShouldBe(Enum.GetValues<Fault>(), ignoreOrder: true);
        (100.0 * faulty / served.Count).ShouldBeInRange(17, 24);

        // Calls that failed, as the client can tell them apart: a status code is one kind whatever stands beside it. A connection that
        // breaks is one of two kinds, by whether the reply had begun to be read, and one of them is that of a reply in another form.
        (string Kind, long Made, long Told)[] failed =
        [
            ("429", Made(Fault.TooMany, Fault.TooManyWithRetryAfter), Failed(ModelFault.Throttled)),
            ("5xx", Made(Fault.ServerError, Fault.Unavailable), Failed(ModelFault.ServerError)),
            ("dropped or of another content type", Made(Fault.Dropped, Fault.WrongContentType), Failed(ModelFault.Transport) + Failed(ModelFault.Truncated)),
            ("hanging", left.Count, Failed(ModelFault.Timeout)),
        ];

        // Answers that were refused. What is wrong with the facts is told by the codes of the judges, of which an answer may have several.
        (string Kind, long Made, long Told)[] refused =
        [
            ("truncated JSON", Made(Fault.TruncatedContent), Refused("answer.truncated")),
            ("JSON that breaks the schema", Made(Fault.BrokenSchema), Refused("answer.schema")),
            ("empty", Made(Fault.Empty), Refused("answer.empty")),
            ("declined", Made(Fault.Refusal), Refused("answer.refused")),
            ("wrong facts", Made(Fault.WrongFacts), writings.Sum(w => w.RefusedAnswers) - writings.SelectMany(w => w.Refusals).Where(IsOfForm).Sum(r => r.Answers)),
        ];
        foreach (var (kind, count, told) in failed.Concat(refused))
        {
            output.WriteLine($"{kind}: made {count}, told {told}");
        }

        failed.Concat(refused).Where(k => k.Made != k.Told).ShouldBeEmpty();
        failed.Sum(f => f.Told).ShouldBe(use.Sum(u => u.Faults.Sum(f => f.Count)), "no fault of another kind");
        use.Sum(u => u.Retries).ShouldBe(failed.Sum(f => f.Made), "each was tried again");
        refused.Sum(r => r.Told).ShouldBe(writings.Sum(w => w.RefusedAnswers));
        use.Sum(u => u.Calls).ShouldBe(served.Count);
        writings.Sum(w => w.Answers).ShouldBe(served.Count - failed.Sum(f => f.Made));
        var validated = await CommandRun.RunAsync(dataset, "validate", dataset);
        validated.ExitCode.ShouldBe(0, validated.Output);

        long Made(params Fault[] faults) => faults.Sum(f => made.GetValueOrDefault(f));
        long Failed(ModelFault fault) => use.Sum(u => u.Faults.Where(f => f.Fault == fault.ToString()).Sum(f => f.Count));
        long Refused(string code) => writings.Sum(w => w.Refusals.Where(r => r.Code == code).Sum(r => r.Answers));
    }

    /// <summary>Codes of which an answer has one and no other: it never came before a judge.</summary>
    private static bool IsOfForm(RefusalCount refusal) => refusal.Code.StartsWith("answer.", StringComparison.Ordinal);
}
