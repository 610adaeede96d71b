using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>
/// Hears a stretch of speech anew: its phones, some taken for others as the recogniser takes them, are read as the sequence of words that fits them and the language model best, so that
/// words are cut elsewhere, and what comes out reads well. A beam search over places in the phones. Immutable; safe to share between threads.
/// </summary>
internal sealed class Decoder
{
    private const int Beam = 5;
    private const int Longest = 40;
    private const int Anyway = 50;
    private const int PerPhone = 17;
    private const int MostPerWord = 160;
    private const int SoundWeight = 1;
    private const int PerWord = -40;
    private const int Window = 10;
    private const int MostArcs = 28;
    private const int MostKept = 60_000;
    private const int PhoneWorth = 90;
    private const int Blur = 180;
    private readonly PhoneSet _phones;
    private readonly PhoneConfusions _confusions;
    private readonly Node[] _nodes;
    private readonly LanguageModel _language;
    private readonly ConcurrentDictionary<string, Arc[]> _arcs = new(StringComparer.Ordinal);
    private int _kept;

    /// <summary>A decoder.</summary>
    /// <param name="phones">What it costs to take phones for others.</param>
    /// <param name="confusions">How often they are.</param>
    /// <param name="language">The words, and how likely each is after another.</param>
    public Decoder(PhoneSet phones, PhoneConfusions confusions, LanguageModel language)
    {
        (_phones, _confusions, _language) = (phones, confusions, language);
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

    /// <summary>What is heard of some phones between two words; null where nothing fits.</summary>
    /// <param name="said">The phones.</param>
    /// <param name="before">The word heard before, or "&lt;s&gt;".</param>
    /// <param name="next">The word after, or "&lt;/s&gt;".</param>
    /// <param name="wrongPhones">How many phones in a hundred are taken for others.</param>
    /// <param name="random">Where chance comes from.</param>
    public IReadOnlyList<string>? Hear(ReadOnlySpan<byte> said, string before, string next, int wrongPhones, Prng random)
    {
        var phones = _confusions.Taken(said, wrongPhones, random);
        if (phones.Count is 0 or > Longest)
        {
            return null;
        }

        var sound = CollectionsMarshal.AsSpan(phones);
        var steps = new List<Step>(64) { new(_language.NumberOf(before), 0, -1) };
        var at = new List<int>[sound.Length + 1];
        at[0] = [0];
        for (var place = 0; place < sound.Length; place++)
        {
            if (at[place] is not { Count: > 0 } here)
            {
                continue;
            }

            foreach (var arc in Arcs(sound[place..Math.Min(sound.Length, place + Window)]))
            {
                var cost = (arc.Cost + random.Below(Blur)) * SoundWeight + PerWord;
                foreach (var from in here)
                {
                    Enter(at[place + arc.Length] ??= [], steps, new Step(arc.Word, steps[from].Cost + cost + _language.Rarity(steps[from].Word, arc.Word), from));
                }
            }
        }

        var last = _language.NumberOf(next);
        var best = at[^1] is { Count: > 0 } ends ? ends.MinBy(i => steps[i].Cost + (last < 0 ? 0 : _language.Rarity(steps[i].Word, last))) : -1;
        return best < 0 ? null : Path(steps, best);
    }

    private List<string> Path(List<Step> steps, int at)
    {
        var words = new List<string>();
        for (; steps[at].From >= 0; at = steps[at].From)
        {
            words.Insert(0, _language.Words[steps[at].Word].Text);
        }

        return words;
    }

    /// <summary>Keeps the best few; of two that end in one word the better.</summary>
    private static void Enter(List<int> here, List<Step> steps, Step step)
    {
        var worst = -1;
        for (var i = 0; i < here.Count; i++)
        {
            var other = steps[here[i]];
            if (other.Word == step.Word)
            {
                if (step.Cost < other.Cost)
                {
                    steps.Add(step);
                    here[i] = steps.Count - 1;
                }

                return;
            }

            worst = worst < 0 || other.Cost > steps[here[worst]].Cost ? i : worst;
        }

        if (here.Count < Beam)
        {
            steps.Add(step);
            here.Add(steps.Count - 1);
        }
        else if (step.Cost < steps[here[worst]].Cost)
        {
            steps.Add(step);
            here[worst] = steps.Count - 1;
        }
    }

    /// <summary>The words that sound most like the beginning of a stretch, the nearest and commonest first; what was looked up is kept while there is room.</summary>
    private Arc[] Arcs(ReadOnlySpan<byte> sound)
    {
        Span<char> key = stackalloc char[sound.Length];
        for (var i = 0; i < sound.Length; i++)
        {
            key[i] = (char)('A' + sound[i]);
        }

        var found = _arcs.GetAlternateLookup<ReadOnlySpan<char>>();
        if (found.TryGetValue(key, out var known))
        {
            return known;
        }

        var arcs = new List<Arc>(128);
        Match(0, sound, 0, 0, 0, arcs);
        var best = Nearest(arcs);
        if (_kept < MostKept && found.TryAdd(key, best))
        {
            Interlocked.Increment(ref _kept);
        }

        return best;
    }

    /// <summary>The arcs that least speaks against, where each phone of a word's length counts for it; of one word in one length the cheapest.</summary>
    private Arc[] Nearest(List<Arc> arcs)
    {
        var keys = new long[arcs.Count];
        var places = new int[arcs.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            var arc = arcs[i];
            var against = arc.Cost * SoundWeight + _language.Words[arc.Word].Rarity + (Window - arc.Length) * PhoneWorth;
            keys[i] = ((long)against << 32) | ((long)arc.Word << 8) | (uint)arc.Length;
            places[i] = i;
        }

        Array.Sort(keys, places);
        var best = new List<Arc>(MostArcs);
        for (var i = 0; i < places.Length && best.Count < MostArcs; i++)
        {
            var arc = arcs[places[i]];
            if (!best.Exists(a => a.Word == arc.Word && a.Length == arc.Length))
            {
                best.Add(arc);
            }
        }

        return [.. best];
    }

    /// <summary>All words that begin at a place and sound much like what is there.</summary>
    private void Match(int node, ReadOnlySpan<byte> sound, int place, int cost, int depth, List<Arc> arcs)
    {
        var budget = Math.Min(MostPerWord, Anyway + PerPhone * (depth + 1));
        for (var at = _nodes[node].FirstChild; at > 0; at = _nodes[at].NextSibling)
        {
            ref readonly var child = ref _nodes[at];
            var heardAs = _phones.HeardAs(child.Phone);
            if (place < sound.Length && cost + heardAs[sound[place]] is var taken && taken <= budget)
            {
                Emit(child, place + 1, taken, arcs);
                Match(at, sound, place + 1, taken, depth + 1, arcs);
            }

            if (depth > 0 && cost + heardAs[^1] is var inserted && inserted <= budget)
            {
                Emit(child, place, inserted, arcs);
                Match(at, sound, place, inserted, depth + 1, arcs);
            }
        }

        if (depth > 0 && place < sound.Length && cost + _phones.Deletion(sound[place]) is var deleted && deleted <= budget)
        {
            Emit(_nodes[node], place + 1, deleted, arcs);
            Match(node, sound, place + 1, deleted, depth + 1, arcs);
        }
    }

    private static void Emit(in Node node, int end, int cost, List<Arc> arcs)
    {
        foreach (var word in node.Words ?? [])
        {
            arcs.Add(new Arc(word, end, cost));
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

    private readonly record struct Arc(int Word, int Length, int Cost);

    private readonly record struct Step(int Word, int Cost, int From);
}
