using System.Runtime.CompilerServices;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>A word that may be heard in some phones.</summary>
/// <param name="Heard">For each phone said, from the lowest six bits up, what it is taken for; the number of phones for none.</param>
/// <param name="Word">Its number.</param>
/// <param name="Cost">What speaks against it, in hundredths.</param>
/// <param name="Length">Phones said that it takes up.</param>
internal readonly record struct NearWord(ulong Heard, ushort Word, short Cost, byte Length);

/// <summary>
/// Finds the words that sound like the beginning of a stretch, in a tree of the lexicon's phones, common words sooner than rare ones. Branches that can hold nothing better than what was found are passed over. Immutable but for
/// what it remembers; safe to share between threads.
/// </summary>
internal sealed class NearWords
{
    /// <summary>Phones that are looked at.</summary>
    public const int Window = 10;

    private const int Rare = 250;
    private const int RarePercent = 58;
    private const int Anyway = 60;
    private const int PerPhone = 20;
    private const int MostPerWord = 190;
    private const int PhoneWorth = 90;
    private const int Head = 4;
    private const int MostOpen = 32;
    private const int MostOpenBefore = 64;
    private const int MostHeads = 32_000;
    private const int MostKept = 40_000;
    private static readonly Start Beginning = new([], [new Open(LexiconTree.Root, default)]);
    private readonly PhoneSet _phones;
    private readonly int[] _rarities;
    private readonly LexiconTree _tree;
    private readonly Recall<NearWord[]> _whole = new(MostKept);
    private readonly Recall<Start> _heads = new(MostHeads);

    /// <summary>The words of a lexicon.</summary>
    public NearWords(PhoneSet phones, LanguageModel language)
    {
        LexiconWord[] words = [.. language.Words.Select(w => w with { Rarity = w.Rarity <= Rare ? w.Rarity : Rare + (w.Rarity - Rare) * RarePercent / 100 })];
        (_phones, _rarities, _tree) = (phones, [.. words.Select(w => w.Rarity)], new LexiconTree(words));
    }

    /// <summary>The words that least speaks against, where each phone of a word's length counts for it.</summary>
    public NearWord[] StartsOf(ReadOnlySpan<byte> sound)
    {
        if (_whole.TryGet(sound, out var known))
        {
            return known;
        }

        var search = GoOn(StartOf(sound.Length > Head ? sound[..Head] : sound), sound, sound.Length);
        var words = Array.ConvertAll(search.Shortlist.Best(), f => f.Word);
        _whole.Keep(sound, words);
        return words;
    }

    /// <summary>What is found within the first phones, and where it goes on: most of the work, phone by phone since many stretches begin alike.</summary>
    private Start StartOf(ReadOnlySpan<byte> head)
    {
        if (head.Length == 0)
        {
            return Beginning;
        }

        if (!_heads.TryGet(head, out var start))
        {
            var search = GoOn(StartOf(head[..^1]), head, head.Length);
            start = new Start(search.Shortlist.Best(), Likeliest(search.Open, head.Length == Head ? MostOpen : MostOpenBefore));
            _heads.Keep(head, start);
        }

        return start;
    }

    /// <summary>Goes on from what was found, up to a number of phones.</summary>
    private Search GoOn(Start start, ReadOnlySpan<byte> sound, int stop)
    {
        var search = new Search(sound, stop, new Shortlist(start.Words));
        foreach (var (node, at) in start.Open)
        {
            Match(node, at, ref search);
        }

        return search;
    }

    /// <summary>The open branches that least speaks against, each once.</summary>
    private Open[] Likeliest(List<Open> open, int most)
    {
        var order = new long[open.Count];
        var places = new int[open.Count];
        for (var i = 0; i < order.Length; i++)
        {
            var (node, at) = open[i];
            order[i] = ((long)(at.Cost + _tree[node].LeastRarity) << 32) | ((long)node << 8) | at.Depth;
            places[i] = i;
        }

        Array.Sort(order, places);
        var likeliest = new List<Open>(Math.Min(most, order.Length));
        for (var i = 0; i < order.Length && likeliest.Count < most; i++)
        {
            if (i == 0 || order[i] != order[i - 1])
            {
                likeliest.Add(open[places[i]]);
            }
        }

        return [.. likeliest];
    }

    /// <summary>All words below a node of the tree that sound much like what is at a place; the likeliest phone first, so that others are soon beyond hope.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Match(int node, Reading at, ref Search search)
    {
        if (at.Place == search.Stop)
        {
            search.Open.Add(new Open(node, at));
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
                Take(child, at.Inserted(inserted), ref search);
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
            search.Shortlist.Add(new Found(new NearWord(at.Heard, word, at.Cost, at.Place), at.Cost + _rarities[word] + (Window - at.Place) * PhoneWorth));
        }

        Match(node, at, ref search);
    }

    /// <summary>How far phones were read, and what speaks against it.</summary>
    private readonly record struct Reading(ulong Heard, short Cost, byte Place, byte Depth)
    {
        /// <summary>With the next phone taken for another.</summary>
        public Reading Taken(byte phone, int cost) => new(Heard | ((ulong)phone << (6 * Place)), (short)cost, (byte)(Place + 1), (byte)(Depth + 1));

        /// <summary>With a phone that was not said.</summary>
        public Reading Inserted(int cost) => this with { Cost = (short)cost, Depth = (byte)(Depth + 1) };
    }

    /// <summary>A word with what speaks against it.</summary>
    private readonly record struct Found(NearWord Word, int Against);

    /// <summary>What begins with some phones: words, and nodes of the tree from which longer ones go on.</summary>
    private sealed record Start(Found[] Words, Open[] Open);

    /// <summary>A node of the tree to go on from.</summary>
    private readonly record struct Open(int Node, Reading At);

    /// <summary>A search in some phones that stops after a number of them; what is open there is kept.</summary>
    private readonly ref struct Search(ReadOnlySpan<byte> sound, int stop, Shortlist shortlist)
    {
        public readonly ReadOnlySpan<byte> Sound = sound;
        public readonly int Stop = stop;
        public readonly Shortlist Shortlist = shortlist;
        public readonly List<Open> Open = [];
    }

    /// <summary>The best few words found, one of each in each length.</summary>
    private sealed class Shortlist
    {
        private const int Most = 28;
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

        public Found[] Best() => _found[.._count];

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
