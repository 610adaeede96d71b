using CXMArena.Generation.Llm.Access;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Usage;

/// <summary>Measures every attempt that is really sent.</summary>
internal sealed class UsageChatClient(IChatClient inner, UsageMeter meter, TimeProvider time) : WholeReplyChatClient(inner)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var start = time.GetTimestamp();
        try
        {
            var response = await InnerClient.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
            meter.Called(options, time.GetElapsedTime(start), TokenEstimate.OfReply(messages, options, response));
            return response;
        }
        catch
        {
            meter.Called(options, time.GetElapsedTime(start), default);
            throw;
        }
    }
}
