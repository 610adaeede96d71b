using System.Text.Json;
using System.Text.Json.Nodes;
using CXMArena.Generation.Articles;
using CXMArena.Generation.Llm.Tests.Server;
using CXMArena.Generation.Pipeline;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Service.Tests.Authoring;

/// <summary>A way in which a scripted answer is bad.</summary>
internal enum Badness
{
    /// <summary>Figures are altered.</summary>
    AlteredNumber,

    /// <summary>All sentences with facts or steps are gone.</summary>
    DroppedFacts,

    /// <summary>The JSON ends in its middle.</summary>
    MalformedJson,

    /// <summary>JSON of another shape.</summary>
    BrokenSchema,

    /// <summary>The model declines.</summary>
    Refusal,
}

/// <summary>
/// Reads the title from an article prompt and answers in the schema with the embedded author's article, or badly in a given share of answers. What it answers depends on the question alone.
/// </summary>
internal sealed class ScriptedModel(RunContext context, int badPercent) : IChatClient
{
    private readonly Dictionary<string, Article> _byTitle = Enumerable.Range(0, context.World.Topics.Count + context.World.IssueTypes.Count).Select(context.Article).ToDictionary(a => a.Title, StringComparer.Ordinal);
    private int _calls;

    /// <summary>Questions so far.</summary>
    public int Calls => _calls;

    /// <summary>Whether it may be asked at all.</summary>
    public bool IsThere { get; set; } = true;

    /// <summary>The content of the answer to messages, and what it says where it declines.</summary>
    public (string Content, string? Refusal) Answer(IReadOnlyList<string> messages)
    {
        const string mark = "\nTitle: ";
        var start = messages[1].IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        var title = messages[1][start..messages[1].IndexOf('\n', start)];
        var good = Of(_byTitle[title]);
        var random = SeedPath.Root(5).Child(string.Join('\0', messages)).Random();
        return !random.Percent(badPercent) ? (good, null) : random.Pick(Enum.GetValues<Badness>()) switch
        {
            Badness.AlteredNumber => (ChatReply.Spoil(good, Fault.WrongFacts).Content, null),
            Badness.DroppedFacts => (Without(good), null),
            Badness.MalformedJson => (good[..(good.Length / 2)], null),
            Badness.BrokenSchema => ("""{"unexpected": true}""", null),
            _ => ("", "I'm sorry, I can't help with that."),
        };
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        IsThere.ShouldBeTrue("the model was asked for something that is in the store");
        await Task.Yield();
        var (content, refusal) = Answer([.. messages.Select(m => m.Text)]);
        var message = new ChatMessage(ChatRole.Assistant, content);
        if (refusal is not null)
        {
            message.Contents.Add(new ErrorContent(refusal) { ErrorCode = "refusal" });
        }

        return new ChatResponse(message) { FinishReason = ChatFinishReason.Stop, Usage = new UsageDetails { InputTokenCount = 100, OutputTokenCount = content.Length / 4 } };
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    /// <summary>An article in the form in which a model answers it.</summary>
    private static string Of(Article article) => JsonSerializer.Serialize(new
    {
        blocks = article.Blocks.Select(b => new
        {
            kind = b.Kind.ToString().ToLowerInvariant(),
            level = b.Level,
            items = b.Items.Select(i => new { sentences = i.Sentences.Select(s => new { text = s.Text, fact_ids = s.FactIds, step_keys = s.Steps }) }),
        }),
    });

    private static string Without(string article)
    {
        var root = JsonNode.Parse(article)!;
        foreach (var sentence in root["blocks"]!.AsArray().SelectMany(b => b!["items"]!.AsArray()).SelectMany(i => i!["sentences"]!.AsArray()))
        {
            if (sentence!["fact_ids"]!.AsArray().Count + sentence["step_keys"]!.AsArray().Count > 0)
            {
                sentence["text"] = "There is more to say about this.";
                sentence["fact_ids"] = new JsonArray();
                sentence["step_keys"] = new JsonArray();
            }
        }

        return root.ToJsonString();
    }
}
