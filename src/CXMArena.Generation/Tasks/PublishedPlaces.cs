using CXMArena.Generation.Noise;

namespace CXMArena.Generation.Tasks;

/// <summary>Where the utterances of one conversation ended up in its published transcript.</summary>
internal sealed class PublishedPlaces
{
    private readonly Dictionary<string, List<int>> _indexes = new(StringComparer.Ordinal);

    public PublishedPlaces(NoisyConversation conversation)
    {
        for (var i = 0; i < conversation.Messages.Count; i++)
        {
            if (conversation.Messages[i].UtteranceId is { } id)
            {
                (_indexes.TryGetValue(id, out var list) ? list : _indexes[id] = []).Add(i);
            }
        }
    }

    /// <summary>0-based places of the messages of an utterance, in order; empty where it vanished.</summary>
    public IReadOnlyList<int> Of(string utteranceId) => _indexes.TryGetValue(utteranceId, out var list) ? list : [];
}
