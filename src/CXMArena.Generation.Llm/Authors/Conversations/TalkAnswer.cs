using CXMArena.Generation.Language;

namespace CXMArena.Generation.Llm.Authors.Conversations;

/// <summary>Words of a message that say a value or give evidence.</summary>
internal sealed record TalkSpan(SpanKind Kind, string Key, string Words);

/// <summary>A message as a model writes it.</summary>
internal sealed record TalkMessage(string Speaker, IReadOnlyList<int> Acts, string Text, IReadOnlyList<TalkSpan> Spans, IReadOnlyList<string> Shows);

/// <summary>A model's answer to the prompt of a conversation.</summary>
internal sealed record TalkAnswer(IReadOnlyList<TalkMessage> Messages)
{
    /// <summary>The planned conversation itself in the form in which a model answers, a message an utterance.</summary>
    public static TalkAnswer Of(ConversationPlan plan)
    {
        var acts = plan.Acts.ToLookup(a => a.Utterance);
        return new TalkAnswer([.. plan.Conversation.Utterances.Select((u, i) => new TalkMessage(
            TalkStructure.Name(u.Role),
            [.. acts[i].Select(a => a.Number)],
            u.Clean.Text,
            [.. u.Clean.Spans.Select(s => new TalkSpan(s.Kind, s.Key, u.Clean.Text.Substring(s.Start, s.Length))).Distinct()],
            [.. acts[i].SelectMany(a => a.Shows)]))]);
    }
}
