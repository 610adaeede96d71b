using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Access;

/// <summary>Chooses the model of a call by its stage and bounds its output, so that key, estimate and request all name the same.</summary>
internal sealed class StageModelChatClient(IChatClient inner, ModelEndpointOptions settings) : WholeReplyChatClient(inner)
{
    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var chosen = options?.Clone() ?? new ChatOptions();
        chosen.ModelId ??= settings.ModelOf(CallProperties.StageOf(chosen));
        chosen.MaxOutputTokens ??= settings.MaxOutputTokens;
        return base.InnerClient.GetResponseAsync(messages as IReadOnlyList<ChatMessage> ?? [.. messages], chosen, cancellationToken);
    }
}
