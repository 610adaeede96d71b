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
                Add(id, i);
            }
        }

        // A message that was joined to the one before it is found there.
        foreach (var edit in conversation.Edits)
        {
            if (edit.OtherUtteranceId is { } joined)
            {
                foreach (var message in edit.MessageIds)
                {
                    Add(joined, message - 1);
                }
            }
        }

        foreach (var list in _indexes.Values)
        {
            list.Sort();
        }
    }

    /// <summary>0-based places of the messages of an utterance, in order; empty where it vanished.</summary>
    public IReadOnlyList<int> Of(string utteranceId) => _indexes.TryGetValue(utteranceId, out var list) ? list : [];

    private void Add(string utteranceId, int index)
    {
        var list = _indexes.TryGetValue(utteranceId, out var known) ? known : _indexes[utteranceId] = [];
        if (!list.Contains(index))
        {
            list.Add(index);
        }
    }
}
