namespace CXMArena.Generation.Noise.Asr;

/// <summary>An utterance as it sounds.</summary>
/// <param name="Words">Its words.</param>
/// <param name="Numbers">Their numbers in the language model; -1 where the recogniser lacks them.</param>
/// <param name="Phones">How each sounds.</param>
/// <param name="Unclear">Which of them are hard to make out.</param>
internal sealed record Speech(IReadOnlyList<string> Words, int[] Numbers, byte[][] Phones, bool[] Unclear);

/// <summary>Some words in a row of an utterance that are heard together.</summary>
internal sealed class Stretch
{
    private readonly Speech _utterance;
    private readonly int _from;
    private readonly int[] _starts;
    private readonly byte[] _sound;

    /// <summary>The words from one up to, but not including, another, and the number of the word heard before them.</summary>
    public Stretch(Speech utterance, int from, int to, int before)
    {
        (_utterance, _from, Count, Before) = (utterance, from, to - from, before);
        _starts = new int[Count + 1];
        for (var i = 0; i < Count; i++)
        {
            _starts[i + 1] = _starts[i] + utterance.Phones[from + i].Length;
        }

        _sound = new byte[_starts[Count]];
        for (var i = 0; i < Count; i++)
        {
            utterance.Phones[from + i].CopyTo(_sound, _starts[i]);
        }
    }

    /// <summary>How many words.</summary>
    public int Count { get; }

    /// <summary>Number of the word heard before them.</summary>
    public int Before { get; }

    /// <summary>Their phones.</summary>
    public ReadOnlySpan<byte> Sound => _sound;

    /// <summary>The phone at which a word starts; that of the word past the last ends the stretch.</summary>
    public int StartOf(int word) => _starts[word];

    /// <summary>A word.</summary>
    public string Word(int word) => _utterance.Words[_from + word];

    /// <summary>The number of a word.</summary>
    public int NumberOf(int word) => _utterance.Numbers[_from + word];

    /// <summary>Whether a word is hard to make out.</summary>
    public bool IsUnclear(int word) => _utterance.Unclear[_from + word];

    /// <summary>The number of the hardly clear word that starts at a phone or beside it; -1 where there is none.</summary>
    public int UnclearNear(int place, int word)
    {
        for (var w = Math.Max(0, word - 1); w < Math.Min(Count, word + 2); w++)
        {
            if (IsUnclear(w) && Math.Abs(_starts[w] - place) <= 1)
            {
                return NumberOf(w);
            }
        }

        return -1;
    }
}
