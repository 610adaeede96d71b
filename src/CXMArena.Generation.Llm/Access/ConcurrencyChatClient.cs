using CXMArena.Generation.Llm.Usage;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Access;

/// <summary>Lets in as many calls at once as the endpoint can take.</summary>
internal sealed class ConcurrencyChatClient(IChatClient inner, AdaptiveLimiter limiter) : WholeReplyChatClient(inner)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var estimate = TokenEstimate.OfCall(messages, options);
        var lease = await limiter.AcquireAsync(estimate.InputTokens + estimate.OutputTokens, cancellationToken).ConfigureAwait(false);
        try
        {
            var response = await InnerClient.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
            var used = TokenEstimate.OfReply(messages, options, response);
            limiter.Succeeded(lease, CallProperties.StageOf(options), used.InputTokens + used.OutputTokens, used.OutputTokens);
            return response;
        }
        catch (ModelCallException fault)
        {
            limiter.Failed(lease, fault);
            throw;
        }
        catch
        {
            limiter.Abandoned();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            limiter.Dispose();
        }
    }
}
