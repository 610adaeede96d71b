#pragma warning disable OPENAI001, SCME0001 // Seed and the patch of further fields are marked as experimental.
using CXMArena.Generation.Llm.Access;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using AIChatMessage = Microsoft.Extensions.AI.ChatMessage;
using ChatMessage = OpenAI.Chat.ChatMessage;
using ChatResponseFormat = OpenAI.Chat.ChatResponseFormat;

namespace CXMArena.Generation.Llm.OpenAI;

/// <summary>A question in the words of the official package.</summary>
internal static class OpenAIRequest
{
    private const string DefaultSchemaName = "answer";

    /// <summary>The messages; instructions become the first.</summary>
    /// <exception cref="NotSupportedException">A message has a role other than system, user and assistant.</exception>
    public static IReadOnlyList<ChatMessage> Messages(IEnumerable<AIChatMessage> messages, ChatOptions? options)
    {
        var sent = messages.Select(Message).ToList();
        if (options?.Instructions is { Length: > 0 } instructions)
        {
            sent.Insert(0, new SystemChatMessage(instructions));
        }

        return sent;
    }

    /// <summary>The settings.</summary>
    /// <param name="options">What the caller wants.</param>
    /// <param name="newerTokenField">Whether the output is bounded by max_completion_tokens instead of max_tokens.</param>
    /// <exception cref="NotSupportedException">Tools are asked for.</exception>
    public static ChatCompletionOptions Options(ChatOptions? options, bool newerTokenField)
    {
        var sent = new ChatCompletionOptions();
        if (options is null)
        {
            return sent;
        }

        if (options.Tools is { Count: > 0 })
        {
            throw new NotSupportedException("calls with tools are not made; tools of a dataset are text");
        }

        sent.Temperature = options.Temperature;
        sent.TopP = options.TopP;
        sent.FrequencyPenalty = options.FrequencyPenalty;
        sent.PresencePenalty = options.PresencePenalty;
        sent.Seed = options.Seed;
        sent.ResponseFormat = Format(options);
        foreach (var stop in options.StopSequences ?? [])
        {
            sent.StopSequences.Add(stop);
        }

        if (options.Reasoning?.Effort is { } effort)
        {
            sent.ReasoningEffortLevel = new ChatReasoningEffortLevel(effort == ReasoningEffort.ExtraHigh ? "xhigh" : effort.ToString().ToLowerInvariant());
        }

        if (options.TopK is { } topK)
        {
            sent.Patch.Set("$.top_k"u8, topK);
        }

        if (newerTokenField)
        {
            sent.MaxOutputTokenCount = options.MaxOutputTokens;
        }
        else if (options.MaxOutputTokens is { } most)
        {
            sent.Patch.Set("$.max_tokens"u8, most);
        }

        return sent;
    }

    private static ChatMessage Message(AIChatMessage message) => message.Role.Value switch
    {
        "system" => new SystemChatMessage(message.Text),
        "user" => new UserChatMessage(message.Text),
        "assistant" => new AssistantChatMessage(message.Text),
        var role => throw new NotSupportedException($"messages of the role '{role}' are not sent"),
    };

    private static ChatResponseFormat? Format(ChatOptions options) => options.ResponseFormat switch
    {
        null => null,
        ChatResponseFormatJson { Schema: { } schema } json => ChatResponseFormat.CreateJsonSchemaFormat(
            json.SchemaName ?? DefaultSchemaName,
            BinaryData.FromString(schema.GetRawText()),
            json.SchemaDescription,
            CallProperties.IsStrict(options)),
        ChatResponseFormatJson => ChatResponseFormat.CreateJsonObjectFormat(),
        _ => ChatResponseFormat.CreateTextFormat(),
    };
}
