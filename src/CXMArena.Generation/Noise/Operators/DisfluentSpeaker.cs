using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>One speaker of one call: how often and in which way he falters.</summary>
internal sealed class DisfluentSpeaker
{
    private const int Fillers = 0;
    private const int Repeats = 1;
    private const int Restarts = 2;
    private const int Cutoffs = 3;
    private const int Most = 5000;
    private const int LongTurn = 12;
    private static readonly HashSet<string> Questions = new(StringComparer.Ordinal) { "can", "could", "do", "does", "did", "is", "are", "what", "what's", "how", "where", "when", "why", "who", "which", "will", "would", "should", "shall", "may" };

    private readonly string _role;
    private readonly IReadOnlyList<NoiseMeter> _meters;
    private readonly IReadOnlyList<int> _hands;
    private readonly NoiseTask _task;
    private readonly Prng _random;
    private readonly bool _saysUm;
    private readonly bool _pausesWithCommas;
    private readonly string _between;
    private ConversationDraft _draft = null!;
    private int _message;
    private string _text = "";
    private List<WordRun> _words = [];
    private int _edge;
    private int _uses;

    /// <summary>A speaker.</summary>
    /// <param name="role">customer or agent.</param>
    /// <param name="meters">In the order of <see cref="DisfluencyOperator.Kinds"/>.</param>
    /// <param name="hands">The speaker's own rate of each kind, in percent of the usual one.</param>
    /// <param name="task">The task.</param>
    /// <param name="random">The conversation's draws.</param>
    public DisfluentSpeaker(string role, IReadOnlyList<NoiseMeter> meters, IReadOnlyList<int> hands, NoiseTask task, Prng random)
    {
        (_role, _meters, _hands, _task, _random) = (role, meters, hands, task, random);
        _saysUm = random.Percent(55);
        _pausesWithCommas = random.Percent(60);
        _between = random.Pick<string>([" ", " ", ", ", "- "]);
    }

    /// <summary>Lets the speaker falter in a message; from its end to its start, so that places stay where they are.</summary>
    /// <param name="draft">The conversation.</param>
    /// <param name="message">Which message.</param>
    /// <param name="burst">How badly it goes this time, in percent.</param>
    public void Speak(ConversationDraft draft, int message, int burst)
    {
        (_draft, _message, _text) = (draft, message, draft.Messages[message].Text);
        _words = WordRun.Of(_text);
        _edge = _text.Length;
        foreach (var meter in _meters)
        {
            meter.Offer(_words.Count);
        }

        for (var i = _words.Count - 1; i >= 0 && _words.Count > 2; i--)
        {
            _ = Happens(Cutoffs, CutoffWeight(i), burst) && Counted(Cutoffs, CutOff(i) ? 1 : 0);
            _ = Happens(Restarts, RestartWeight(i), burst) && Counted(Restarts, Restart(i) ? 1 : 0);
            _ = Happens(Repeats, RepeatWeight(i), burst) && Counted(Repeats, Repeat(i));
            _ = Happens(Fillers, FillerWeight(i), burst) && Counted(Fillers, Fill(i) ? 1 : 0);
        }
    }

    private MessageDraft Message => _draft.Messages[_message];

    private bool Happens(int kind, int weight, int burst) =>
        weight > 0 && _random.BasisPoints((int)Math.Min(Most, (long)_meters[kind].Chance * _hands[kind] * burst * weight / 20_000));

    private bool Counted(int kind, int hits)
    {
        _meters[kind].Hit(hits);
        return hits > 0;
    }

    private string Word(int index) => SpokenText.Word(_text, _words[index]);

    private bool IsBare(int index) => _words[index].Core(_text) == _words[index];

    private int FillerWeight(int index)
    {
        if (!SpokenText.IsOpen(Message, _words, index) || (index + 1 < _words.Count && SpokenText.IsLead(Word(index)) && index > 0))
        {
            return 0;
        }

        if (SpokenText.BeginsSentence(_text, _words, index))
        {
            return CanLower(index) ? (index == 0 && _words.Count >= LongTurn ? 5 : 3) : 0;
        }

        var light = SpokenText.IsLight(Word(index));
        return SpokenText.IsLead(Word(index - 1)) && index == 1 ? 5
            : SpokenText.IsValue(Message, _words[index]) || char.IsAsciiDigit(_text[_words[index].Start]) ? 4
            : SpokenText.BeginsClause(_text, _words, index) ? 2
            : light ? 0
            : SpokenText.IsLight(Word(index - 1)) ? 2 : 0;
    }

    private bool Fill(int index)
    {
        var word = _saysUm == _random.Percent(80) ? "um" : "uh";
        var start = _words[index].Start;
        if (SpokenText.BeginsSentence(_text, _words, index))
        {
            return Put(start, char.ToUpperInvariant(word[0]) + word[1..] + (_pausesWithCommas || index == 0 ? ", " : " "), lower: true);
        }

        var before = _words[index - 1].End;
        var paused = _text[before - 1] is ',' or ';' or ':';
        return paused ? Put(start, word + (_pausesWithCommas ? ", " : " "))
            : Put(before, _pausesWithCommas ? $", {word}," : " " + word);
    }

    private int RepeatWeight(int index) =>
        index + 1 < _words.Count && IsBare(index) && SpokenText.IsRepeatable(Word(index)) && !SpokenText.IsValue(Message, _words[index]) && Word(index) != Word(index + 1)
            ? SpokenText.BeginsClause(_text, _words, index) ? 3 : 1
            : 0;

    /// <summary>"the the", "can you can you"; the number of words said again.</summary>
    private int Repeat(int index)
    {
        var two = index + 2 < _words.Count && IsBare(index + 1) && SpokenText.IsRepeatable(Word(index + 1)) && !SpokenText.IsValue(Message, _words[index + 1]) && _random.Percent(30);
        var last = two ? index + 1 : index;
        var again = SpokenText.Lowered(_text[_words[index].Start.._words[last].End]);
        return Put(_words[last].End, _between + again) ? 1 + (two ? 1 : 0) : 0;
    }

    private int RestartWeight(int index)
    {
        if (index + 3 >= _words.Count || !SpokenText.BeginsClause(_text, _words, index) || !SpokenText.IsOpen(Message, _words, index))
        {
            return 0;
        }

        return SpokenText.IsLight(Word(index)) && !SpokenText.IsLead(Word(index)) ? SpokenText.BeginsSentence(_text, _words, index) ? 3 : 1 : 0;
    }

    /// <summary>A clause begun, abandoned and begun again: with the same words, or with others first.</summary>
    private bool Restart(int index)
    {
        var length = _random.Percent(70) ? 2 : 3;
        var same = Enumerable.Range(index, length).All(i => i < _words.Count - 1 && IsBare(i) && !SpokenText.IsValue(Message, _words[i]));
        if (same && _random.Percent(55))
        {
            var end = _words[index + length - 1].End;
            return Put(end, "- " + SpokenText.Lowered(_text[_words[index].Start..end]));
        }

        if (_task.Context.Lexicon.Find("speech", $"{_role}_restart_{Beginning(Word(index))}") is not { } pool || !CanLower(index))
        {
            return false;
        }

        var begun = pool.At(_task.Context.Seed.Key, _task.Ordinal * 5 + _uses++).Render(NoSlots.Instance, _random).Text;
        var starts = SpokenText.BeginsSentence(_text, _words, index);
        return Put(_words[index].Start, (starts ? begun : SpokenText.Lowered(begun)) + " ", lower: starts);
    }

    private static string Beginning(string word) =>
        word[0] == 'i' && (word.Length == 1 || word[1] == '\'') ? "i"
        : word.StartsWith("we", StringComparison.Ordinal) ? "we"
        : Questions.Contains(word) ? "question"
        : "it";

    private int CutoffWeight(int index)
    {
        var run = _words[index];
        var core = run.Core(_text);
        return core.Start == run.Start && core.Length >= 5 && char.IsAsciiLetterLower(_text[run.Start]) && !SpokenText.IsLight(Word(index)) && !SpokenText.IsValue(Message, run)
            && _text.AsSpan(core.Start, core.Length).IndexOfAnyExceptInRange('a', 'z') < 0 && SpokenText.IsOpen(Message, _words, index) ? 1 : 0;
    }

    /// <summary>"batt- battery".</summary>
    private bool CutOff(int index)
    {
        var run = _words[index];
        var said = _random.Between(2, Math.Min(4, run.Core(_text).Length - 3));
        return Put(run.Start, string.Concat(_text.AsSpan(run.Start, said), "- "));
    }

    /// <summary>Whether the word may get a small first letter, because it is no name.</summary>
    private bool CanLower(int index) => SpokenText.IsLight(Word(index)) && !SpokenText.IsValue(Message, _words[index]);

    /// <summary>Puts words at a place left of all those that were put before.</summary>
    private bool Put(int at, string words, bool lower = false)
    {
        if (at > _edge || (lower && at == _edge))
        {
            return false;
        }

        var rest = lower ? SpokenText.Lowered(_text[at.._edge]) : "";
        var changes = lower && rest[0] != _text[at];
        if (!(changes ? _draft.Replace(_message, at, 1, words + rest[0]) : _draft.Insert(_message, at, words)))
        {
            return false;
        }

        _edge = at;
        return true;
    }
}
