using CXMArena.Generation.Llm.Usage;
using CXMArena.Generation.Replies;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Access;

/// <summary>Gives back what was stored without a call, and stores every complete reply before it is used.</summary>
internal sealed class ReplyStoreChatClient(IChatClient inner, IReplyStore store, UsageMeter meter) : WholeReplyChatClient(inner)
{
    private const string RefusalCode = "Refusal";

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ChatOptions();
        var key = ReplyKey.Of(messages, options);
        if (await store.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } stored)
        {
            meter.Replayed(options);
            var replay = ResponseOf(stored);
            (replay.AdditionalProperties ??= [])[CallProperties.Replayed] = true;
            return replay;
        }

        var response = await InnerClient.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);

        // A reply that is paid for is kept even where the run is being cancelled.
        return ResponseOf(await store.AddAsync(ReplyOf(key, response, options), CancellationToken.None).ConfigureAwait(false));
    }

    private static StoredReply ReplyOf(string key, ChatResponse response, ChatOptions options)
    {
        var usage = response.Usage;
        return new StoredReply(
            key,
            CallProperties.StageOf(options),
            options.ModelId ?? "",
            response.Text,
            (response.FinishReason ?? ChatFinishReason.Stop).Value,
            response.Messages.SelectMany(m => m.Contents).OfType<ErrorContent>().FirstOrDefault(e => e.ErrorCode == RefusalCode)?.Message,
            new ReplyUsage(usage?.InputTokenCount ?? 0, usage?.OutputTokenCount ?? 0, usage?.CachedInputTokenCount ?? 0));
    }

    /// <summary>First use and replay see the same response, made from what is stored.</summary>
    private static ChatResponse ResponseOf(StoredReply reply)
    {
        var message = new ChatMessage(ChatRole.Assistant, reply.Text);
        if (reply.Refusal is { } refusal)
        {
            message.Contents.Add(new ErrorContent(refusal) { ErrorCode = RefusalCode });
        }

        return new ChatResponse(message)
        {
            ModelId = reply.Model,
            FinishReason = new ChatFinishReason(reply.FinishReason),
            Usage = new UsageDetails
            {
                InputTokenCount = reply.Usage.InputTokens,
                OutputTokenCount = reply.Usage.OutputTokens,
                TotalTokenCount = reply.Usage.InputTokens + reply.Usage.OutputTokens,
                CachedInputTokenCount = reply.Usage.CachedTokens,
            },
        };
    }
}
