using System.Text;
using CXMArena.Generation.Replies;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Usage;

/// <summary>
/// Tokens of a call before it is made. Byte-pair encodings of English take about four characters a token and JSON about three, so bytes of UTF-8 divided by three, and eight
/// tokens a message for its frame, is rarely below the truth. Output counts in full: the most that was allowed.
/// </summary>
internal static class TokenEstimate
{
    private const int BytesPerToken = 3;
    private const int TokensPerMessage = 8;

    /// <summary>Tokens of a text.</summary>
    public static long OfText(string? text) => text is null ? 0 : (Encoding.UTF8.GetByteCount(text) + BytesPerToken - 1) / BytesPerToken;

    /// <summary>Tokens of a question with the longest answer that it allows.</summary>
    public static ReplyUsage OfCall(IEnumerable<ChatMessage> messages, ChatOptions? options) => new(OfPrompt(messages, options), options?.MaxOutputTokens ?? 0, 0);

    /// <summary>What a reply used: as reported, or estimated where the endpoint reports nothing.</summary>
    public static ReplyUsage OfReply(IEnumerable<ChatMessage> messages, ChatOptions? options, ChatResponse response) => new(
        response.Usage?.InputTokenCount ?? OfPrompt(messages, options),
        response.Usage?.OutputTokenCount ?? OfText(response.Text),
        response.Usage?.CachedInputTokenCount ?? 0);

    private static long OfPrompt(IEnumerable<ChatMessage> messages, ChatOptions? options) =>
        messages.Sum(message => OfText(message.Text) + TokensPerMessage)
        + OfText(options?.Instructions)
        + OfText((options?.ResponseFormat as ChatResponseFormatJson)?.Schema?.GetRawText());
}
