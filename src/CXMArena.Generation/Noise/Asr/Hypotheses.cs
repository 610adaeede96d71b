using System.Buffers;
using System.Runtime.CompilerServices;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>A word heard, at the end of a row of others.</summary>
/// <param name="Word">Its number.</param>
/// <param name="Cost">What speaks against the row, in hundredths.</param>
/// <param name="From">The one before; -1 for the first, which was heard before the stretch.</param>
/// <param name="Context">The number of the last two words together, see <see cref="LanguageModel.ContextOf"/>.</param>
/// <param name="IsSilent">Whether nothing was heard, and the word is that of the one before.</param>
internal readonly record struct Hypothesis(int Word, int Cost, int From, int Context = -1, bool IsSilent = false);

/// <summary>What may have been heard up to each phone of a stretch: the best few rows of words, one for each last word.</summary>
internal sealed class Hypotheses : IDisposable
{
    private const int Beam = 4;
    private const int Behind = 80;
    private const int Unlimited = int.MaxValue / 2;
    private readonly LanguageModel _language;
    private readonly int[] _kept;
    private readonly int[] _counts;
    private readonly int[] _worst;
    private readonly int[] _best;
    private Hypothesis[] _all;
    private int _used = 1;

    /// <summary>With a word that was heard before the stretch.</summary>
    public Hypotheses(LanguageModel language, int phones, int before)
    {
        _language = language;
        _kept = new int[(phones + 1) * Beam];
        _counts = new int[phones + 1];
        _counts[0] = 1;
        _worst = new int[phones + 1];
        Array.Fill(_worst, Unlimited);
        _best = new int[phones + 1];
        Array.Fill(_best, Unlimited);
        _best[0] = 0;
        _all = ArrayPool<Hypothesis>.Shared.Rent(32 + phones * Beam * 3);
        _all[0] = new Hypothesis(before, 0, -1);
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<Hypothesis>.Shared.Return(_all);

    /// <summary>A hypothesis.</summary>
    public ref readonly Hypothesis this[int number] => ref _all[number];

    /// <summary>The numbers of those that end at a phone.</summary>
    public ReadOnlySpan<int> EndingAt(int phone) => _kept.AsSpan(phone * Beam, _counts[phone]);

    /// <summary>Whether those that end at a phone are so costly that others which are further already will hardly be caught up with.</summary>
    public bool IsBehind(int phone)
    {
        var ahead = Unlimited;
        for (var next = phone + 1; next < _best.Length && next <= phone + NearWords.Window; next++)
        {
            ahead = Math.Min(ahead, _best[next]);
        }

        return _best[phone] > ahead + Behind;
    }

    /// <summary>The cost from which on one is not kept at a phone.</summary>
    public int LimitAt(int phone) => _worst[phone];

    /// <summary>Another word after a hypothesis that other words follow within a phrase.</summary>
    public int Within(int from, int word, int cost) => Add(new Hypothesis(word, cost, from, _language.ContextOf(_all[from].Word, word)));

    /// <summary>Another word after a hypothesis, up to a phone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Enter(int phone, int from, int word, int cost)
    {
        if (Place(phone, word, cost) is >= 0 and var place)
        {
            Keep(phone, place, new Hypothesis(word, cost, from, _language.ContextOf(_all[from].Word, word)));
        }
    }

    /// <summary>Nothing more heard after a hypothesis, up to a phone.</summary>
    public void EnterSilence(int phone, int from, int cost)
    {
        var before = _all[from];
        if (Place(phone, before.Word, cost) is >= 0 and var place)
        {
            Keep(phone, place, before with { Cost = cost, From = from, IsSilent = true });
        }
    }

    /// <summary>The words of a hypothesis after the first.</summary>
    public List<string> WordsOf(int number)
    {
        var words = new List<string>();
        for (; _all[number].From >= 0; number = _all[number].From)
        {
            if (!_all[number].IsSilent)
            {
                words.Add(_language.Words[_all[number].Word].Text);
            }
        }

        words.Reverse();
        return words;
    }

    /// <summary>Where a hypothesis is kept; -1 where better ones are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Place(int phone, int word, int cost)
    {
        if (cost >= _worst[phone])
        {
            return -1;
        }

        var worst = -1;
        var most = int.MinValue;
        var kept = EndingAt(phone);
        for (var i = 0; i < kept.Length; i++)
        {
            ref readonly var other = ref _all[kept[i]];
            if (other.Word == word)
            {
                return other.Cost <= cost ? -1 : i;
            }

            if (other.Cost > most)
            {
                (worst, most) = (i, other.Cost);
            }
        }

        return kept.Length < Beam ? _counts[phone]++ : worst;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Keep(int phone, int place, Hypothesis hypothesis)
    {
        _kept[phone * Beam + place] = Add(hypothesis);
        _best[phone] = Math.Min(_best[phone], hypothesis.Cost);
        if (_counts[phone] == Beam)
        {
            var most = int.MinValue;
            foreach (var number in EndingAt(phone))
            {
                most = Math.Max(most, _all[number].Cost);
            }

            _worst[phone] = most;
        }
    }

    private int Add(Hypothesis hypothesis)
    {
        if (_used == _all.Length)
        {
            var more = ArrayPool<Hypothesis>.Shared.Rent(_used * 2);
            _all.CopyTo(more, 0);
            ArrayPool<Hypothesis>.Shared.Return(_all);
            _all = more;
        }

        _all[_used] = hypothesis;
        return _used++;
    }
}
