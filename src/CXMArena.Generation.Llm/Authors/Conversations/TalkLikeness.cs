using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Authors.Conversations;

/// <summary>
/// Whether a model's text is its own: text.copied where more than half of the longer messages share most of their word triples with the gist. Words with digits do not count, since values have to be repeated.
/// </summary>
internal static class TalkLikeness
{
    private const int LeastWords = 8;
    private const int LeastCopied = 3;
    private const double MostShared = 0.6;

    /// <summary>The finding, or null.</summary>
    public static AnswerFinding? Check(ConversationPlan plan, TalkAnswer answer)
    {
        var (looked, copied) = (0, new List<int>());
        for (var i = 0; i < answer.Messages.Count; i++)
        {
            var words = Words(answer.Messages[i].Text);
            if (words.Count < LeastWords)
            {
                continue;
            }

            looked++;
            if (Shared(words, answer.Messages[i].Acts.Select(n => plan.Acts[n - 1].Gist)) >= MostShared)
            {
                copied.Add(i);
            }
        }

        return copied.Count >= LeastCopied && copied.Count * 2 > looked
            ? new AnswerFinding("text.copied", "$.messages", $"{copied.Count} of {looked} longer messages repeat the wording of the gist, such as messages {string.Join(", ", copied.Take(6))}; say the same in words of your own")
            : null;
    }

    /// <summary>Share of a message's word triples that stand in one of the gists.</summary>
    private static double Shared(List<string> words, IEnumerable<string> gists)
    {
        var known = gists.SelectMany(g => Triples(Words(g))).ToHashSet(StringComparer.Ordinal);
        var own = Triples(words).ToList();
        return own.Count == 0 ? 0 : (double)own.Count(known.Contains) / own.Count;
    }

    private static IEnumerable<string> Triples(List<string> words) => Enumerable.Range(0, Math.Max(0, words.Count - 2)).Select(i => string.Join(' ', words[i], words[i + 1], words[i + 2]));

    private static List<string> Words(string text) =>
        [.. text.ToLowerInvariant().Split([' ', '\n', '\t', ',', '.', '!', '?', ';', ':', '"', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Where(w => !w.Any(char.IsDigit))];
}
