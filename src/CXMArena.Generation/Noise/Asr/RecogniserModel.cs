using CXMArena.Generation.Content;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>What a piece of speech was heard as.</summary>
/// <param name="Heard">The words; none where nothing was heard.</param>
/// <param name="Times">How often, when the model was fitted.</param>
internal readonly record struct Mishearing(IReadOnlyList<string> Heard, int Times);

/// <summary>
/// The errors of a recogniser, fitted on its output for spoken utterances (see tools/asr): pieces of one to three words with what they were heard as, how error-prone words and
/// classes of words are, how errors gather, the sounds of its lexicon. Immutable; safe to share between threads.
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
    private readonly List<(int Words, int Times)> _regions = [];
    private readonly int _meanWrong;
    private readonly int _afterRight;
    private readonly int _afterWrong;

    private RecogniserModel(IContentSource content)
    {
        var phones = PhoneSet.Read(Table(content, "phones"));
        foreach (var row in Table(content, "words").Rows(3))
        {
            _lexicon[row.Text(0)] = new LexiconWord(row.Text(0), row.Whole(1, 0, 2000), PhoneSet.Parse(row, 2));
        }

        foreach (var row in Table(content, "phrases").Rows(3))
        {
            if (!_phrases.TryGetValue(row.Text(0), out var heard))
            {
                _phrases[row.Text(0)] = heard = [];
            }

            heard.Add(new Mishearing(row.Text(1) == "-" ? [] : row.Text(1).Split(' '), row.Whole(2, 1, 1_000_000)));
        }

        Read(Table(content, "said"), _words);
        Read(Table(content, "classes"), _classes);
        var runs = new Dictionary<string, (int Said, int Wrong)>(StringComparer.Ordinal);
        Read(Table(content, "runs"), runs);
        var (said, wrong) = (_classes.Values.Sum(c => (long)c.Said), _classes.Values.Sum(c => (long)c.Wrong));
        _meanWrong = (int)Math.Max(1, wrong * 10_000 / Math.Max(1, said));
        (_afterRight, _afterWrong) = (WrongOf(runs, "right"), WrongOf(runs, "wrong"));
        foreach (var row in Table(content, "regions").Rows(2))
        {
            _regions.Add((row.Whole(0, 1, 100), row.Whole(1, 1, 10_000_000)));
        }

        if (_regions.Count == 0 || _lexicon.Count == 0)
        {
            throw new InputException($"{Folder}: regions.tsv and words.tsv must not be empty; tools/asr/fit.py writes them");
        }

        Language = new LanguageModel(_lexicon.Values.OrderBy(w => w.Text, StringComparer.Ordinal));
        foreach (var row in Table(content, "following").Rows(3))
        {
            Language.Add(row.Text(0), row.Text(1), row.Whole(2, 0, 2000));
        }

        Decoder = new Decoder(phones, new PhoneConfusions(Table(content, "phones")), Language);
    }

    /// <summary>How likely words follow each other.</summary>
    internal LanguageModel Language { get; }

    /// <summary>Reads phones as words.</summary>
    internal Decoder Decoder { get; }

    /// <summary>Numbers of words said in a row of wrong pieces, each with how often.</summary>
    internal IReadOnlyList<(int Words, int Times)> Regions => _regions;

    /// <summary>Reads the fitted tables.</summary>
    /// <exception cref="InputException">A table is missing or a line of it is wrong.</exception>
    public static RecogniserModel Load(IContentSource content) => new(content);

    /// <summary>What a phrase of one to three words, separated by spaces, was heard as.</summary>
    internal IReadOnlyList<Mishearing> HeardFor(string said) => _phrases.TryGetValue(said, out var heard) ? heard : [];

    /// <summary>Whether a word can hardly come out right: the lexicon lacks it, or it was all but always misheard, as hesitations are.</summary>
    internal bool IsBeyond(string word) => !_lexicon.ContainsKey(word) || (_words.TryGetValue(word, out var count) && count.Said >= 10 && count.Wrong * 10 >= count.Said * 9);

    /// <summary>How much more often than the average word a word is misheard, in thousandths: by its own count as far as there is one, else by its class.</summary>
    internal int Proneness(string word)
    {
        var (classSaid, classWrong) = _classes.GetValueOrDefault(ClassOf(word), (1, 0));
        var classShare = classWrong * 10_000L / Math.Max(1, classSaid);
        var (said, wrong) = _words.GetValueOrDefault(word);
        return (int)((wrong * 10_000L + Trust * classShare) / (said + Trust) * Whole / _meanWrong);
    }

    /// <summary>Factor of the chance of an error after a right or a wrong piece, in thousandths.</summary>
    internal int Burst(bool afterWrong)
    {
        var mean = Math.Max(1, _afterRight * (10_000L - _meanWrong) + _afterWrong * (long)_meanWrong) / 10_000;
        return (int)((afterWrong ? _afterWrong : _afterRight) * (long)Whole / Math.Max(1, mean));
    }

    /// <summary>Whether the recogniser can write a word at all.</summary>
    internal bool Knows(string word) => _lexicon.ContainsKey(word);

    /// <summary>How a word sounds.</summary>
    internal byte[] PhonesOf(string word) => _lexicon.TryGetValue(word, out var known) ? known.Phones : LetterSounds.Of(word);

    private string ClassOf(string word) => WordClasses.Of(word) is { } closed ? closed : _lexicon.ContainsKey(word) ? "content" : "unknown";

    private static int WrongOf(Dictionary<string, (int Said, int Wrong)> runs, string after)
    {
        var (pieces, wrong) = runs.GetValueOrDefault(after);
        return (int)(wrong * 10_000L / Math.Max(1, pieces));
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
