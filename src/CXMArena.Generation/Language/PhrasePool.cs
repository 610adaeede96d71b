using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Language;

/// <summary>
/// Phrases that do the same job. They are drawn without replacement over the data set: use number n takes the n-th phrase of a seeded
/// permutation, a new one every time the pool has been used up, so any chunk can compute its draws alone.
/// </summary>
public sealed class PhrasePool
{
    private readonly ulong _key;

    /// <summary>A pool.</summary>
    /// <param name="id">Stable name; the order of drawing depends on it.</param>
    /// <param name="phrases">At least one phrase.</param>
    public PhrasePool(string id, IReadOnlyList<Phrase> phrases)
    {
        if (phrases.Count == 0)
        {
            throw new ArgumentException($"the pool '{id}' is empty", nameof(phrases));
        }

        Id = id;
        Phrases = phrases;
        _key = SeedPath.Root(0).Child("pool").Child(id).Key;
    }

    /// <summary>Stable name.</summary>
    public string Id { get; }

    /// <summary>The phrases, in the order of their file.</summary>
    public IReadOnlyList<Phrase> Phrases { get; }

    /// <summary>The phrase of a use.</summary>
    /// <param name="seed">Key of the world or draw.</param>
    /// <param name="use">Number of the use, from 0; uses that are near in number take different phrases.</param>
    public Phrase At(ulong seed, long use)
    {
        var round = use / Phrases.Count;
        var order = new Permutation(Permutation.Mix(_key ^ seed) + (ulong)round, Phrases.Count);
        return Phrases[(int)order[use % Phrases.Count]];
    }

    /// <summary>The phrase of a use whose slots all have values; the next ones in order are tried, null where none fits.</summary>
    public Phrase? Fitting(ulong seed, long use, ISlots slots)
    {
        for (var i = 0; i < Phrases.Count; i++)
        {
            var phrase = At(seed, use / Phrases.Count * Phrases.Count + (use + i) % Phrases.Count);
            if (phrase.FitsIn(slots))
            {
                return phrase;
            }
        }

        return null;
    }
}
