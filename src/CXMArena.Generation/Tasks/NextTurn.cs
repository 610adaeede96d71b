using CXMArena.Generation.Conversations;
using CXMArena.Generation.Noise;

namespace CXMArena.Generation.Tasks;

/// <summary>A point of a published conversation at which the agent's next turn is asked for.</summary>
/// <param name="Point">The planned point.</param>
/// <param name="Context">The published messages up to the customer's last one.</param>
/// <param name="Response">What the agent then says, as published.</param>
internal sealed record NextTurn(TurnPoint Point, IReadOnlyList<Message> Context, string Response)
{
    /// <summary>The point as published; null, with a reason, where noise took what it needs.</summary>
    public static NextTurn? Find(NoisyConversation conversation, PublishedPlaces places, TurnPoint point, out string reason)
    {
        var asked = places.Of(point.AfterUtteranceId);
        if (asked.Count == 0)
        {
            reason = "the customer's message vanished";
            return null;
        }

        var last = asked[^1];
        if (conversation.Messages[last].Role != Role.Customer)
        {
            reason = "the last message is not the customer's";
            return null;
        }

        var answered = point.ResponseUtteranceIds.SelectMany(places.Of).Distinct().Where(i => conversation.Messages[i].Role == Role.Agent).Order().ToList();
        if (answered.Count == 0)
        {
            reason = "the agent's answer vanished";
            return null;
        }

        if (answered[0] <= last)
        {
            reason = "the answer stands in the context";
            return null;
        }

        reason = "";
        return new NextTurn(point, [.. conversation.Messages.Take(last + 1)], string.Join(' ', answered.Select(i => TranscriptText.Words(conversation.Messages[i]))));
    }
}
