using System.Runtime.CompilerServices;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>A word that may be heard in some phones.</summary>
/// <param name="Heard">For each phone said, from the lowest six bits up, what it is taken for; the number of phones for none.</param>
/// <param name="Word">Its number.</param>
/// <param name="Cost">What speaks against it, in hundredths.</param>
/// <param name="Length">Phones said that it takes up.</param>
internal readonly record struct NearWord(ulong Heard, ushort Word, short Cost, byte Length);

/// <summary>
/// Finds the words that sound like the beginning of a stretch, in a tree of the lexicon's phones. Branches that can hold nothing better than what was found are passed over. Immutable but for
/// what it remembers; safe to share between threads.
/// </summary>
internal sealed class NearWords
{
    /// <summary>Phones that are looked at.</summary>
    public const int Window = 10;

    private const int Anyway = 60;
    private const int PerPhone = 20;
    private const int MostPerWord = 190;
    private const int PhoneWorth = 90;
    private const int Head = 4;
    private const int MostOpen = 32;
    private const int MostHeads = 24_000;
    private const int MostKept = 40_000;
    private readonly PhoneSet _phones;
    private readonly LanguageModel _language;
    private readonly LexiconTree _tree;
    private readonly Recall<NearWord[]> _whole = new(MostKept);
    private readonly Recall<Start> _heads = new(MostHeads);

    /// <summary>The words of a lexicon.</summary>
    public NearWords(PhoneSet phones, LanguageModel language) => (_phones, _language, _tree) = (phones, language, new LexiconTree(language.Words));

    /// <summary>The words that least speaks against, where each phone of a word's length counts for it.</summary>
    public NearWord[] StartsOf(ReadOnlySpan<byte> sound)
    {
        if (_whole.TryGet(sound, out var known))
        {
            return known;
        }

        var head = sound.Length > Head ? sound[..Head] : sound;
        if (!_heads.TryGet(head, out var start))
        {
            start = StartOf(head);
            _heads.Keep(head, start);
        }

        var search = new Search(sound, sound.Length, new Shortlist(start.Words));
        foreach (var (node, at) in start.Open)
        {
            Match(node, at, ref search);
        }

        var best = search.Shortlist.Best();
        var words = Array.ConvertAll(best, f => f.Word);
        _whole.Keep(sound, words);
        return words;
    }

    /// <summary>What is found within the first phones, and where it goes on: most of the work, and much the same for many stretches.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Start StartOf(ReadOnlySpan<byte> head)
    {
        var search = new Search(head, Head, new Shortlist([]));
        Match(LexiconTree.Root, default, ref search);
        var open = search.Open.GroupBy(o => (o.Node, o.At.Depth)).Select(g => g.MinBy(o => (o.At.Cost, o.At.Heard))).OrderBy(o => o.At.Cost + _tree[o.Node].LeastRarity).ThenBy(o => o.Node).ThenBy(o => o.At.Depth);
        return new Start(search.Shortlist.Best(), [.. open.Take(MostOpen)]);
    }

    /// <summary>All words below a node of the tree that sound much like what is at a place; the likeliest phone first, so that others are soon beyond hope.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Match(int node, Reading at, ref Search search)
    {
        if (at.Place == search.Stop)
        {
            search.Open.Add((node, at));
            return;
        }

        var budget = Math.Min(MostPerWord, Anyway + PerPhone * (at.Depth + 1));
        var next = at.Place < search.Sound.Length ? search.Sound[at.Place] : byte.MaxValue;
        foreach (var child in _tree.ChildrenOf(node))
        {
            if (_tree[child].Phone == next)
            {
                Take(child, at.Taken(next, at.Cost), ref search);
            }
        }

        foreach (var child in _tree.ChildrenOf(node))
        {
            var phone = _tree[child].Phone;
            var heardAs = _phones.HeardAs(phone);
            if (phone != next && next != byte.MaxValue && at.Cost + heardAs[next] is var taken && taken <= budget)
            {
                Take(child, at.Taken(phone, taken), ref search);
            }

            if (at.Depth > 0 && at.Cost + heardAs[^1] is var inserted && inserted <= budget)
            {
                Take(child, at with { Cost = inserted, Depth = at.Depth + 1 }, ref search);
            }
        }

        if (at.Depth > 0 && next != byte.MaxValue && at.Cost + _phones.Deletion(next) is var deleted && deleted <= budget)
        {
            Take(node, at.Taken((byte)PhoneSet.Names.Count, deleted), ref search);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Take(int node, in Reading at, ref Search search)
    {
        var reach = Math.Min(Window, at.Place + _tree[node].Depth + 1);
        if (at.Cost + _tree[node].LeastRarity + (Window - reach) * PhoneWorth > search.Shortlist.Limit)
        {
            return;
        }

        foreach (var word in _tree.WordsAt(node))
        {
            search.Shortlist.Add(new Found(new NearWord(at.Heard, word, (short)at.Cost, (byte)at.Place), at.Cost + _language.Words[word].Rarity + (Window - at.Place) * PhoneWorth));
        }

        Match(node, at, ref search);
    }

    /// <summary>How far phones were read, and what speaks against it.</summary>
    private readonly record struct Reading(int Place, int Cost, int Depth, ulong Heard)
    {
        /// <summary>With the next phone taken for another.</summary>
        public Reading Taken(byte phone, int cost) => new(Place + 1, cost, Depth + 1, Heard | ((ulong)phone << (6 * Place)));
    }

    /// <summary>A word with what speaks against it.</summary>
    private readonly record struct Found(NearWord Word, int Against);

    /// <summary>What begins with some phones: words, and nodes of the tree from which longer ones go on.</summary>
    private sealed record Start(Found[] Words, (int Node, Reading At)[] Open);

    /// <summary>A search in some phones that stops after a number of them; what is open there is kept.</summary>
    private readonly ref struct Search(ReadOnlySpan<byte> sound, int stop, Shortlist shortlist)
    {
        public readonly ReadOnlySpan<byte> Sound = sound;
        public readonly int Stop = stop;
        public readonly Shortlist Shortlist = shortlist;
        public readonly List<(int Node, Reading At)> Open = [];
    }

    /// <summary>The best few words found, one of each in each length.</summary>
    private sealed class Shortlist
    {
        private const int Most = 32;
        private readonly Found[] _found = new Found[Most];
        private int _count;

        public Shortlist(Found[] begun)
        {
            begun.CopyTo(_found, 0);
            _count = begun.Length;
            SetLimit();
        }

        /// <summary>What must not be reached to get on it.</summary>
        public int Limit { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Add(in Found word)
        {
            if (word.Against >= Limit)
            {
                return;
            }

            var (at, worst) = (-1, 0);
            for (var i = 0; i < _count && at < 0; i++)
            {
                at = _found[i].Word.Word == word.Word.Word && _found[i].Word.Length == word.Word.Length ? i : -1;
                worst = _found[i].Against > _found[worst].Against ? i : worst;
            }

            if (at < 0 || _found[at].Against > word.Against)
            {
                _found[at >= 0 ? at : _count < Most ? _count++ : worst] = word;
                SetLimit();
            }
        }

        public Found[] Best() => [.. _found.Take(_count).OrderBy(f => f.Against).ThenBy(f => f.Word.Word).ThenBy(f => f.Word.Length)];

        private void SetLimit()
        {
            Limit = _count < Most ? int.MaxValue : 0;
            for (var i = 0; i < _count && _count == Most; i++)
            {
                Limit = Math.Max(Limit, _found[i].Against);
            }
        }
    }
}
