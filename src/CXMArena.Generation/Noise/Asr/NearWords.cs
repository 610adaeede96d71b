using System.Collections.Concurrent;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>A word that may be heard in some phones.</summary>
/// <param name="Heard">For each phone said, from the lowest six bits up, what it is taken for; the number of phones for none.</param>
/// <param name="Word">Its number.</param>
/// <param name="Cost">What speaks against it, in hundredths.</param>
/// <param name="Length">Phones said that it takes up.</param>
internal readonly record struct NearWord(ulong Heard, ushort Word, short Cost, byte Length);

/// <summary>Finds the words that sound like the beginning of a stretch, in a tree of the lexicon's phones. Immutable but for what it remembers; safe to share between threads.</summary>
internal sealed class NearWords
{
    /// <summary>Phones that are looked at.</summary>
    public const int Window = 10;

    private const int Anyway = 60;
    private const int PerPhone = 20;
    private const int MostPerWord = 190;
    private const int Most = 32;
    private const int PhoneWorth = 90;
    private const int MostKept = 40_000;
    private readonly PhoneSet _phones;
    private readonly Node[] _nodes;
    private readonly LanguageModel _language;
    private readonly ConcurrentDictionary<string, NearWord[]> _found = new(StringComparer.Ordinal);
    private int _kept;

    /// <summary>The words of a lexicon.</summary>
    public NearWords(PhoneSet phones, LanguageModel language)
    {
        (_phones, _language) = (phones, language);
        var nodes = new List<Node> { default };
        for (var i = 0; i < language.Words.Count; i++)
        {
            var at = 0;
            foreach (var phone in language.Words[i].Phones)
            {
                at = Child(nodes, at, phone);
            }

            nodes[at] = nodes[at] with { Words = [.. nodes[at].Words ?? [], i] };
        }

        _nodes = [.. nodes];
    }

    /// <summary>The words that least speaks against, the best first; what was looked up is kept while there is room.</summary>
    public NearWord[] StartsOf(ReadOnlySpan<byte> sound)
    {
        Span<char> key = stackalloc char[sound.Length];
        for (var i = 0; i < sound.Length; i++)
        {
            key[i] = (char)('A' + sound[i]);
        }

        var found = _found.GetAlternateLookup<ReadOnlySpan<char>>();
        if (found.TryGetValue(key, out var known))
        {
            return known;
        }

        var all = new List<NearWord>(128);
        Match(0, sound, 0, 0, 0, 0, all);
        var best = Nearest(all);
        if (_kept < MostKept && found.TryAdd(key, best))
        {
            Interlocked.Increment(ref _kept);
        }

        return best;
    }

    /// <summary>Those that least speaks against, where each phone of a word's length counts for it; of one word in one length the cheapest.</summary>
    private NearWord[] Nearest(List<NearWord> all)
    {
        var keys = new long[all.Count];
        var places = new int[all.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            var near = all[i];
            var against = near.Cost + _language.Words[near.Word].Rarity + (Window - near.Length) * PhoneWorth;
            keys[i] = ((long)against << 32) | ((long)near.Word << 8) | near.Length;
            places[i] = i;
        }

        Array.Sort(keys, places);
        var best = new List<NearWord>(Most);
        for (var i = 0; i < places.Length && best.Count < Most; i++)
        {
            var near = all[places[i]];
            if (!best.Exists(n => n.Word == near.Word && n.Length == near.Length))
            {
                best.Add(near);
            }
        }

        return [.. best];
    }

    /// <summary>All words that begin at a place and sound much like what is there.</summary>
    private void Match(int node, ReadOnlySpan<byte> sound, int place, int cost, int depth, ulong heard, List<NearWord> all)
    {
        var budget = Math.Min(MostPerWord, Anyway + PerPhone * (depth + 1));
        for (var at = _nodes[node].FirstChild; at > 0; at = _nodes[at].NextSibling)
        {
            ref readonly var child = ref _nodes[at];
            var heardAs = _phones.HeardAs(child.Phone);
            if (place < sound.Length && cost + heardAs[sound[place]] is var taken && taken <= budget)
            {
                var with = heard | ((ulong)child.Phone << (6 * place));
                Emit(child, place + 1, taken, with, all);
                Match(at, sound, place + 1, taken, depth + 1, with, all);
            }

            if (depth > 0 && cost + heardAs[^1] is var inserted && inserted <= budget)
            {
                Emit(child, place, inserted, heard, all);
                Match(at, sound, place, inserted, depth + 1, heard, all);
            }
        }

        if (depth > 0 && place < sound.Length && cost + _phones.Deletion(sound[place]) is var deleted && deleted <= budget)
        {
            var without = heard | ((ulong)PhoneSet.Names.Count << (6 * place));
            Emit(_nodes[node], place + 1, deleted, without, all);
            Match(node, sound, place + 1, deleted, depth + 1, without, all);
        }
    }

    private static void Emit(in Node node, int end, int cost, ulong heard, List<NearWord> all)
    {
        foreach (var word in node.Words ?? [])
        {
            all.Add(new NearWord(heard, (ushort)word, (short)cost, (byte)end));
        }
    }

    private static int Child(List<Node> nodes, int parent, byte phone)
    {
        for (var at = nodes[parent].FirstChild; at > 0; at = nodes[at].NextSibling)
        {
            if (nodes[at].Phone == phone)
            {
                return at;
            }
        }

        nodes.Add(new Node(phone, 0, nodes[parent].FirstChild, null));
        nodes[parent] = nodes[parent] with { FirstChild = nodes.Count - 1 };
        return nodes.Count - 1;
    }

    private readonly record struct Node(byte Phone, int FirstChild, int NextSibling, int[]? Words);
}
