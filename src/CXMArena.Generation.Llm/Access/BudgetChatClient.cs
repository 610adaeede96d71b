using CXMArena.Generation.Llm.Usage;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Access;

/// <summary>Reserves each attempt's cost before it is sent. An attempt that may have been charged without a whole reply counts in full.</summary>
internal sealed class BudgetChatClient(IChatClient inner, Budget budget, IReadOnlyDictionary<string, ModelPrice> prices) : WholeReplyChatClient(inner)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var price = prices.GetValueOrDefault(options?.ModelId ?? "");
        var reserved = Spending.Of(TokenEstimate.OfCall(messages, options), price);
        await budget.ReserveAsync(reserved, cancellationToken).ConfigureAwait(false);
        var spent = reserved;
        try
        {
            var response = await InnerClient.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
            spent = Spending.Of(TokenEstimate.OfReply(messages, options, response), price);
            return response;
        }
        catch (ModelCallException fault) when (!fault.MayBeCharged)
        {
            spent = new Spending(0, 0, 1);
            throw;
        }
        finally
        {
            budget.Settle(reserved, spent);
        }
    }
}
