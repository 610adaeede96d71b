using CXMArena.Generation.Language;
using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Authors.Conversations;

/// <summary>Finds the words that a model marks in its text. Findings: span.words (not in the text), span.ambiguous (more often than they are marked), span.unknown (evidence that no act gives).</summary>
internal static class TalkSpans
{
    private const string Wrong = "wrong";

    /// <summary>A message's text with its spans.</summary>
    public static SpannedText Of(TalkMessage message, IReadOnlyList<PlannedAct> acts, string path, List<AnswerFinding> findings)
    {
        var spans = new List<TextSpan>();
        foreach (var group in message.Spans.Where(s => IsKept(s, acts, path, findings)).GroupBy(s => (s.Words.Trim(), s.Kind == SpanKind.Evidence)))
        {
            var places = Places(message.Text, group.Key.Item1);
            var marks = group.Select(s => (s.Kind, s.Key)).ToList();
            if (places.Count == 0)
            {
                findings.Add(new AnswerFinding("span.words", path + ".spans", $"the words '{group.Key.Item1}' are not in the text; give the exact words of the text"));
            }
            else if (marks.Distinct().Count() == 1)
            {
                // The same words for the same value say it every time; evidence is given once.
                spans.AddRange(places.Take(group.Key.Item2 ? 1 : places.Count).Select(p => new TextSpan(marks[0].Kind, marks[0].Key, p, group.Key.Item1.Length)));
            }
            else if (places.Count > marks.Count)
            {
                findings.Add(new AnswerFinding("span.ambiguous", path + ".spans", $"the words '{group.Key.Item1}' stand {places.Count} times in the text and are marked {marks.Count} times; mark each, or mark more words around them"));
            }
            else
            {
                spans.AddRange(marks.Select((m, i) => new TextSpan(m.Kind, m.Key, places[i % places.Count], group.Key.Item1.Length)));
            }
        }

        foreach (var id in message.Shows.Where(id => acts.Any(a => a.Shows.Contains(id, StringComparer.Ordinal)) && !spans.Exists(s => s.Kind == SpanKind.Evidence && s.Key == id)).Distinct(StringComparer.Ordinal))
        {
            spans.Add(new TextSpan(SpanKind.Evidence, id, 0, message.Text.Length));
        }

        return new SpannedText(message.Text, [.. spans.OrderBy(s => s.Start).ThenBy(s => s.Length)]);
    }

    /// <summary>A slip of the customer is no label's matter, so its mark is left out.</summary>
    private static bool IsKept(TalkSpan span, IReadOnlyList<PlannedAct> acts, string path, List<AnswerFinding> findings)
    {
        if (span.Kind != SpanKind.Evidence || acts.Any(a => a.Evidence == span.Key || a.Shows.Contains(span.Key, StringComparer.Ordinal)))
        {
            return true;
        }

        if (span.Key == Wrong && acts.Any(a => a.Slip is not null || a.Values.Any(v => v.Key == Wrong)))
        {
            return acts.Any(a => a.Values.Any(v => v.Key == Wrong));
        }

        findings.Add(new AnswerFinding("span.unknown", path + ".spans", $"the acts of this message give no evidence '{span.Key}'; leave the mark out"));
        return false;
    }

    /// <summary>Where words stand as whole words; where they never do, whatever their capitals.</summary>
    private static List<int> Places(string text, string words)
    {
        var places = Places(text, words, StringComparison.Ordinal);
        return places.Count > 0 ? places : Places(text, words, StringComparison.OrdinalIgnoreCase);
    }

    private static List<int> Places(string text, string words, StringComparison comparison)
    {
        var places = new List<int>();
        for (var at = words.Length == 0 ? -1 : text.IndexOf(words, comparison); at >= 0; at = text.IndexOf(words, at + 1, comparison))
        {
            var end = at + words.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(text[at])) && (end == text.Length || !char.IsLetterOrDigit(text[end]) || !char.IsLetterOrDigit(text[end - 1])))
            {
                places.Add(at);
            }
        }

        return places;
    }
}
