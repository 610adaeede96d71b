using CXMArena.Generation.Content;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>What a piece of speech was heard as.</summary>
/// <param name="Heard">The words; none where nothing was heard.</param>
/// <param name="Times">How often, when the model was fitted.</param>
/// <param name="Mark">A number that tells it from all others.</param>
internal readonly record struct Mishearing(IReadOnlyList<string> Heard, int Times, ulong Mark);

/// <summary>
/// The errors of a recogniser, fitted on its output for spoken utterances (see tools/asr): pieces of one to six words with what they were heard as, how error-prone words
/// and classes of words are, alone and in company, the words that it leans to, the sounds of its lexicon and its language model. Immutable; safe to share between threads.
/// </summary>
public sealed class RecogniserModel
{
    private const string Folder = "taxonomies/noise/asr";
    private const int Whole = 1000;
    private const int Trust = 6;
    private readonly Dictionary<string, LexiconWord> _lexicon = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Mishearing>> _phrases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Said, int Wrong)> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Said, int Wrong)> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Heard, int Lost)> _leanings = new(StringComparer.Ordinal);
    private readonly List<(int Below, int Factor)> _company = [];
    private readonly int _meanWrong;

    private RecogniserModel(IContentSource content)
    {
        var phones = PhoneSet.Read(Table(content, "phones"));
        foreach (var row in Table(content, "words").Rows(4))
        {
            _lexicon[row.Text(0)] = new LexiconWord(row.Text(0), row.Whole(1, 0, 2000), row.Whole(2, -1000, 1000), PhoneSet.Parse(row, 3));
        }

        foreach (var row in Table(content, "phrases").Rows(3))
        {
            if (!_phrases.TryGetValue(row.Text(0), out var heard))
            {
                _phrases[row.Text(0)] = heard = [];
            }

            heard.Add(new Mishearing(row.Text(1) == "-" ? [] : row.Text(1).Split(' '), row.Whole(2, 1, 1_000_000), MarkOf(row)));
        }

        foreach (var row in Table(content, "leanings").Rows(3))
        {
            _leanings[row.Text(0)] = (row.Whole(1, -1000, 1000), row.Whole(2, 1, 1000));
        }

        Read(Table(content, "said"), _words);
        Read(Table(content, "classes"), _classes);
        var (said, wrong) = (_classes.Values.Sum(c => (long)c.Said), _classes.Values.Sum(c => (long)c.Wrong));
        _meanWrong = (int)Math.Max(1, wrong * 10_000 / Math.Max(1, said));
        foreach (var row in Table(content, "company").Rows(4))
        {
            _company.Add((row.Whole(0, 1, 10_000), (int)((long)row.Whole(2, 0, 10_000_000) * Whole / row.Whole(3, 1, 10_000_000))));
        }

        if (_company.Count == 0 || _lexicon.Count == 0)
        {
            throw new InputException($"{Folder}: company.tsv and words.tsv must not be empty; tools/asr/fit.py writes them");
        }

        Language = new LanguageModel(_lexicon.Values.OrderBy(w => w.Text, StringComparer.Ordinal));
        foreach (var row in Table(content, "following").Rows(2))
        {
            Language.AddPairs(row);
        }

        foreach (var row in Table(content, "triples").Rows(4))
        {
            Language.AddTriples(row);
        }

        Language.Complete();
        Decoder = new Decoder(new NearWords(phones, Language), Language, HeardFor, word => _leanings.GetValueOrDefault(word).Heard);
    }

    /// <summary>How likely words follow each other.</summary>
    internal LanguageModel Language { get; }

    /// <summary>Reads phones as words.</summary>
    internal Decoder Decoder { get; }

    /// <summary>Reads the fitted tables.</summary>
    /// <exception cref="InputException">A table is missing or a line of it is wrong.</exception>
    public static RecogniserModel Load(IContentSource content) => new(content);

    /// <summary>What a phrase, its words separated by spaces, was heard as.</summary>
    internal IReadOnlyList<Mishearing> HeardFor(string said) => _phrases.TryGetValue(said, out var heard) ? heard : [];

    /// <summary>Whether a word can hardly come out right: the lexicon lacks it, or it was all but always misheard, as hesitations are.</summary>
    internal bool IsBeyond(string word) => IsVoiceless(word) || !_lexicon.ContainsKey(word) || (_words.TryGetValue(word, out var count) && count.Said >= 10 && count.Wrong * 10 >= count.Said * 9);

    /// <summary>How much more often than the average word a word is misheard, in thousandths: by its own count as far as there is one, else by its class.</summary>
    internal int Proneness(string word)
    {
        var (classSaid, classWrong) = _classes.GetValueOrDefault(ClassOf(word), (1, 0));
        var classShare = classWrong * 10_000L / Math.Max(1, classSaid);
        var (said, wrong) = _words.GetValueOrDefault(word);
        var often = _leanings.TryGetValue(word, out var leaning) ? leaning.Lost : 100;
        return (int)((wrong * 10_000L + Trust * classShare) / (said + Trust) * Whole / _meanWrong * often / 100);
    }

    /// <summary>How much more often than elsewhere a word is misheard where the language model has so much against it and the one after it, in thousandths.</summary>
    internal int Company(int oddity)
    {
        foreach (var (below, factor) in _company)
        {
            if (oddity < below)
            {
                return factor;
            }
        }

        return _company[^1].Factor;
    }

    /// <summary>Whether the recogniser can write a word at all.</summary>
    internal bool Knows(string word) => _lexicon.ContainsKey(word);

    /// <summary>How a word sounds.</summary>
    internal byte[] PhonesOf(string word) => IsVoiceless(word) ? [.. word.SelectMany(letter => PhonesOf(letter.ToString()))]
        : _lexicon.TryGetValue(word, out var known) ? known.Phones : LetterSounds.Of(word);

    /// <summary>Whether a word of several letters has no vowel, as "hm": voices spell it.</summary>
    private static bool IsVoiceless(string word) => word.Length > 1 && !word.Any(c => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or '\'');

    private string ClassOf(string word) => WordClasses.Of(word) is { } closed ? closed : _lexicon.ContainsKey(word) ? "content" : "unknown";

    private static ulong MarkOf(TableRow row)
    {
        var mark = 14695981039346656037ul;
        foreach (var c in $"{row.Text(0)}\t{row.Text(1)}")
        {
            mark = (mark ^ c) * 1099511628211ul;
        }

        return mark;
    }

    private static void Read(TableText table, Dictionary<string, (int Said, int Wrong)> into)
    {
        foreach (var row in table.Rows(3))
        {
            into[row.Text(0)] = (row.Whole(1, 0, 10_000_000), row.Whole(2, 0, 10_000_000));
        }
    }

    private static TableText Table(IContentSource content, string name) => TableText.Read(content, $"{Folder}/{name}.tsv");
}
