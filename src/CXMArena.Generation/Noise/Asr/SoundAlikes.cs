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
/// where no word below can be near enough. Safe to share between threads; what was looked up is kept.
/// </summary>
internal sealed class SoundAlikes
{
    private const int Kept = 20;
    private const int AllowedPerPhone = 42;
    private const int AllowedAnyway = 60;
    private readonly PhoneSet _phones;
    private readonly Node _root = new(0);
    private readonly ConcurrentDictionary<string, IReadOnlyList<SoundAlike>> _found = new(StringComparer.Ordinal);

    /// <summary>A tree over some words.</summary>
    public SoundAlikes(PhoneSet phones, IEnumerable<LexiconWord> words)
    {
        _phones = phones;
        foreach (var word in words)
        {
            var node = _root;
            foreach (var phone in word.Phones)
            {
                node = node.Child(phone);
            }

            node.Words.Add(word);
        }
    }

    /// <summary>The nearest words, best first: near and common ones before far and rare ones.</summary>
    public IReadOnlyList<SoundAlike> Of(ReadOnlySpan<byte> said)
    {
        var key = string.Create(said.Length, said, (chars, phones) =>
        {
            for (var i = 0; i < phones.Length; i++)
            {
                chars[i] = (char)('A' + phones[i]);
            }
        });
        return _found.TryGetValue(key, out var known) ? known : _found.GetOrAdd(key, Search(said));
    }

    /// <summary>What counts against a word: its distance, and its rarity at a smaller weight.</summary>
    public static int Score(in SoundAlike candidate) => candidate.Distance * 2 + candidate.Word.Rarity / 2;

    private List<SoundAlike> Search(ReadOnlySpan<byte> said)
    {
        var limit = AllowedAnyway + AllowedPerPhone * said.Length;
        var row = new int[said.Length + 1];
        for (var i = 0; i < said.Length; i++)
        {
            row[i + 1] = row[i] + _phones.Deletion(said[i]);
        }

        var best = new List<SoundAlike>(Kept + 1);
        foreach (var child in _root.Children)
        {
            Walk(child, said, row, limit, best);
        }

        return best;
    }

    private void Walk(Node node, ReadOnlySpan<byte> said, int[] above, int limit, List<SoundAlike> best)
    {
        var row = new int[above.Length];
        row[0] = above[0] + _phones.Insertion(node.Phone);
        var least = row[0];
        for (var i = 1; i < row.Length; i++)
        {
            var cost = Math.Min(above[i - 1] + _phones.Substitution(said[i - 1], node.Phone), Math.Min(above[i] + _phones.Insertion(node.Phone), row[i - 1] + _phones.Deletion(said[i - 1])));
            row[i] = cost;
            least = Math.Min(least, cost);
        }

        if (least > limit)
        {
            return;
        }

        if (row[^1] <= limit)
        {
            foreach (var word in node.Words)
            {
                Add(new SoundAlike(word, row[^1]), best);
            }
        }

        foreach (var child in node.Children)
        {
            Walk(child, said, row, limit, best);
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

    private sealed class Node(byte phone)
    {
        public byte Phone { get; } = phone;

        public List<Node> Children { get; } = [];

        public List<LexiconWord> Words { get; } = [];

        public Node Child(byte phone)
        {
            var child = Children.Find(c => c.Phone == phone);
            if (child is null)
            {
                child = new Node(phone);
                Children.Add(child);
            }

            return child;
        }
    }
}
