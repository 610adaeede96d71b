using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Conversations;

/// <summary>One speaker's way to talk: draws phrases evenly, as the speaker's mood and knowledge allow.</summary>
/// <param name="lexicon">General phrases.</param>
/// <param name="speaker">agent or customer.</param>
/// <param name="slots">What slots stand for.</param>
/// <param name="seed">Seed of the contact and speaker.</param>
/// <param name="order">Key by which pools are ordered, one a world or draw.</param>
/// <param name="ordinal">The contact's place in the data set, for general pools.</param>
internal sealed class Voice(Lexicon lexicon, string speaker, ScenarioSlots slots, SeedPath seed, ulong order, long ordinal)
{
    private const int UsesPerContact = 4;
    private readonly Dictionary<string, int> _used = new(StringComparer.Ordinal);
    private readonly Prng _random = seed.Random();

    /// <summary>Phrases whose words would give a wrong impression of the agent are passed over.</summary>
    public Func<string, bool> Avoids { get; init; } = static _ => false;

    /// <summary>Told of words that had to be said although they are avoided.</summary>
    public Action<string> Spoils { get; init; } = static _ => { };

    /// <summary>What slots stand for.</summary>
    public ScenarioSlots Slots => slots;

    /// <summary>An act of general talk, or an empty text where no phrase fits; talk can be done without.</summary>
    public SpannedText Say(string act, Mood mood = Mood.Plain) =>
        lexicon.Find(speaker, act, mood) is { } pool ? Drawn(pool, ordinal, checkCues: true) ?? SpannedText.Of("") : SpannedText.Of("");

    /// <summary>An act of general talk that the contact cannot do without.</summary>
    public SpannedText Must(string act, Mood mood) => From(lexicon.Pool(speaker, act, mood), ordinal);

    /// <summary>A phrase that the contact needs; <paramref name="rank"/> is the contact's place among those that use the pool. It is said even where every phrase has avoided words.</summary>
    public SpannedText From(PhrasePool pool, long rank)
    {
        if (Drawn(pool, rank, checkCues: true) is { } text)
        {
            return text;
        }

        var needed = Planned(pool, rank);
        Spoils(needed.Text);
        return needed;
    }

    /// <summary>A phrase of a pool whatever the agent avoids: a planned behaviour or a decoy.</summary>
    public SpannedText Planned(PhrasePool pool, long rank) => Drawn(pool, rank, checkCues: false) ?? SpannedText.Of("");

    private SpannedText? Drawn(PhrasePool pool, long rank, bool checkCues)
    {
        var used = _used.GetValueOrDefault(pool.Id);
        _used[pool.Id] = used + 1;
        var width = Math.Min(UsesPerContact, pool.Phrases.Count);
        var use = (rank * width + used % width) + (long)(used / width) * 104_729 * width;
        for (var i = 0; i < pool.Phrases.Count; i++)
        {
            var phrase = pool.At(order, use / pool.Phrases.Count * pool.Phrases.Count + (use + i) % pool.Phrases.Count);
            if (phrase.FitsIn(slots))
            {
                var text = phrase.Render(slots, _random);
                if (!checkCues || !Avoids(text.Text))
                {
                    return text;
                }
            }
        }

        return null;
    }
}
