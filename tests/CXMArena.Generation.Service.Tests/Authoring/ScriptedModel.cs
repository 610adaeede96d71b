using System.Text.Json;
using System.Text.Json.Nodes;
using CXMArena.Generation.Articles;
using CXMArena.Generation.Llm.Tests.Authors.Conversations;
using CXMArena.Generation.Llm.Tests.Authors.Personas;
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
/// Reads the title from an article prompt and answers in the schema with the embedded author's article, or the plan from the prompt of a conversation and words it anew; badly in a given share of answers. What it answers
/// depends on the question alone.
/// </summary>
internal sealed class ScriptedModel(RunContext context, int badPercent) : IChatClient
{
    private readonly Dictionary<string, Article> _byTitle = Enumerable.Range(0, context.World.Topics.Count + context.World.IssueTypes.Count).Select(context.Article).ToDictionary(a => a.Title, StringComparer.Ordinal);
    private int _calls;
    private int _talks;
    private int _sketches;

    /// <summary>Questions so far.</summary>
    public int Calls => _calls;

    /// <summary>Whether it may be asked at all.</summary>
    public bool IsThere { get; set; } = true;

    /// <summary>Stops the run at a call.</summary>
    public (CancellationTokenSource Run, int AfterCalls)? Stop { get; init; }

    /// <summary>Questions so far that were asked for personas.</summary>
    public int Sketches => _sketches;

    /// <summary>Questions so far that were asked for conversations.</summary>
    public int Talks => _talks;

    /// <summary>The content of the answer to messages, and what it says where it declines.</summary>
    public (string Content, string? Refusal) Answer(IReadOnlyList<string> messages)
    {
        var random = SeedPath.Root(5).Child(string.Join('\0', messages)).Random();
        var bad = random.Percent(badPercent);
        if (IsIntents(messages))
        {
            return (ScriptedIntents.Answer(messages[1], complete: !bad), null);
        }

        if (ScriptedSketcher.IsAsked(messages))
        {
            return Sketch(messages[1], bad ? random : null);
        }

        if (ScriptedBrand.IsAsked(messages))
        {
            return (ScriptedBrand.Answer(messages[1], spoiled: bad), null);
        }

        var good = IsTalk(messages) ? Talk(messages[1], bad ? random : null) : Of(ArticleOf(messages[1]));
        return !bad || (IsTalk(messages) && random.Percent(70)) ? (good, null) : random.Pick(Enum.GetValues<Badness>()) switch
        {
            Badness.AlteredNumber => (ChatReply.Spoil(good, Fault.WrongFacts).Content, null),
            Badness.DroppedFacts => (IsTalk(messages) ? """{"messages": []}""" : Without(good), null),
            Badness.MalformedJson => (good[..(good.Length / 2)], null),
            Badness.BrokenSchema => ("""{"unexpected": true}""", null),
            _ => ("", "I'm sorry, I can't help with that."),
        };
    }

    /// <summary>Whether the question is for a conversation.</summary>
    public static bool IsTalk(IReadOnlyList<string> messages) => messages[1].Contains("\nPlan:\n", StringComparison.Ordinal);

    private static bool IsIntents(IReadOnlyList<string> messages) => messages[1].Contains("\nReasons for contact:\n", StringComparison.Ordinal);

    /// <summary>A persona; with a generator, with a figure, with markup, cut off or declined.</summary>
    private static (string Content, string? Refusal) Sketch(string prompt, Prng? spoil)
    {
        var good = ScriptedSketcher.Write(prompt);
        return spoil?.Below(4) switch
        {
            null => (ScriptedSketcher.Text(good), null),
            0 => (ScriptedSketcher.Text(good with { Situation = good.Situation + " That was 47 days ago." }), null),
            1 => (ScriptedSketcher.Text(good with { Goal = "To be **done** with it." }), null),
            2 => (ScriptedSketcher.Text(good)[..60], null),
            _ => ("", "I'm sorry, I can't help with that."),
        };
    }

    /// <summary>A conversation from its plan; with a generator, spoiled in one of the ways that the judge looks for and the plan gives occasion to.</summary>
    private string Talk(string prompt, Prng? spoil)
    {
        var plan = ReadPlan.Of(prompt);
        var good = ScriptedTalker.Write(plan);
        return ScriptedTalker.Text(spoil is null ? good : BadAnswers.ByCode[spoil.Pick([.. BadAnswers.ByCode.Keys.Order(StringComparer.Ordinal)])](context.World, plan, good) ?? good);
    }

    private Article ArticleOf(string prompt)
    {
        const string mark = "\nTitle: ";
        var start = prompt.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        return _byTitle[prompt[start..prompt.IndexOf('\n', start)]];
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Increment(ref _calls) == Stop?.AfterCalls)
        {
            await Stop.Value.Run.CancelAsync();
        }

        IsThere.ShouldBeTrue("the model was asked for something that is in the store");
        await Task.Yield();
        var texts = messages.Select(m => m.Text).ToList();
        Interlocked.Add(ref _talks, IsTalk(texts) ? 1 : 0);
        Interlocked.Add(ref _sketches, ScriptedSketcher.IsAsked(texts) ? 1 : 0);
        var (content, refusal) = Answer(texts);
        var message = new ChatMessage(ChatRole.Assistant, content);
        if (refusal is not null)
        {
            message.Contents.Add(new ErrorContent(refusal) { ErrorCode = "Refusal" });
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
