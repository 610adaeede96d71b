using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>
/// Hears a stretch of speech as a recogniser does: of all sequences of words, the one that the sounds and the language model together speak least against. Sounds are blurred once for all words
/// that might stand there, so that an error reads well and takes in as many words as it must; what the recogniser really heard for the same words competes. Immutable; safe to share between
/// threads. Costs are in hundredths of a power of ten; the weights below make its errors on held-out utterances like the recogniser's (tools/asr).
/// </summary>
/// <param name="near">Words by their sound.</param>
/// <param name="language">How likely words follow each other.</param>
/// <param name="heardFor">What the recogniser heard for a phrase.</param>
/// <param name="leaningTo">What speaks against a word beyond its sound and the language model.</param>
internal sealed class Decoder(NearWords near, LanguageModel language, Func<string, IReadOnlyList<Mishearing>> heardFor, Func<string, int> leaningTo)
{
    /// <summary>Most words of a phrase that was misheard as a whole.</summary>
    public const int LongestPhrase = 6;

    private const int SoundPercent = 112;
    private const int LanguagePercent = 90;
    private const int Rare = 420;
    private const int RarePercent = 40;
    private const int OfWord = -66;
    private const int OfShortWord = 110;
    private const int ShortWord = 2;
    private const int OfLetter = -40;
    private const int OfUnclear = 230;
    private const int OfClear = -120;
    private const int OfAdded = 40;
    private const int OfLostPhone = 270;
    private const int OfLostPhrase = 120;
    private const int OfKnownWord = 65;
    private const int OfKnownPhraseByWord = -18;
    private const int OfKnownTimes = -80;
    private const int Margin = 300;
    private readonly (int OfAny, int Least)[] _words = [.. language.Words.Select((w, i) => (OfAny(w) + leaningTo(w.Text), language.LeastRarity(i)))];
    private readonly int[] _added = [.. Added.Select(language.NumberOf).Where(n => n >= 0)];

    /// <summary>Words that the recogniser hears where nobody said anything.</summary>
    private static IEnumerable<string> Added => ["the", "to", "a", "an", "i"];

    /// <summary>What is heard of some words.</summary>
    /// <param name="stretch">The words.</param>
    /// <param name="next">Number of the word after them.</param>
    /// <param name="blur">How their sounds come across.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public IReadOnlyList<string> Hear(Stretch stretch, int next, Blur blur)
    {
        var against = ArrayPool<int>.Shared.Rent(stretch.Sound.Length * Blur.Width);
        blur.Of(stretch.Sound, against);
        using var heard = new Hypotheses(language, stretch.Sound.Length, stretch.Before);
        var word = 0;
        for (var phone = 0; phone < stretch.Sound.Length; phone++)
        {
            while (word < stretch.Count && stretch.StartOf(word) < phone)
            {
                word++;
            }

            if (heard.EndingAt(phone).Length > 0 && !heard.IsBehind(phone))
            {
                var begins = word < stretch.Count && stretch.StartOf(word) == phone;
                if (begins)
                {
                    HearMore(phone, heard);
                }

                HearWords(stretch, phone, word, begins, against, heard);
                foreach (var from in heard.EndingAt(phone))
                {
                    heard.EnterSilence(phone + 1, from, heard[from].Cost + OfLostPhone);
                }

                if (begins)
                {
                    HearPhrases(stretch, word, blur, heard);
                }
            }
        }

        var (best, least) = (-1, int.MaxValue);
        foreach (var end in heard.EndingAt(stretch.Sound.Length))
        {
            ref readonly var last = ref heard[end];
            var cost = last.Cost + (next < 0 ? 0 : Against(last, next));
            (best, least) = cost < least ? (end, cost) : (best, least);
        }

        ArrayPool<int>.Shared.Return(against);
        return heard.WordsOf(best);
    }

    /// <summary>The words that sound like what begins at a phone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void HearWords(Stretch stretch, int phone, int word, bool begins, int[] against, Hypotheses heard)
    {
        var unclear = stretch.UnclearNear(phone, word);
        var (said, length, isUnclear) = begins ? (stretch.NumberOf(word), stretch.StartOf(word + 1) - phone, stretch.IsUnclear(word)) : (-1, 0, false);
        var limit = int.MaxValue - Margin;
        foreach (var from in heard.EndingAt(phone))
        {
            limit = Math.Min(limit, heard[from].Cost);
        }

        limit += Margin;
        foreach (var arc in near.StartsOf(stretch.Sound[phone..Math.Min(stretch.Sound.Length, phone + NearWords.Window)]))
        {
            var sound = (int)arc.Cost;
            var takenFor = arc.Heard;
            for (var at = phone; at < phone + arc.Length; at++, takenFor >>= 6)
            {
                sound += against[at * Blur.Width + (int)(takenFor & 63)];
            }

            var (ofAny, least) = _words[arc.Word];
            var soundsAsSaid = (arc.Word == said || arc.Cost == 0) && arc.Length == length;
            var cost = sound * SoundPercent / 100 + ofAny + (arc.Word == unclear ? OfUnclear : soundsAsSaid ? isUnclear ? OfUnclear : OfClear : 0);
            var end = phone + arc.Length;
            var enough = Math.Min(limit, heard.LimitAt(end) - cost - least);
            foreach (var from in heard.EndingAt(phone))
            {
                ref readonly var before = ref heard[from];
                if (before.Cost < enough)
                {
                    heard.Enter(end, from, arc.Word, before.Cost + cost + Against(before, arc.Word));
                }
            }
        }
    }

    /// <summary>Words that nobody said, before one that begins at a phone, after the likeliest of what was heard.</summary>
    private void HearMore(int phone, Hypotheses heard)
    {
        var likeliest = heard.EndingAt(phone)[0];
        foreach (var from in heard.EndingAt(phone))
        {
            likeliest = heard[from].Cost < heard[likeliest].Cost ? from : likeliest;
        }

        var before = heard[likeliest];
        foreach (var word in _added)
        {
            if (word != before.Word)
            {
                heard.Enter(phone, likeliest, word, before.Cost + OfAdded + Against(before, word));
            }
        }
    }

    /// <summary>What the recogniser heard for phrases that begin with a word and have an unclear one.</summary>
    private void HearPhrases(Stretch stretch, int word, Blur blur, Hypotheses heard)
    {
        var (phrase, isUnclear) = ("", false);
        for (var count = 1; count <= LongestPhrase && word + count <= stretch.Count; count++)
        {
            phrase = count == 1 ? stretch.Word(word) : $"{phrase} {stretch.Word(word + count - 1)}";
            isUnclear |= stretch.IsUnclear(word + count - 1);
            foreach (var mishearing in isUnclear ? heardFor(phrase) : [])
            {
                var cost = (count == 1 ? OfKnownWord : OfKnownPhraseByWord * count) + OfKnownTimes * BitOperations.Log2((uint)mishearing.Times + 1) + blur.Of(mishearing);
                foreach (var from in heard.EndingAt(stretch.StartOf(word)))
                {
                    HearPhrase(mishearing.Heard, from, stretch.StartOf(word + count), heard[from].Cost + cost, heard);
                }
            }
        }
    }

    private void HearPhrase(IReadOnlyList<string> words, int from, int end, int cost, Hypotheses heard)
    {
        if (words.Count == 0)
        {
            heard.EnterSilence(end, from, cost + OfLostPhrase);
        }

        for (var i = 0; i < words.Count; i++)
        {
            var number = language.NumberOf(words[i]);
            var before = heard[from];
            cost += OfWord + Against(before, number);
            if (i == words.Count - 1)
            {
                heard.Enter(end, from, number, cost);
            }
            else
            {
                from = heard.Within(from, number, cost);
            }
        }
    }

    /// <summary>What the language model has against a word after what was heard; what is rare anyway counts for less.</summary>
    private int Against(in Hypothesis before, int word)
    {
        var rarity = language.Rarity(before.Context, before.Word, word) * LanguagePercent / 100;
        return rarity <= Rare ? rarity : Rare + (rarity - Rare) * RarePercent / 100;
    }

    /// <summary>What speaks against a word whatever the sound.</summary>
    private static int OfAny(LexiconWord word) =>
        OfWord + (word.Phones.Length <= ShortWord ? OfShortWord : 0) + (word.Text.Length == 1 && word.Text is not ("a" or "i" or "o") ? OfLetter : 0);
}
