using System.Text.Json;
using CXMArena.Generation.Articles;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Authors;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Llm.Tests.Prompts;
using CXMArena.Generation.Topics;
using CXMArena.Generation.Validation.Facts;

namespace CXMArena.Generation.Llm.Tests.Server;

/// <summary>The schemas hold what the embedded author writes, and prompt, server, answer and fact checker work together.</summary>
public sealed class EmbeddedAnswerTests(ITestOutputHelper output)
{
    private static readonly PromptLibrary Library = PromptLibrary.Load(RepositoryContent.Whole);
    private static readonly EmbeddedAnswers Answers = new("greenbuild-depot");

    [Fact]
    public void Every_article_fits_its_schema()
    {
        Enumerable.Range(0, Answers.World.Topics.Count).SelectMany(i => Findings("articles/information", EmbeddedAnswers.Of(Answers.Articles.TopicArticle(i)))).ShouldBeEmpty();
        Enumerable.Range(0, Answers.World.IssueTypes.Count).SelectMany(i => Findings("articles/issue", EmbeddedAnswers.Of(Answers.Articles.IssueArticle(i)))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_conversation_fits_its_schema() =>
        Enumerable.Range(0, 300).SelectMany(i => Findings("conversations/conversation", EmbeddedAnswers.Of(Answers.Conversations.Write(i)))).ShouldBeEmpty();

    [Fact]
    public async Task Articles_come_through_a_misbehaving_server_as_they_were_written()
    {
        var prompt = Library["articles/information"];
        var checker = new FactChecker(FactBook.Of(Answers.World));
        var byName = Answers.World.Topics.Select((t, i) => (t, i)).Where(x => x.t.Kind == TopicKind.Product).Take(60).ToDictionary(x => x.t.Name, x => x.i, StringComparer.Ordinal);
        var faults = new FaultSchedule(3, 35, [Fault.TruncatedContent, Fault.BrokenSchema, Fault.WrongFacts, Fault.Empty, Fault.Refusal]);
        await using var server = new ChatServer(r => EmbeddedAnswers.Of(Answers.Articles.TopicArticle(byName[TopicOf(r)])), faults);
        using var client = new HttpChatClient(server.Endpoint);
        var chat = new StructuredChat(client, AnswerFormat.Text, attempts: 6);
        var refused = new List<string>();
        foreach (var (name, index) in byName)
        {
            var article = Answers.Articles.TopicArticle(index);
            var outcome = await chat.AskAsync<ArticleAnswer>(prompt, Variables(index, article), a => Judge(checker, index, article, a), name, TestContext.Current.CancellationToken);
            var accepted = outcome.ShouldBeOfType<AcceptedAnswer<ArticleAnswer>>(string.Join("\n", outcome.Refused.SelectMany(t => t.Findings)));
            accepted.Value.Under(article).CleanText().ShouldBe(article.CleanText());
            refused.AddRange(outcome.Refused.Select(t => t.Findings[0].Code));
        }

        output.WriteLine(server.Served[0].Request.Messages[1].Text);
        output.WriteLine(string.Join(", ", server.Account.OrderBy(a => a.Key).Select(a => $"{a.Key} {a.Value}")));
        output.WriteLine(string.Join(", ", refused.GroupBy(c => c, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}")));
        refused.Count.ShouldBe(server.Served.Count(s => s.Fault != Fault.None));
        refused.Count(c => c.StartsWith("facts.", StringComparison.Ordinal)).ShouldBe(server.Account[Fault.WrongFacts]);
    }

    private static IReadOnlyList<AnswerFinding> Findings(string prompt, string json) => Library[prompt].Schema.Validate(JsonDocument.Parse(json).RootElement);

    private static string TopicOf(ChatRequest request) => request.Messages[1].Text.Split('\n').First(l => l.StartsWith("Topic: ", StringComparison.Ordinal))["Topic: ".Length..];

    private static Dictionary<string, object> Variables(int index, Article article)
    {
        var topic = Answers.World.Topics[index];
        return new(StringComparer.Ordinal)
        {
            ["brand"] = Answers.World.Brand.Name,
            ["overview"] = Answers.World.Brand.Overview,
            ["title"] = article.Title,
            ["topic"] = topic.Name,
            ["path"] = "Products > " + topic.Name,
            ["genre"] = article.Genre,
            ["words"] = 250,
            ["must"] = topic.FactIds.Select(id => Told(Answers.World.Facts[id])).ToList(),
            ["may"] = Answers.Articles.Allocation.ForTopic(index).Select(Told).ToList(),
        };
    }

    private static Dictionary<string, object> Told(Fact fact) => new(StringComparer.Ordinal)
    {
        ["id"] = fact.FactId, ["subject"] = fact.Subject, ["label"] = fact.Attribute.Words.Label, ["value"] = fact.Display, ["scope"] = fact.Scope,
    };

    /// <summary>Facts that are dropped, changed, claimed wrongly; the wording of experts, which the embedded author uses, may have figures of its own.</summary>
    private static IReadOnlyList<AnswerFinding> Judge(FactChecker checker, int index, Article article, ArticleAnswer answer)
    {
        var facts = Answers.World.Facts;
        var sentences = answer.Blocks.SelectMany(b => b.Items).SelectMany(i => i.Sentences).Select(s => new CheckedSentence(s.Text, s.FactIds)).ToList();
        var text = new CheckedText(sentences, [.. Answers.World.Topics[index].FactIds.Select(id => facts[id])], [.. article.FactIds.Select(id => facts[id])], []);
        return [.. checker.Check(text).Where(f => f.Code is "facts.dropped" or "facts.changed" or "facts.missing" or "facts.unknown").Select(f => new AnswerFinding(f.Code, "$.blocks", f.Message))];
    }
}
