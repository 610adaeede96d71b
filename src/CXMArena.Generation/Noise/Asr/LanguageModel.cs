namespace CXMArena.Generation.Noise.Asr;

/// <summary>
/// The recogniser's words, and how likely one is after another: from its commoner pairs, else from the word alone. Likelihoods are -100 log10 of probabilities. Immutable; safe to share
/// between threads.
/// </summary>
internal sealed class LanguageModel
{
    /// <summary>The word before the first.</summary>
    public const string Start = "<s>";

    /// <summary>The word after the last.</summary>
    public const string End = "</s>";

    private const int Backoff = 150;
    private const int RarityOfEnd = 150;
    private const int RarityOfUnknown = 600;
    private const int FilterBits = 20;
    private readonly LexiconWord[] _words;
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<long, int> _pairs = [];
    private readonly ulong[] _filter = new ulong[1 << (FilterBits - 6)];

    /// <summary>A model of some words, in their order; pairs are added while it is read.</summary>
    public LanguageModel(IEnumerable<LexiconWord> words)
    {
        _words = [.. words];
        _ids = new Dictionary<string, int>(_words.Length + 2, StringComparer.Ordinal) { [Start] = _words.Length, [End] = _words.Length + 1 };
        for (var i = 0; i < _words.Length; i++)
        {
            _ids[_words[i].Text] = i;
        }
    }

    /// <summary>The words; a word's place is its number.</summary>
    public IReadOnlyList<LexiconWord> Words => _words;

    /// <summary>The number of a word, of the start or of the end; -1 where it is unknown.</summary>
    public int NumberOf(string word) => _ids.GetValueOrDefault(word, -1);

    /// <summary>What speaks against a word after another; an unknown one is the rarest.</summary>
    public int Rarity(string before, string word) => Rarity(NumberOf(before), NumberOf(word));

    /// <summary>What speaks against a word after another, by their numbers. Most pairs are not in the table; a filter that fits into the cache tells of most of them that they are not.</summary>
    public int Rarity(int before, int word)
    {
        var key = Key(before, word);
        return (_filter[Slotted(key) >> 6] >> (int)(Slotted(key) & 63) & 1) != 0 && _pairs.TryGetValue(key, out var rarity) ? rarity : Backoff + RarityOf(word);
    }

    /// <summary>Adds a pair; one with an unknown word is left out.</summary>
    internal void Add(string before, string word, int rarity)
    {
        if (NumberOf(before) is >= 0 and var first && NumberOf(word) is >= 0 and var second)
        {
            var key = Key(first, second);
            _pairs[key] = rarity;
            _filter[Slotted(key) >> 6] |= 1ul << (int)(Slotted(key) & 63);
        }
    }

    private int RarityOf(int word) => word < 0 ? RarityOfUnknown : word < _words.Length ? _words[word].Rarity : RarityOfEnd;

    private static long Key(int before, int word) => ((long)before << 32) | (uint)word;

    private static ulong Slotted(long key) => (ulong)key * 0x9E3779B97F4A7C15 >> (64 - FilterBits);
}
