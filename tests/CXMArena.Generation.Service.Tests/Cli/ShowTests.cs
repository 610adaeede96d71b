using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Datasets;

namespace CXMArena.Generation.Service.Tests.Cli;

public sealed class ShowTests(SmallDatasets datasets)
{
    [Fact]
    public async Task A_conversation_is_shown_with_its_messages_tool_calls_and_labels()
    {
        var reader = DatasetReader.Open(await datasets.SkincareAsync());
        var tool = (await reader.EntitiesAsync("Utterance", "role", "tool", CancellationToken.None))[0];
        var id = tool.Text("conversation_id");
        var issueId = (await reader.EntitiesAsync("Conversation", "conversation_id", id, CancellationToken.None))[0].Text("issue_type_id");
        var issue = (await reader.EntitiesAsync("IssueType", "issue_type_id", issueId, CancellationToken.None))[0];

        var shown = await ShowAsync("--conversation", id);
        shown.ShouldContain(id);
        shown.ShouldNotContain('\u001b');
        shown.ShouldContain($"{tool.Text("tool_name")} ");
        shown.ShouldContain(issue.Text("taxonomy_3"));
        shown.ShouldContain(issue.Text("document_id"));
        foreach (var message in await reader.EntitiesAsync("Message", "conversation_id", id, CancellationToken.None))
        {
            shown.ShouldContain(message.Text("text").Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]);
        }
    }

    [Fact]
    public async Task Quality_answers_are_shown_with_their_questions()
    {
        var reader = DatasetReader.Open(await datasets.SkincareAsync());
        var questions = new Dictionary<string, string>();
        await foreach (var question in reader.RowsAsync("entities/QualityQuestion", "part", null, CancellationToken.None))
        {
            questions[question.Text("question_id")] = question.Text("question");
        }

        var transcript = (await reader.EntitiesAsync("Conversation", "use", "transcript", CancellationToken.None)).First(c => c.Texts("no_question_ids").Count > 0 && c.Texts("yes_question_ids").Count > 0);
        var shown = await ShowAsync("--conversation", transcript.Text("conversation_id"));
        shown.ShouldContain($"Yes  {Start(questions[transcript.Texts("yes_question_ids")[0]])}");
        shown.ShouldContain($"No   {Start(questions[transcript.Texts("no_question_ids")[0]])}");
    }

    [Theory]
    [InlineData("InfoArticle")]
    [InlineData("IssueArticle")]
    public async Task An_article_is_shown_with_its_facts(string entity)
    {
        var reader = DatasetReader.Open(await datasets.SkincareAsync());
        var article = (await reader.EntitiesAsync(entity, "origin", "generated", CancellationToken.None)).First(a => a.Texts("fact_ids").Count > 0);
        var fact = (await reader.EntitiesAsync("Fact", "fact_id", article.Texts("fact_ids")[0], CancellationToken.None))[0];
        var shown = await ShowAsync("--article", article.Text("document_id"));
        shown.ShouldContain($"{article.Text("document_id")}  {article.Text("genre")}, {article.Text("format")}, generated");
        shown.ShouldContain(Start(article.Text("clean_text")));
        shown.ShouldContain(fact.Text("attribute"));
    }

    [Fact]
    public async Task A_few_at_random_are_shown_by_number()
    {
        var shown = await ShowAsync("--random", "3");
        shown.Split('\n').Count(l => l.StartsWith("── C", StringComparison.Ordinal)).ShouldBe(3);
        shown.Split('\n').Count(l => l.StartsWith("── KB_", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData("--conversation: there is no conversation 'C999999'; ids look like C000017", "--conversation", "C999999")]
    [InlineData("--article: there is no article 'KB_0'; ids look like KB_12", "--article", "KB_0")]
    [InlineData("--random: 0 is not between 1 and 1000", "--random", "0")]
    public async Task What_is_not_there_is_refused(string message, params string[] options)
    {
        var dataset = await datasets.SkincareAsync();
        (await CommandRun.RunAsync(datasets.Folder, ["show", dataset, .. options])).ShouldBe(new(2, "", $"cxmarena: {message}\n"));
    }

    [Fact]
    public async Task A_folder_that_is_no_dataset_is_refused() =>
        (await CommandRun.RunAsync(datasets.Folder, "show", datasets.Folder))
            .ShouldBe(new(2, "", $"cxmarena: {datasets.Folder}: there is no manifest.json, so this is not a published dataset; name a folder such as output/greenbuild-depot/1.0.0\n"));

    private async Task<string> ShowAsync(params string[] options)
    {
        var dataset = await datasets.SkincareAsync();
        var result = await CommandRun.RunAsync(datasets.Folder, ["show", dataset, .. options]);
        result.ExitCode.ShouldBe(0, result.Error);
        result.Error.ShouldBeEmpty();
        return result.Output;
    }

    // The first words of a text, which no wrapping of lines divides.
    private static string Start(string text) => text[..Math.Min(text.IndexOfAny(['\n', '.', '?']) is var end and >= 0 ? end : text.Length, 30)];
}
