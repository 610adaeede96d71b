namespace CXMArena.Generation.Noise;

/// <summary>Edits in order, and where the messages that they touched end up.</summary>
internal sealed class EditTrail
{
    private readonly List<(NoiseEdit Edit, int Key)> _edits = [];
    private readonly List<(int Sequence, int From, int To)> _links = [];
    private int _keys;

    /// <summary>Number of edits so far.</summary>
    public int Count => _edits.Count;

    /// <summary>Identity of a new message.</summary>
    public int NewKey() => _keys++;

    /// <summary>Records an edit; its sequence number is set here.</summary>
    public void Add(NoiseEdit edit, int key) => _edits.Add((edit with { Sequence = _edits.Count }, key));

    /// <summary>Notes that what the edit recorded last did moved words of one message to another.</summary>
    public void Link(int from, int to) => _links.Add((_edits.Count - 1, from, to));

    /// <summary>The edits, with the published places of the messages that they concern.</summary>
    public IReadOnlyList<NoiseEdit> Finish(IReadOnlyList<MessageDraft> messages)
    {
        var places = new int[_keys];
        for (var i = 0; i < messages.Count; i++)
        {
            places[messages[i].Key] = i + 1;
        }

        return [.. _edits.Select(e => e.Edit with { MessageIds = Places(e.Edit.Sequence, e.Key, places) })];
    }

    private int[] Places(int sequence, int key, int[] places)
    {
        if (_links.Count == 0)
        {
            return places[key] == 0 ? [] : [places[key]];
        }

        var keys = new SortedSet<int> { key };
        foreach (var (at, from, to) in _links)
        {
            if (at >= sequence && keys.Contains(from))
            {
                keys.Add(to);
            }
        }

        return [.. keys.Select(k => places[k]).Where(p => p > 0).Order()];
    }
}
