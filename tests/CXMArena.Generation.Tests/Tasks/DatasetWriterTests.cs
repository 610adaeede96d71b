using CXMArena.Generation.Noise;
using CXMArena.Generation.Tasks;

namespace CXMArena.Generation.Tests.Tasks;

/// <summary>The tables of a sample brand as a whole.</summary>
public sealed class DatasetWriterTests
{
    private static TaskWorld Small => TaskWorld.Small;

    private static MemoryTables Tables => Small.Dataset.Tables;

    [Fact]
    public void EveryTableButFindingsIsWrittenOnce()
    {
        Tables.Opened.ShouldBeUnique();
        Tables.Completed.Keys.ShouldBe(TaskTables.All.Concat(EntityTables.All).Where(t => t != EntityTables.Finding).Select(MemoryTables.Name), ignoreOrder: true);
    }

    [Fact]
    public void TheSameInputGivesTheSameRows()
    {
        var again = TaskWorld.Write(Small.Input()).Tables;

        foreach (var (name, table) in Tables.Completed)
        {
            again.Completed[name].Rows.Select(Flat).ShouldBe(table.Rows.Select(Flat), name);
        }
    }

    [Fact]
    public void ConversationsPassThroughOnce()
    {
        var passes = 0;
        IEnumerable<NoisyConversation> Counted()
        {
            passes++;
            foreach (var conversation in Small.Conversations)
            {
                yield return conversation;
            }
        }

        TaskWorld.Write(Small.Input(Counted()));

        passes.ShouldBe(1);
    }

    [Fact]
    public void ExactlyTheWantedNumberOfTranscriptsHasIntents() =>
        Tables.Rows(TaskTables.Intents).Count.ShouldBe(TaskSizes.Of(Small.World.Brand.Scale).IntentRows);

    [Fact]
    public void AnotherDrawChoosesOtherTranscriptsAndHasAnotherCanary()
    {
        var draw = TaskWorld.Write(Small.Input() with { Draw = "second" }).Tables;

        draw.Column<string>(TaskTables.Intents, "conversation_id").SequenceEqual(Tables.Column<string>(TaskTables.Intents, "conversation_id")).ShouldBeFalse();
        draw.Column<string>(TaskTables.Search, "canary").First().ShouldNotBe(Tables.Column<string>(TaskTables.Search, "canary").First());
    }

    [Fact]
    public void QueriesAreSpreadOverTheKindsOfTopics()
    {
        var kinds = Tables.Column<string>(TaskTables.Search, "topic_kind").CountBy(k => k).ToDictionary();

        kinds.Keys.ShouldBe(["product", "aspect", "policy", "service", "store", "series", "event"], ignoreOrder: true);
        kinds["product"].ShouldBeLessThan(Tables.Rows(TaskTables.Search).Count * 6 / 10);
    }

    [Fact]
    public void AQueryNamesWhatItIsAbout()
    {
        foreach (var (query, id) in Tables.Column<string>(TaskTables.Search, "query").Zip(Tables.Column<string>(TaskTables.Search, "fact_id")))
        {
            var fact = Small.World.Facts[id];
            fact.IsShared.ShouldBeFalse();
            query.ShouldContain(fact.Scope.Length > 0 ? fact.Scope : fact.FactId.StartsWith("F_policy_", StringComparison.Ordinal) ? "" : fact.Subject, Case.Insensitive);
            query.ShouldNotContain("{");
        }
    }

    [Fact]
    public void InjectedArticlesAreInTheRefinementCorpusAlone()
    {
        var injected = Tables.Column<string>(EntityTables.RefinementEdit, "target_id").ToHashSet();

        Tables.Column<string>(TaskTables.Articles("multi_turn_articles"), "document_id").ShouldNotContain(id => injected.Contains(id));
        Tables.Column<string>(TaskTables.Articles("article_search_articles"), "document_id").ShouldNotContain(id => injected.Contains(id));
        Tables.Column<string>(TaskTables.Articles("KB_refinement_articles"), "document_id").Count(injected.Contains).ShouldBe(injected.Count);
        Small.Dataset.Output.Files.Select(f => f.DocumentId).ToHashSet().IsSupersetOf(injected).ShouldBeTrue();
    }

    [Fact]
    public void ArticlesStandInTheOrderOfTheirNumbers()
    {
        var numbers = Tables.Column<string>(TaskTables.Articles("multi_turn_articles"), "document_id").Select(id => int.Parse(id[3..])).ToList();

        numbers.ShouldBe(numbers.Order());
    }

    [Fact]
    public void AllRowsOfOneIssueShareAGroup()
    {
        var issues = Tables.Column<string>(EntityTables.Conversation, "conversation_id").Zip(Tables.Column<string>(EntityTables.Conversation, "issue_type_id")).ToDictionary(p => p.First, p => p.Second);
        var groups = Tables.Column<string>(TaskTables.Quality, "conversation_id").Select(id => issues[id]).Zip(Tables.Column<string>(TaskTables.Quality, "group_id")).Distinct().ToList();

        groups.Select(g => g.First).ShouldBeUnique();
        groups.Select(g => g.Second).ShouldBeUnique();
    }

    [Fact]
    public void WhatCannotBeReachedIsReported()
    {
        var output = TaskWorld.Write(Small.Input(Small.Conversations.Take(20))).Output;

        output.Report.Shortfalls.Select(s => s.What).ShouldContain("Intent_Prediction");
    }

    [Fact]
    public async Task ARowThatDoesNotFitItsTableIsRefused()
    {
        var table = new OpenTable(TaskTables.ToolDescriptions, await new MemoryTables().OpenAsync(TaskTables.ToolDescriptions, default));

        await Should.ThrowAsync<ArgumentException>(async () => await table.WriteAsync(["a", 3L, "r", "c"], default));
        await Should.ThrowAsync<ArgumentException>(async () => await table.WriteAsync(["a", "b"], default));
    }

    private static string Flat(object?[] row) => string.Join('\u0001', row.Select(v => v is IReadOnlyList<string> list ? string.Join('\u0002', list) : v?.ToString()));
}
