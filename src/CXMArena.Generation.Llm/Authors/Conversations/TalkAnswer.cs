using CXMArena.Generation.Language;

namespace CXMArena.Generation.Llm.Authors.Conversations;

/// <summary>Words of a message that say a value or give evidence.</summary>
internal sealed record TalkSpan(SpanKind Kind, string Key, string Words);

/// <summary>A message as a model writes it.</summary>
internal sealed record TalkMessage(string Speaker, IReadOnlyList<int> Acts, string Text, IReadOnlyList<TalkSpan> Spans, IReadOnlyList<string> Shows);

/// <summary>A model's answer to the prompt of a conversation.</summary>
internal sealed record TalkAnswer(IReadOnlyList<TalkMessage> Messages);
