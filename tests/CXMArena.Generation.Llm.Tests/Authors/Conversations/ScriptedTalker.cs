using System.Text.Json;
using System.Text.Json.Serialization;
using CXMArena.Generation.Language;
using CXMArena.Generation.Llm.Authors.Conversations;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Tests.Authors.Conversations;

/// <summary>A model that words a plan from the rendered prompt alone: it joins some acts, spreads others, and puts words of its own around the values. Told so, it spoils its first answers.</summary>
/// <param name="spoil">Makes an answer bad; null where the plan gives no occasion.</param>
/// <param name="spoiled">How many answers are spoiled.</param>
internal sealed class ScriptedTalker(Func<ReadPlan, TalkAnswer, TalkAnswer?>? spoil = null, int spoiled = 1) : IChatClient
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    private static readonly string[] Sentences =
    [
        "hm, here goes", "well then, on to this", "that much is plain", "noted over here", "so far so clear", "well, there it stands", "this goes down as heard", "hm, and on it goes", "such is the matter", "there we are with that",
    ];

    /// <summary>Questions that were asked, with the tokens that they were estimated at.</summary>
    public List<(string Prompt, long Tokens)> Asked { get; } = [];

    /// <summary>Messages so far that perform several acts.</summary>
    public int Joined { get; private set; }

    /// <summary>Whether the plan gave no occasion to spoil its answer.</summary>
    public bool Idle { get; private set; }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var all = messages.ToList();
        var plan = ReadPlan.Of(all[1].Text);
        var answer = Write(plan);
        Joined += answer.Messages.Count(m => m.Acts.Count > 1);
        if (spoil is not null && Asked.Count < spoiled)
        {
            var bad = spoil(plan, answer);
            Idle |= bad is null;
            answer = bad ?? answer;
        }

        Asked.Add((all[1].Text, Usage.TokenEstimate.OfCall(all, options).InputTokens));
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Text(answer))) { FinishReason = ChatFinishReason.Stop });
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    /// <summary>An answer as it is sent.</summary>
    public static string Text(TalkAnswer answer) => JsonSerializer.Serialize(answer, Json);

    /// <summary>A whole answer that keeps the plan.</summary>
    public static TalkAnswer Write(ReadPlan plan)
    {
        var messages = new List<TalkMessage>();
        foreach (var act in plan.Acts)
        {
            if (act.Speaker == "tool")
            {
                messages.Add(new TalkMessage("tool", [act.Number], "", [], []));
                continue;
            }

            if (act.Number % 7 == 3)
            {
                messages.Add(new TalkMessage(act.Speaker, [act.Number], Sentence(plan, act.Number + 5) + ".", [], []));
            }

            var said = Say(plan, act);
            if (act.Number % 3 == 0 && act.Number % 7 != 3 && messages.Count > 0 && messages[^1].Speaker == act.Speaker && !messages[^1].Spans.Any(s => said.Spans.Any(o => o.Words == s.Words)))
            {
                var before = messages[^1];
                messages[^1] = new TalkMessage(act.Speaker, [.. before.Acts, act.Number], before.Text + " " + said.Text, [.. before.Spans, .. said.Spans], [.. before.Shows, .. said.Shows]);
            }
            else
            {
                messages.Add(said);
            }
        }

        return new TalkAnswer(messages);
    }

    private static TalkMessage Say(ReadPlan plan, ReadAct act)
    {
        var spans = new List<TalkSpan>();
        var text = Sentence(plan, act.Number);
        if (act.Evidence.Length > 0)
        {
            text = $"it went astray {(act.Number % 2 == 0 ? "right here" : "over there")} and stays so, as you can tell";
            spans.Add(new TalkSpan(SpanKind.Evidence, act.Evidence, text));
        }

        foreach (var (kind, key, value) in act.States)
        {
            text += ", namely " + value;
            spans.Add(new TalkSpan(kind == "fact" ? SpanKind.Fact : SpanKind.Argument, key, value));
        }

        foreach (var name in plan.People.Where(n => n.Length > 0 && act.Gist.Split([' ', ',', '.', '!', '?', ';', ':', '"', '(', ')']).Contains(n)))
        {
            text += ", by name " + name;
        }

        foreach (var wrong in act.Wrong)
        {
            text += ", thus " + wrong;
            spans.AddRange(act.Speaker == "agent" ? [new TalkSpan(SpanKind.Evidence, "wrong", wrong)] : []);
        }

        return new TalkMessage(act.Speaker, [act.Number], text + ".", [.. spans.Distinct()], act.Shows);
    }

    private static string Sentence(ReadPlan plan, int number) =>
        Enumerable.Range(number, Sentences.Length).Select(i => Sentences[i % Sentences.Length]).FirstOrDefault(s => !plan.Cues.Any(c => s.Contains(c, StringComparison.OrdinalIgnoreCase))) ?? "mm";
}
