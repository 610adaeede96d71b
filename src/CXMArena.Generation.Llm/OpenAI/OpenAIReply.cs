using Microsoft.Extensions.AI;
using OpenAI.Chat;
using AIFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using AIChatMessage = Microsoft.Extensions.AI.ChatMessage;
using FinishReason = OpenAI.Chat.ChatFinishReason;

namespace CXMArena.Generation.Llm.OpenAI;

/// <summary>A reply of the official package in the words of Microsoft.Extensions.AI.</summary>
internal static class OpenAIReply
{
    private const string RefusalCode = "Refusal";

    /// <summary>A whole reply.</summary>
    public static ChatResponse Of(ChatCompletion completion)
    {
        var message = new AIChatMessage(ChatRole.Assistant, TextOf(completion.Content));
        if (completion.Refusal is { Length: > 0 } refusal)
        {
            message.Contents.Add(Refusal(refusal));
        }

        return new ChatResponse(message)
        {
            ResponseId = completion.Id,
            ModelId = completion.Model,
            FinishReason = Of(completion.FinishReason),
            Usage = Of(completion.Usage),
        };
    }

    /// <summary>The reply to a question that the endpoint's content filter did not let through.</summary>
    public static ChatResponse Filtered(string message) =>
        new(new AIChatMessage(ChatRole.Assistant, [Refusal(message)])) { FinishReason = AIFinishReason.ContentFilter, Usage = new UsageDetails { InputTokenCount = 0, OutputTokenCount = 0 } };

    /// <summary>A refusal as content.</summary>
    public static ErrorContent Refusal(string message) => new(message) { ErrorCode = RefusalCode };

    /// <summary>The text of content parts.</summary>
    public static string TextOf(ChatMessageContent? content) => content is null ? "" : string.Concat(content.Where(part => part.Kind == ChatMessageContentPartKind.Text).Select(part => part.Text));

    /// <summary>Why the model stopped.</summary>
    public static AIFinishReason Of(FinishReason reason) => reason switch
    {
        FinishReason.Length => AIFinishReason.Length,
        FinishReason.ContentFilter => AIFinishReason.ContentFilter,
        FinishReason.ToolCalls or FinishReason.FunctionCall => AIFinishReason.ToolCalls,
        _ => AIFinishReason.Stop,
    };

    /// <summary>Tokens; null where the endpoint reports none.</summary>
    public static UsageDetails? Of(ChatTokenUsage? usage) => usage is null or { InputTokenCount: 0, OutputTokenCount: 0 } ? null : new UsageDetails
    {
        InputTokenCount = usage.InputTokenCount,
        OutputTokenCount = usage.OutputTokenCount,
        TotalTokenCount = usage.InputTokenCount + usage.OutputTokenCount,
        CachedInputTokenCount = usage.InputTokenDetails?.CachedTokenCount,
        ReasoningTokenCount = usage.OutputTokenDetails?.ReasoningTokenCount,
    };
}
