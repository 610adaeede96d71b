using System.Text;
using System.Text.Json;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Runs;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Service.Tests.Authoring;

/// <summary>Articles by a scripted model, from the plan to the published dataset; publishing validates it.</summary>
public sealed class ModelArticleRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_model_that_says_what_the_embedded_author_says_makes_the_same_dataset()
    {
        var context = ModelRuns.Context(ModelRuns.Articles(ModelAuthorship.Replace));
        var model = new ScriptedModel(context, badPercent: 0);
        var dataset = await ModelRuns.RunAsync(context, model, _folder["run"], _folder["model"], 2, Token);

        var embedded = ModelRuns.Context();
        var run = await RunFolder.CreateAsync(_folder["other"], embedded.Plan, Token);
        await new RunEngine(embedded, run.Store, new ModelRuns.Silence()).WorkAsync(null, 2, Token);
        var expected = await ModelRuns.PublishAsync(embedded, run, _folder["embedded"], Token);

        var (found, wanted) = (Bytes(dataset, context.Plan), Bytes(expected, embedded.Plan));
        found.Keys.Order(StringComparer.Ordinal).ShouldBe(wanted.Keys.Order(StringComparer.Ordinal));
        found.Where(f => wanted[f.Key] != f.Value).Select(f => f.Key).Order(StringComparer.Ordinal).ShouldBe(["README.md", "report.json"]);
        var writing = Writing(dataset);
        (writing.Items, writing.Accepted, writing.Answers, writing.Usage.InputTokens).ShouldBe((model.Calls, model.Calls, model.Calls, 100L * model.Calls));
    }

    [Theory]
    [InlineData(ModelAuthorship.Replace)]
    [InlineData(ModelAuthorship.Quarantine)]
    public async Task With_a_fifth_of_the_answers_bad_every_article_is_there_and_every_refusal_is_counted(string refused)
    {
        var context = ModelRuns.Context(ModelRuns.Articles(refused));
        var model = new ScriptedModel(context, badPercent: 20);
        var dataset = await ModelRuns.RunAsync(context, model, _folder["run"], _folder["first"], 1, Token);
        var articles = context.World.Topics.Count + context.World.IssueTypes.Count;
        var writing = Writing(dataset);
        TestContext.Current.TestOutputHelper!.WriteLine(writing.ToString() + string.Join(", ", writing.Refusals));
        (writing.Items, writing.Accepted + writing.Mended + writing.Replaced, writing.Answers).ShouldBe((articles, articles, model.Calls));
        writing.RefusedAnswers.ShouldBe(writing.Answers - writing.Accepted - writing.Mended);
        writing.Replaced.ShouldBeInRange(articles / 100, articles / 10);
        writing.Quarantined.ShouldBe(refused == ModelAuthorship.Quarantine ? writing.Replaced : 0);
        string[] codes = [.. writing.Refusals.Select(r => r.Code)];
        codes.ShouldBeSubsetOf(["facts.changed", "facts.dropped", "facts.invented", "facts.missing", "facts.stray", "facts.unclaimed", "steps.missing", "answer.schema", "answer.syntax", "answer.empty", "answer.no_json", "answer.refused", "answer.truncated", "article.markup"]);
        codes.ShouldContain("facts.dropped");
        codes.ShouldContain("answer.schema");

        var lines = (await File.ReadAllLinesAsync(Path.Combine(dataset, DatasetRun.QuarantineFile), Token)).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        lines.Count.ShouldBe((int)writing.Replaced);
        foreach (var answers in lines.Select(l => l.GetProperty("answers")))
        {
            answers.GetArrayLength().ShouldBe(2);
            answers[0].TryGetProperty("text", out _).ShouldBe(refused == ModelAuthorship.Quarantine);
            answers[0].GetProperty("findings").GetArrayLength().ShouldBePositive();
        }

        // The replies outlive the run: with the model gone, other threads make the same bytes.
        var kept = Directory.CreateDirectory(_folder["again/replies"]).FullName;
        foreach (var file in Directory.EnumerateFiles(_folder["run/replies"]))
        {
            File.Copy(file, Path.Combine(kept, Path.GetFileName(file)));
        }

        model.IsThere = false;
        var again = await ModelRuns.RunAsync(context, model, _folder["again"], _folder["second"], 2, Token);
        DatasetBytes.ShouldBeTheSame(again, dataset);
    }

    public void Dispose() => _folder.Dispose();

    internal static WritingTally Writing(string dataset) => ModelRuns.Writing(dataset, RunEngine.ArticleStage);

    /// <summary>Files by name; the plan's hash, which names the author, is blanked.</summary>
    private static Dictionary<string, string> Bytes(string dataset, RunPlan plan) => Directory.EnumerateFiles(dataset, "*", SearchOption.AllDirectories)
        .Where(f => Path.GetFileName(f) != DatasetVersions.ManifestName)
        .ToDictionary(f => Path.GetRelativePath(dataset, f), f => Encoding.Latin1.GetString(File.ReadAllBytes(f)).Replace(plan.Hash(), new string('0', 64), StringComparison.Ordinal), StringComparer.Ordinal);
}
