using System.Collections.Concurrent;
using System.Numerics;

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
/// Lexical access: the words of a lexicon that are nearest to a sequence of phones, by an edit distance with the costs of taking one phone for another. Words of a much other length, or
/// of other kinds of sounds, are passed over by a signature. Safe to share between threads; what was looked up is kept.
/// </summary>
internal sealed class SoundAlikes
{
    private const int Kept = 16;
    private const int LongestSaid = 32;
    private const int AllowedAnyway = 60;
    private const int AllowedPerPhone = 40;
    private static readonly string[] Kinds = ["P B", "T D", "K G", "F V TH DH", "S Z SH ZH", "CH JH", "M N NG", "L R ER", "W Y", "HH", "IY IH EY", "EH AE", "AH UH UW", "OW AO AA", "AW OY AY"];
    private static readonly uint[] KindOf = [.. PhoneSet.Names.Select(n => 1u << Array.FindIndex(Kinds, k => k.Split(' ').Contains(n)))];
    private readonly PhoneSet _phones;
    private readonly (uint Signature, LexiconWord Word)[][] _byLength;
    private readonly ConcurrentDictionary<string, IReadOnlyList<SoundAlike>> _found = new(StringComparer.Ordinal);

    /// <summary>Lexical access to some words.</summary>
    public SoundAlikes(PhoneSet phones, IEnumerable<LexiconWord> words)
    {
        _phones = phones;
        var byLength = words.ToLookup(w => w.Phones.Length, w => (Signature(w.Phones), w));
        _byLength = [.. Enumerable.Range(0, byLength.Select(g => g.Key).DefaultIfEmpty(0).Max() + 1).Select(l => byLength[l].ToArray())];
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
        var signature = Signature(said);
        var otherKinds = said.Length <= 4 ? 2 : said.Length <= 7 ? 3 : 5;
        var otherLength = said.Length <= 3 ? 1 : said.Length <= 9 ? 2 : 4;
        var limit = AllowedAnyway + AllowedPerPhone * said.Length;
        var best = new List<SoundAlike>(Kept + 1);
        Span<int> deletions = stackalloc int[said.Length];
        Span<int> row = stackalloc int[said.Length + 1];
        for (var i = 0; i < said.Length; i++)
        {
            deletions[i] = _phones.Deletion(said[i]);
        }

        for (var length = Math.Max(1, said.Length - otherLength); length <= Math.Min(said.Length + otherLength, _byLength.Length - 1); length++)
        {
            foreach (var (other, word) in _byLength[length])
            {
                if (BitOperations.PopCount(signature ^ other) <= otherKinds)
                {
                    var distance = Distance(said, word.Phones, deletions, row, limit);
                    if (distance <= limit)
                    {
                        Add(new SoundAlike(word, distance), best);
                    }
                }
            }
        }

        return best;
    }

    private int Distance(ReadOnlySpan<byte> said, byte[] heard, ReadOnlySpan<int> deletions, Span<int> row, int limit)
    {
        row[0] = 0;
        for (var i = 0; i < deletions.Length; i++)
        {
            row[i + 1] = row[i] + deletions[i];
        }

        foreach (var phone in heard)
        {
            var costs = _phones.HeardAs(phone);
            var inserted = costs[^1];
            var diagonal = row[0];
            var last = row[0] += inserted;
            var least = last;
            for (var i = 0; i < deletions.Length; i++)
            {
                last = Math.Min(diagonal + costs[said[i]], Math.Min(row[i + 1] + inserted, last + deletions[i]));
                diagonal = row[i + 1];
                row[i + 1] = last;
                least = Math.Min(least, last);
            }

            if (least > limit)
            {
                return int.MaxValue;
            }
        }

        return row[^1];
    }

    private static uint Signature(ReadOnlySpan<byte> phones)
    {
        var signature = 0u;
        foreach (var phone in phones)
        {
            signature |= KindOf[phone];
        }

        return signature;
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
}
