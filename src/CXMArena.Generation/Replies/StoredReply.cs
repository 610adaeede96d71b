namespace CXMArena.Generation.Replies;

/// <summary>A complete reply of a language model, as it is kept. It holds what came back and nothing of how it was asked for: no prompt, no endpoint, no key.</summary>
/// <param name="Key">SHA-256 of the question, as 64 lower-case hexadecimal digits.</param>
/// <param name="Stage">The stage that asked.</param>
/// <param name="Model">The model that was asked.</param>
/// <param name="Text">The text, empty where the model refused.</param>
/// <param name="FinishReason">Why the model stopped, in the words of the protocol: stop, length, content_filter.</param>
/// <param name="Refusal">What the model said instead of an answer; null where it answered.</param>
/// <param name="Usage">What the reply cost.</param>
public sealed record StoredReply(string Key, string Stage, string Model, string Text, string FinishReason, string? Refusal, ReplyUsage Usage);

/// <summary>Tokens of a reply.</summary>
/// <param name="InputTokens">Tokens of the prompt, cached ones included.</param>
/// <param name="OutputTokens">Tokens of the reply.</param>
/// <param name="CachedTokens">Tokens of the prompt that the endpoint had cached.</param>
public readonly record struct ReplyUsage(long InputTokens, long OutputTokens, long CachedTokens);

/// <summary>What the replies of one stage and model cost together.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Model">The model.</param>
/// <param name="Replies">How many there are.</param>
/// <param name="Usage">Their tokens.</param>
public sealed record StoredUsage(string Stage, string Model, long Replies, ReplyUsage Usage);
