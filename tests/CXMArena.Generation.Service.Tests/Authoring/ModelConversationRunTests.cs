using System.Globalization;
using System.Text.Json;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Runs;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Service.Tests.Authoring;

/// <summary>Conversations by a scripted model, with articles by the same model or the embedded author, from the plan to the published dataset; publishing validates it.</summary>
public sealed class ModelConversationRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, true, "default")]
    [InlineData(true, false, SmallBrand.ArticleNoise)]
    [InlineData(false, true, SmallBrand.ArticleNoise)]
    public async Task Whatever_a_model_words_well_is_used_at_once_and_all_promised_rows_are_there(bool articles, bool conversations, string noise)
    {
        var context = ModelRuns.ContextWith(noise, [.. Authors(ModelAuthorship.Replace, articles, conversations)]);
        var model = new ScriptedModel(context, badPercent: 0);
        var dataset = await ModelRuns.RunAsync(context, model, _folder["run"], _folder["model"], 2, Token);
        var report = ModelRuns.Report(dataset);
        foreach (var section in report.Authoring)
        {
            var wanted = section.Stage == RunEngine.ArticleStage ? articles : conversations;
            section.Author.ShouldBe(wanted ? StageAuthor.ByModel : StageAuthor.ByEmbedded);
            (section.Writing is null).ShouldBe(!wanted);
            if (section.Writing is { } writing)
            {
                var items = section.Stage == RunEngine.ArticleStage ? context.World.Topics.Count + context.World.IssueTypes.Count : context.Plan.Brand.Scale.Conversations;
                (writing.Items, writing.Accepted, writing.Answers, writing.RefusedAnswers).ShouldBe((items, items, items, 0), string.Join(", ", writing.Refusals));
            }
        }

        model.Talks.ShouldBe(conversations ? context.Plan.Brand.Scale.Conversations : 0);
        (model.Calls - model.Talks).ShouldBe(articles ? context.World.Topics.Count + context.World.IssueTypes.Count : 0);

        // Labels come from the plan, so a model's words make as many rows of every table as the embedded author's.
        var embedded = ModelRuns.ContextWith(noise);
        var run = await RunFolder.CreateAsync(_folder["other"], embedded.Plan, Token);
        await new RunEngine(embedded, run.Store, new ModelRuns.Silence()).WorkAsync(null, 2, Token);
        var expected = ModelRuns.Report(await ModelRuns.PublishAsync(embedded, run, _folder["embedded"], Token));
        Counts(report).ShouldBe(Counts(expected));
    }

    [Theory]
    [InlineData(ModelAuthorship.Replace, "default")]
    [InlineData(ModelAuthorship.Quarantine, SmallBrand.ArticleNoise)]
    public async Task With_a_fifth_of_the_answers_bad_every_item_is_there_every_refusal_is_counted_and_a_stopped_run_ends_in_the_same_bytes(string refused, string noise)
    {
        var context = ModelRuns.ContextWith(noise, [.. Authors(refused, articles: true, conversations: true)]);
        var model = new ScriptedModel(context, badPercent: 20);
        var dataset = await ModelRuns.RunAsync(context, model, _folder["run"], _folder["first"], 1, Token);
        var items = context.Plan.Brand.Scale.Conversations;
        var writing = ModelRuns.Writing(dataset, RunEngine.ConversationStage);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(double)model.Talks / items:0.00} calls a conversation; {writing} {string.Join(", ", writing.Refusals)}"));
        (writing.Items, writing.Accepted + writing.Mended + writing.Replaced, writing.Answers).ShouldBe((items, items, model.Talks));
        var used = refused == ModelAuthorship.Replace ? writing.Accepted + writing.Mended : writing.Items - writing.Replaced;
        writing.RefusedAnswers.ShouldBe(writing.Answers - used);
        writing.Mended.ShouldBePositive();
        writing.Refusals.Count.ShouldBeGreaterThan(5);
        writing.Refusals.Count(r => !r.Code.StartsWith("answer.", StringComparison.Ordinal)).ShouldBePositive();
        (refused == ModelAuthorship.Replace ? writing.Replaced : writing.Quarantined).ShouldBePositive();
        ModelRuns.Report(dataset).Dataset.Shortfalls.ShouldBeEmpty();
        var lines = (await File.ReadAllLinesAsync(Path.Combine(dataset, DatasetRun.QuarantineFile), Token)).Select(l => JsonDocument.Parse(l).RootElement).Where(l => l.GetProperty("stage").GetString() == RunEngine.ConversationStage).ToList();
        lines.Count.ShouldBe((int)(refused == ModelAuthorship.Replace ? writing.Replaced : writing.Quarantined));

        // Stopped three times on its way, and with other threads, the run asks what it has not asked and ends in the same bytes.
        var calls = 0;
        foreach (var share in (int[])[15, 45, 80])
        {
            using var stop = new CancellationTokenSource();
            var part = new ScriptedModel(context, badPercent: 20) { Stop = (stop, (model.Calls * share / 100) - calls) };
            await Should.ThrowAsync<OperationCanceledException>(() => ModelRuns.RunAsync(context, part, _folder["again"], _folder["second"], 2, stop.Token));
            calls += part.Calls;
        }

        var rest = new ScriptedModel(context, badPercent: 20);
        var again = await ModelRuns.RunAsync(context, rest, _folder["again"], _folder["second"], 2, Token);
        DatasetBytes.ShouldBeTheSame(again, dataset);
        (calls + rest.Calls - model.Calls).ShouldBeInRange(0, 3 * 8);

        // With the model gone, the stored replies make the same bytes anew.
        var kept = Directory.CreateDirectory(_folder["replayed/replies"]).FullName;
        foreach (var file in Directory.EnumerateFiles(_folder["run/replies"]))
        {
            File.Copy(file, Path.Combine(kept, Path.GetFileName(file)));
        }

        model.IsThere = false;
        DatasetBytes.ShouldBeTheSame(await ModelRuns.RunAsync(context, model, _folder["replayed"], _folder["third"], 2, Token), dataset);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<StageAuthor> Authors(string refused, bool articles, bool conversations) =>
        ((StageAuthor?[])[articles ? ModelRuns.Articles(refused) : null, conversations ? ModelRuns.Conversations(refused) : null]).OfType<StageAuthor>();

    /// <summary>Rows of all tables that do not count messages.</summary>
    private static Dictionary<string, long> Counts(RunReport report) => report.Dataset.Tables
        .Where(t => !((string[])["entities/Utterance/part", "entities/Message/part", "entities/NoiseEdit/part", "entities/Finding/part"]).Contains(t.Table, StringComparer.Ordinal))
        .ToDictionary(t => t.Table, t => t.Rows, StringComparer.Ordinal);
}
