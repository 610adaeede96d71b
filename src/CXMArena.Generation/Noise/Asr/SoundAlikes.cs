using System.Collections.Concurrent;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>A word of the recogniser's lexicon.</summary>
/// <param name="Text">As it writes it.</param>
/// <param name="Rarity">-100 log10 of its probability.</param>
/// <param name="Phones">How it sounds.</param>
internal sealed record LexiconWord(string Text, int Rarity, byte[] Phones);

/// <summary>A word that sounds like what was said.</summary>
/// <param name="Word">The word.</param>
/// <param name="Distance">Cost of hearing it for what was said, in hundredths of a phone.</param>
internal readonly record struct SoundAlike(LexiconWord Word, int Distance);

/// <summary>
/// Lexical access: the words of a lexicon that are nearest to a sequence of phones. A tree over all pronunciations, walked with the rows of an edit distance and cut off
/// where no word below can be near enough; the limit is wide only where a narrow one finds too few. Safe to share between threads; what was looked up is kept.
/// </summary>
internal sealed class SoundAlikes
{
    private const int Kept = 16;
    private const int Enough = 6;
    private const int LongestSaid = 32;
    private static readonly (int Anyway, int PerPhone)[] Limits = [(30, 12), (50, 26), (60, 42)];
    private readonly PhoneSet _phones;
    private readonly Node[] _nodes;
    private readonly ConcurrentDictionary<string, IReadOnlyList<SoundAlike>> _found = new(StringComparer.Ordinal);

    /// <summary>A tree over some words.</summary>
    public SoundAlikes(PhoneSet phones, IEnumerable<LexiconWord> words)
    {
        _phones = phones;
        var nodes = new List<Node> { default };
        foreach (var word in words)
        {
            var at = 0;
            foreach (var phone in word.Phones)
            {
                at = Child(nodes, at, phone);
            }

            nodes[at] = nodes[at] with { Words = [.. nodes[at].Words ?? [], word] };
        }

        _nodes = [.. nodes];
    }

    /// <summary>The nearest words, best first: near and common ones before far and rare ones.</summary>
    public IReadOnlyList<SoundAlike> Of(ReadOnlySpan<byte> said)
    {
        said = said[..Math.Min(said.Length, LongestSaid)];
        Span<char> letters = stackalloc char[said.Length];
        for (var i = 0; i < said.Length; i++)
        {
            letters[i] = (char)('A' + said[i]);
        }

        var found = _found.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!found.TryGetValue(letters, out var known))
        {
            known = Search(said);
            found.TryAdd(letters, known);
        }

        return known;
    }

    /// <summary>What counts against a word: its distance, and its rarity at a smaller weight.</summary>
    public static int Score(in SoundAlike candidate) => candidate.Distance * 2 + candidate.Word.Rarity / 2;

    private List<SoundAlike> Search(ReadOnlySpan<byte> said)
    {
        Span<int> row = stackalloc int[said.Length + 1];
        Span<int> deletions = stackalloc int[said.Length];
        row[0] = 0;
        for (var i = 0; i < said.Length; i++)
        {
            deletions[i] = _phones.Deletion(said[i]);
            row[i + 1] = row[i] + deletions[i];
        }

        var best = new List<SoundAlike>(Kept + 1);
        foreach (var (anyway, perPhone) in Limits)
        {
            best.Clear();
            Children(0, said, deletions, row, anyway + perPhone * said.Length, best);
            if (best.Count >= Enough)
            {
                break;
            }
        }

        return best;
    }

    private void Children(int parent, ReadOnlySpan<byte> said, ReadOnlySpan<int> deletions, ReadOnlySpan<int> above, int limit, List<SoundAlike> best)
    {
        Span<int> row = stackalloc int[above.Length];
        for (var at = _nodes[parent].FirstChild; at > 0; at = _nodes[at].NextSibling)
        {
            ref readonly var child = ref _nodes[at];
            var costs = _phones.HeardAs(child.Phone);
            var inserted = costs[^1];
            var last = above[0] + inserted;
            var least = last;
            row[0] = last;
            for (var i = 0; i < deletions.Length; i++)
            {
                last = Math.Min(above[i] + costs[said[i]], Math.Min(above[i + 1] + inserted, last + deletions[i]));
                row[i + 1] = last;
                least = Math.Min(least, last);
            }

            if (least > limit)
            {
                continue;
            }

            if (last <= limit && child.Words is not null)
            {
                foreach (var word in child.Words)
                {
                    Add(new SoundAlike(word, last), best);
                }
            }

            Children(at, said, deletions, row, limit, best);
        }
    }

    private static void Add(SoundAlike candidate, List<SoundAlike> best)
    {
        var score = Score(candidate);
        var place = best.Count;
        while (place > 0 && IsWorse(best[place - 1], candidate, score))
        {
            place--;
        }

        if (place < Kept)
        {
            best.Insert(place, candidate);
            if (best.Count > Kept)
            {
                best.RemoveAt(Kept);
            }
        }
    }

    private static bool IsWorse(in SoundAlike kept, in SoundAlike candidate, int score)
    {
        var other = Score(kept);
        return other > score || (other == score && string.CompareOrdinal(kept.Word.Text, candidate.Word.Text) > 0);
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

    private readonly record struct Node(byte Phone, int FirstChild, int NextSibling, LexiconWord[]? Words);
}
