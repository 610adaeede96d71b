using System.Globalization;
using CXMArena.Generation.Content;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>
/// The recogniser's words, and how likely one is after others: from its commoner triples, else its commoner pairs, else the word alone. Likelihoods are -100 log10 of probabilities; higher
/// is rarer. Filled once, then safe to share between threads.
/// </summary>
internal sealed class LanguageModel
{
    /// <summary>The word before the first.</summary>
    public const string Start = "<s>";

    /// <summary>The word after the last.</summary>
    public const string End = "</s>";

    private const int BackoffOfUnknown = 50;
    private const int RarityOfEnd = 150;
    private const int RarityOfUnknown = 600;
    private readonly LexiconWord[] _words;
    private readonly Dictionary<string, int> _numbers;
    private readonly int[] _least;
    private readonly WordRows _pairs = new();
    private readonly WordRows _triples = new();
    private readonly WordRows _contexts = new();
    private readonly List<int> _contextBackoffs = [];
    private readonly Dictionary<int, List<(int Word, int Value)>> _contextsOf = [];

    /// <summary>A model of some words, in their order; pairs and triples are added while it is read.</summary>
    /// <exception cref="InputException">There are too many.</exception>
    public LanguageModel(IEnumerable<LexiconWord> words)
    {
        _words = [.. words];
        if (_words.Length > WordRows.MostWords - 3)
        {
            throw new InputException($"the recogniser's lexicon has {_words.Length} words; at most {WordRows.MostWords - 3} are allowed");
        }

        _numbers = new Dictionary<string, int>(_words.Length + 2, StringComparer.Ordinal) { [Start] = _words.Length, [End] = _words.Length + 1 };
        for (var i = 0; i < _words.Length; i++)
        {
            _numbers[_words[i].Text] = i;
        }

        _least = [.. _words.Select(w => w.Rarity)];
    }

    /// <summary>The words; a word's place is its number.</summary>
    public IReadOnlyList<LexiconWord> Words => _words;

    /// <summary>The number of a word, of the start or of the end; -1 where it is unknown.</summary>
    public int NumberOf(string word) => _numbers.GetValueOrDefault(word, -1);

    /// <summary>What speaks at least against a word of the lexicon, whatever is before it.</summary>
    public int LeastRarity(int word) => _least[word];

    /// <summary>What speaks against a word after another, by their numbers.</summary>
    public int Rarity(int before, int word) => _pairs.Find(before, word) is >= 0 and var rarity ? rarity : BackoffOf(before) + RarityOf(word);

    /// <summary>What speaks against a word after two others, by the number of these two together (<see cref="ContextOf"/>) and of the second.</summary>
    public int Rarity(int context, int before, int word) => context < 0
        ? Rarity(before, word)
        : _triples.Find(context, word) is >= 0 and var rarity ? rarity : _contextBackoffs[context] + Rarity(before, word);

    /// <summary>The number of two words in a row after which some words are known; -1 for most.</summary>
    public int ContextOf(int before, int word) => _contexts.Find(before, word);

    /// <summary>Adds the words after a word: word, words after it each with its rarity. What has an unknown word is left out.</summary>
    /// <exception cref="InputException">The row is not of that form.</exception>
    internal void AddPairs(TableRow row)
    {
        if (NumberOf(row.Text(0)) is >= 0 and var first)
        {
            _pairs.Set(first, Read(row, 1));
        }
    }

    /// <summary>Adds the words after two words: both, their backoff, words after them each with its rarity. What has an unknown word is left out. <see cref="Complete"/> makes them known.</summary>
    /// <exception cref="InputException">The row is not of that form, or there are too many.</exception>
    internal void AddTriples(TableRow row)
    {
        var (first, second) = (NumberOf(row.Text(0)), NumberOf(row.Text(1)));
        if (first < 0 || second < 0)
        {
            return;
        }

        if (_contextBackoffs.Count == WordRows.MostValues - 1)
        {
            throw row.Wrong(0, $"there are more than {WordRows.MostValues - 1} pairs of words with words after them");
        }

        var context = _contextBackoffs.Count;
        _triples.Set(context, Read(row, 3));
        _contextBackoffs.Add(row.Whole(2, -2000, 2000));
        if (!_contextsOf.TryGetValue(first, out var contexts))
        {
            _contextsOf[first] = contexts = [];
        }

        contexts.Add((second, context));
    }

    /// <summary>Ends the adding of triples.</summary>
    internal void Complete()
    {
        foreach (var (first, contexts) in _contextsOf)
        {
            _contexts.Set(first, contexts);
        }

        _contextsOf.Clear();
    }

    private List<(int Word, int Rarity)> Read(TableRow row, int column)
    {
        var numbers = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        var text = row.Text(column).AsSpan();
        var words = new List<(int Word, int Rarity)>();
        var word = -1;
        var isWord = true;
        foreach (var part in text.Split(' '))
        {
            if (isWord)
            {
                word = numbers.TryGetValue(text[part], out var number) ? number : -1;
            }
            else if (!int.TryParse(text[part], NumberStyles.None, CultureInfo.InvariantCulture, out var rarity) || rarity > 2000)
            {
                throw row.Wrong(column, $"'{text[part]}' is no whole number from 0 to 2000 after a word");
            }
            else if (word >= 0)
            {
                words.Add((word, rarity));
                if (word < _least.Length)
                {
                    _least[word] = Math.Min(_least[word], rarity);
                }
            }

            isWord = !isWord;
        }

        return words;
    }

    private int BackoffOf(int word) => (uint)word < (uint)_words.Length ? _words[word].Backoff : BackoffOfUnknown;

    private int RarityOf(int word) => word < 0 ? RarityOfUnknown : word < _words.Length ? _words[word].Rarity : RarityOfEnd;
}
