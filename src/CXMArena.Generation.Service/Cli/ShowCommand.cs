using System.CommandLine;
using System.Globalization;
using CXMArena.Generation.Content;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Storage.Datasets;
using Spectre.Console;

namespace CXMArena.Generation.Service.Cli;

/// <summary><c>cxmarena show</c>: prints a conversation with its grounding, acts and labels, or an article with its facts.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var command = new Command("show", "Prints conversations and articles of a dataset with what lies behind them");
        var dataset = new Argument<string>("DATASET") { Description = "Folder of a published version" };
        var conversation = new Option<string?>("--conversation") { Description = "Id of a conversation, such as C000017" };
        var article = new Option<string?>("--article") { Description = "Id of an article, such as KB_12" };
        var random = new Option<int?>("--random") { Description = "How many conversations to pick, and one article" };
        command.Arguments.Add(dataset);
        foreach (var option in (Option[])[conversation, article, random])
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => Guarded.RunAsync(async () =>
        {
            var reader = DatasetReader.Open(Path.GetFullPath(parsed.GetValue(dataset)!));
            var console = AnsiConsole.Create(Console.IsOutputRedirected ? new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors } : new AnsiConsoleSettings());
            if (Console.IsOutputRedirected)
            {
                console.Profile.Width = 160;
            }

            if (parsed.GetValue(conversation) is { } id)
            {
                await new ConversationView(reader, console).PrintAsync(id, cancellationToken);
            }
            else if (parsed.GetValue(article) is { } document)
            {
                await new ArticleView(reader, console).PrintAsync(document, cancellationToken);
            }
            else
            {
                await RandomAsync(reader, console, parsed.GetValue(random) ?? 1, cancellationToken);
            }

            return Guarded.Done;
        }));
        return command;
    }

    private static async Task RandomAsync(DatasetReader reader, IAnsiConsole console, int count, CancellationToken cancellationToken)
    {
        if (count is < 1 or > 1000)
        {
            throw new InputException("--random", 0, $"{count} is not between 1 and 1000");
        }

        var random = SeedPath.Root(TimeProvider.System.GetTimestamp()).Random();
        var conversations = await IdsAsync(reader, "Conversation", "conversation_id", cancellationToken);
        var articles = await IdsAsync(reader, "InfoArticle", "document_id", cancellationToken);
        for (var i = 0; i < count && conversations.Count > 0; i++)
        {
            await new ConversationView(reader, console).PrintAsync(random.Pick(conversations), cancellationToken);
        }

        await new ArticleView(reader, console).PrintAsync(random.Pick(articles), cancellationToken);
    }

    private static async Task<List<string>> IdsAsync(DatasetReader reader, string entity, string column, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await foreach (var row in reader.RowsAsync("entities/" + entity, "part", [column], cancellationToken))
        {
            ids.Add(row.Text(column));
        }

        return ids;
    }
}

/// <summary>A conversation on a terminal: published messages, what each rests on, tool calls where they happened, labels.</summary>
internal sealed class ConversationView(DatasetReader reader, IAnsiConsole console)
{
    public async Task PrintAsync(string id, CancellationToken cancellationToken)
    {
        if (await reader.EntitiesAsync("Conversation", "conversation_id", id, cancellationToken) is not [var conversation])
        {
            throw new InputException("--conversation", 0, $"there is no conversation '{id}'; ids look like C000017");
        }

        var scenario = (await reader.EntitiesAsync("Scenario", "scenario_id", conversation.Text("scenario_id"), cancellationToken))[0];
        var issue = (await reader.EntitiesAsync("IssueType", "issue_type_id", conversation.Text("issue_type_id"), cancellationToken))[0];
        var utterances = (await reader.EntitiesAsync("Utterance", "conversation_id", id, cancellationToken)).ToDictionary(u => u.Text("utterance_id"), StringComparer.Ordinal);
        var messages = await reader.EntitiesAsync("Message", "conversation_id", id, cancellationToken);
        console.Write(new Rule($"[bold]{Markup.Escape(id)}[/]  {conversation.Text("channel")}, {conversation.Text("outcome")}, {Markup.Escape(conversation.Text("use"))}").LeftJustified());
        console.MarkupLine($"[grey]issue[/]  {Markup.Escape(issue.Text("subject"))}: {Markup.Escape(issue.Text("taxonomy_2"))}, cause {Markup.Escape(scenario.Text("cause_id"))}, article {Markup.Escape(issue.Text("document_id"))}");
        console.MarkupLine($"[grey]labels[/] taxonomy 1: {Markup.Escape(string.Join(" / ", issue.Texts("taxonomy_1")))}; taxonomy 3: {Markup.Escape(issue.Text("taxonomy_3"))}");
        Transcript(messages, utterances);
        await QualityAsync(conversation, cancellationToken);
    }

    private void Transcript(IReadOnlyList<DatasetRow> messages, Dictionary<string, DatasetRow> utterances)
    {
        var table = new Table().Border(TableBorder.None).AddColumn("#").AddColumn("who").AddColumn("text").AddColumn("acts").AddColumn("rests on");
        var order = utterances.Keys.Order(StringComparer.Ordinal).ToList();
        var printed = 0;
        foreach (var message in messages)
        {
            var key = message.Text("utterance_id");
            while (key.Length > 0 && printed < order.Count && string.CompareOrdinal(order[printed], key) <= 0)
            {
                Tool(table, utterances[order[printed++]]);
            }

            var utterance = utterances.GetValueOrDefault(key);
            var colour = message.Text("role") switch { "customer" => "aqua", "agent" => "green", _ => "grey" };
            table.AddRow(
                message.Whole("message_id").ToString(CultureInfo.InvariantCulture),
                $"[{colour}]{message.Text("role")}[/]",
                Markup.Escape(message.Text("text")),
                $"[grey]{Markup.Escape(string.Join(' ', utterance?.Texts("acts") ?? ["noise"]))}[/]",
                Markup.Escape(Grounding(utterance)));
        }

        for (; printed < order.Count; printed++)
        {
            Tool(table, utterances[order[printed]]);
        }

        console.Write(table);
    }

    private static void Tool(Table table, DatasetRow utterance)
    {
        if (utterance.Text("role") == "tool")
        {
            table.AddRow("", "[yellow]tool[/]", $"[yellow]{Markup.Escape($"{utterance.Text("tool_name")} {utterance.Text("tool_arguments")} -> {utterance.Text("tool_result")}")}[/]", "", "");
        }
    }

    private static string Grounding(DatasetRow? utterance) => utterance is null
        ? ""
        : string.Join(' ', ((IEnumerable<string>)[utterance.Text("source_article_id"), .. utterance.Texts("fact_ids"), .. utterance.Texts("asked_fact_ids").Select(f => "?" + f)]).Where(t => t.Length > 0));

    private async Task QualityAsync(DatasetRow conversation, CancellationToken cancellationToken)
    {
        var questions = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var row in reader.RowsAsync("entities/QualityQuestion", "part", ["question_id", "question"], cancellationToken))
        {
            questions[row.Text("question_id")] = row.Text("question");
        }

        foreach (var (answer, column) in (ReadOnlySpan<(string, string)>)[("[green]Yes[/]", "yes_question_ids"), ("[red]No [/]", "no_question_ids")])
        {
            foreach (var question in conversation.Texts(column))
            {
                console.MarkupLine($"{answer}  {Markup.Escape(questions.GetValueOrDefault(question) ?? question)}");
            }
        }

        console.WriteLine();
    }
}

/// <summary>An article on a terminal: its text and the facts that it states.</summary>
internal sealed class ArticleView(DatasetReader reader, IAnsiConsole console)
{
    public async Task PrintAsync(string id, CancellationToken cancellationToken)
    {
        var found = (await reader.EntitiesAsync("InfoArticle", "document_id", id, cancellationToken)).Concat(await reader.EntitiesAsync("IssueArticle", "document_id", id, cancellationToken)).ToList();
        if (found is not [var article, ..])
        {
            throw new InputException("--article", 0, $"there is no article '{id}'; ids look like KB_12");
        }

        console.Write(new Rule($"[bold]{Markup.Escape(id)}[/]  {Markup.Escape(article.Text("genre"))}, {Markup.Escape(article.Text("format"))}, {Markup.Escape(article.Text("origin"))}").LeftJustified());
        console.WriteLine(article.Text("clean_text"));
        var wanted = article.Texts("fact_ids").ToHashSet(StringComparer.Ordinal);
        var table = new Table().Border(TableBorder.Minimal).AddColumn("subject").AddColumn("attribute").AddColumn("value").AddColumn("home");
        await foreach (var fact in reader.RowsAsync("entities/Fact", "part", null, cancellationToken))
        {
            if (wanted.Contains(fact.Text("fact_id")))
            {
                table.AddRow(Markup.Escape(fact.Text("subject")), Markup.Escape(fact.Text("attribute")), Markup.Escape(fact.Text("display")), fact.Text("document_id") == id ? "here" : Markup.Escape(fact.Text("document_id")));
            }
        }

        console.Write(table);
        foreach (var step in article.Texts("step_keys"))
        {
            console.MarkupLine($"[grey]step[/] {Markup.Escape(step)}");
        }

        console.WriteLine();
    }
}
