using System.Text.Json;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Runs;
using CXMArena.Generation.Storage.Tests.Support;
using CXMArena.Generation.Tasks;

namespace CXMArena.Generation.Service.Tests.Authoring;

/// <summary>Intents gathered and named by a scripted model, from the plan to the published dataset; publishing validates it.</summary>
public sealed class ModelIntentRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_tables_hold_the_models_groups_and_names_and_a_replay_gives_the_same_bytes()
    {
        var context = ModelRuns.Context(ModelRuns.Intents(ModelAuthorship.Replace));
        var model = new ScriptedModel(context, badPercent: 0);
        var dataset = await ModelRuns.RunAsync(context, model, _folder["run"], _folder["first"], 2, Token);
        var parts = IntentParts.Of(context.World);
        var writing = ModelRuns.Writing(dataset, RunEngine.IntentStage);
        (writing.Items, writing.Accepted, writing.Answers, model.Calls).ShouldBe((parts.Count, parts.Count, parts.Count, parts.Count));
        writing.Usage.InputTokens.ShouldBe(100L * parts.Count);

        // The script gathers as few intents as it may; each label of the tables is one of its names, or Other.
        var labels = await LabelsAsync(dataset);
        foreach (var taxonomy in (string[])[IntentParts.Flat, IntentParts.Layered, IntentParts.Groups])
        {
            var own = parts.Where(p => p.Taxonomy == taxonomy).ToList();
            own.Sum(p => p.Reasons.Count).ShouldBeGreaterThan(own.Sum(p => p.Least));
            var names = labels[taxonomy].Select(l => l.L2 ?? l.L1).Distinct(StringComparer.Ordinal).ToList();
            names.Count.ShouldBe(own.Sum(p => p.Least) + 1);
            names.Where(n => n != IntentTaxonomies.Other).ShouldAllBe(n => n.StartsWith("Told ", StringComparison.Ordinal));
        }

        // Every issue type has the intent of its pattern, every cause that of the cause.
        var clusters = (await StoredAsync(_folder["run"])).Parts;
        await foreach (var row in RowsAsync(dataset, EntityTables.IssueType))
        {
            var pattern = context.World.Industry.Patterns[Text(row, "pattern_id")];
            if (pattern.IsOutside)
            {
                Text(row, "taxonomy_3").ShouldBe(IntentTaxonomies.Other);
                continue;
            }

            Text(row, "taxonomy_3").ShouldBe(NameIn(clusters, IntentParts.Groups, pattern.Id));
            Text(row, "taxonomy_2").ShouldEndWith(":" + NameIn(clusters, IntentParts.Layered, pattern.Id));
            ((IReadOnlyList<string>)row["taxonomy_1"]!).ShouldBe(pattern.Causes.Select(c => NameIn(clusters, IntentParts.Flat, $"{pattern.Id}/{c.Id}")));
        }

        Directory.CreateDirectory(_folder["again/replies"]);
        foreach (var file in Directory.EnumerateFiles(_folder["run/replies"]))
        {
            File.Copy(file, Path.Combine(_folder["again/replies"], Path.GetFileName(file)));
        }

        model.IsThere = false;
        DatasetBytes.ShouldBeTheSame(await ModelRuns.RunAsync(context, model, _folder["again"], _folder["second"], 1, Token), dataset);
    }

    [Theory]
    [InlineData(ModelAuthorship.Replace)]
    [InlineData(ModelAuthorship.Quarantine)]
    public async Task Where_every_answer_is_refused_the_industrys_names_stay_and_it_is_counted(string refused)
    {
        var context = ModelRuns.Context(ModelRuns.Intents(refused));
        var dataset = await ModelRuns.RunAsync(context, new ScriptedModel(context, badPercent: 70), _folder["run"], _folder["out"], 1, Token);
        var writing = ModelRuns.Writing(dataset, RunEngine.IntentStage);
        writing.Replaced.ShouldBeInRange(2, writing.Items - 2);
        (writing.Accepted + writing.Mended + writing.Replaced, writing.Quarantined).ShouldBe((writing.Items, refused == ModelAuthorship.Quarantine ? writing.Replaced : 0));
        writing.Refusals.Select(r => r.Code).ShouldBe(["intents.partition"]);

        var lines = (await File.ReadAllLinesAsync(Path.Combine(dataset, DatasetRun.QuarantineFile), Token)).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        lines.Count.ShouldBe((int)writing.Replaced);
        lines.ShouldAllBe(l => l.GetProperty("stage").GetString() == "intents" && l.GetProperty("answers").GetArrayLength() == 2);
        lines[0].GetProperty("answers")[0].TryGetProperty("text", out _).ShouldBe(refused == ModelAuthorship.Quarantine);

        var labels = await LabelsAsync(dataset);
        foreach (var part in IntentParts.Of(context.World))
        {
            var isRefused = lines.Exists(l => l.GetProperty("item_id").GetString() == part.Id);
            var names = labels[part.Taxonomy].Select(l => l.L2 ?? l.L1).ToHashSet(StringComparer.Ordinal);
            part.Experts.ShouldAllBe(c => names.Contains(c.Name) == isRefused, part.Id);
            names.Contains(ScriptedIntents.NameOf(part.Reasons[0].Id)).ShouldBe(!isRefused, part.Id);
        }
    }

    [Fact]
    public async Task The_first_partition_names_them_and_no_other_waits_for_it()
    {
        var context = ModelRuns.Context(ModelRuns.Intents(ModelAuthorship.Replace));
        var run = await RunFolder.CreateAsync(_folder["run"], context.Plan with { Partitions = 2 }, Token);
        var engine = new RunEngine(RunContext.Load(context.Plan with { Partitions = 2 }, ModelRuns.Content), run.Store, new ModelRuns.Silence());
        await engine.WorkAsync(1, 1, Token);
        engine.LacksIntents.ShouldBeTrue();
        (await Should.ThrowAsync<InvalidOperationException>(() => engine.WorkAsync(0, 1, Token))).Message.ShouldContain("a model names the intents");
    }

    [Fact]
    public void Plans_of_the_embedded_author_do_not_name_the_stage() =>
        RunPlan.EmbeddedAuthors.Select(a => a.Stage).ShouldBe([RunEngine.ArticleStage, RunEngine.ConversationStage]);

    public void Dispose() => _folder.Dispose();

    private static string NameIn(IReadOnlyList<NamedPart> parts, string taxonomy, string reason) =>
        parts.Where(p => p.Taxonomy == taxonomy).SelectMany(p => p.Clusters).Single(c => c.ReasonIds.Contains(reason, StringComparer.Ordinal)).Name;

    private static async Task<NamedIntents> StoredAsync(string run) =>
        JsonSerializer.Deserialize(await File.ReadAllTextAsync(Path.Combine(run, "intents.json"), Token), ChunkJson.Default.NamedIntents)!;

    private static async Task<Dictionary<string, List<(string L1, string? L2)>>> LabelsAsync(string dataset)
    {
        var labels = new Dictionary<string, List<(string L1, string? L2)>>(StringComparer.Ordinal);
        foreach (var split in TaskTables.TaxonomySplits)
        {
            labels[split] = [];
            await foreach (var row in RowsAsync(dataset, TaskTables.Taxonomy(split)))
            {
                labels[split].Add((Text(row, "L1"), row["L2"] as string));
            }
        }

        return labels;
    }

    private static async IAsyncEnumerable<Dictionary<string, object?>> RowsAsync(string dataset, TableSchema schema)
    {
        var source = await ParquetTableSource.OpenAsync(dataset, null, Token);
        var table = source.Tables.Single(t => t.Folder == schema.Folder && t.Split == schema.Split);
        await foreach (var row in source.ReadAsync(table, Token))
        {
            yield return table.Columns.Select((c, i) => KeyValuePair.Create(c.Name, row[i])).ToDictionary(StringComparer.Ordinal);
        }
    }

    private static string Text(Dictionary<string, object?> row, string column) => (string)row[column]!;
}
