using System.Text.RegularExpressions;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;

namespace CXMArena.Generation.Llm.Authors.Conversations;

/// <summary>A clean conversation as a list of acts to be worded. An utterance is taken apart where its spans show where one act ends; what cannot be told apart stays one entry.</summary>
internal sealed partial record ConversationPlan(Conversation Conversation, IReadOnlyList<PlannedAct> Acts)
{
    /// <summary>The plan behind a conversation.</summary>
    public static ConversationPlan Of(Conversation conversation, ActCatalogue catalogue, Func<string, string> factText)
    {
        var acts = new List<PlannedAct>();
        for (var i = 0; i < conversation.Utterances.Count; i++)
        {
            foreach (var (names, from, to) in Parts(conversation.Utterances[i]))
            {
                acts.Add(Act(conversation.Utterances[i], i, names, from, to, acts.Count + 1, catalogue, factText));
            }
        }

        return new ConversationPlan(conversation, [.. acts.Select(a => Slip(a, acts))]);
    }

    private static PlannedAct Act(Utterance utterance, int place, IReadOnlyList<string> names, int from, int to, int number, ActCatalogue catalogue, Func<string, string> factText)
    {
        var text = utterance.Clean.Text;
        var spans = utterance.Clean.Spans.Where(s => s.Start >= from && s.End <= to).ToList();
        var rests = names.Max(n => catalogue.Of(utterance.Role, n).RestsOn);
        return new PlannedAct
        {
            Number = number,
            Role = utterance.Role,
            Acts = names,
            Gist = text[from..to].Trim(),
            Values = [.. spans.Where(IsValue).Select(s => new GivenValue(s.Kind, s.Key, s.Kind == SpanKind.Fact ? factText(s.Key) : Bare(text.Substring(s.Start, s.Length)))).Distinct()],
            Shows = [.. names.Where(n => n.StartsWith("behaviour:", StringComparison.Ordinal)).Select(n => n["behaviour:".Length..])],
            Evidence = spans.Find(IsReason)?.Key,
            Asked = names.Contains("ask_fact", StringComparer.Ordinal) ? utterance.AskedFactIds : [],
            Utterance = place,
            Class = utterance.Class is { } own ? (MessageClass)Math.Min((int)own, (int)rests) : null,
            SourceArticleId = rests == MessageClass.KnowledgeBase ? utterance.SourceArticleId : null,
            Tool = utterance.Tool,
        };
    }

    /// <summary>Groups of acts with the stretch of text that is theirs.</summary>
    private static List<(IReadOnlyList<string> Acts, int From, int To)> Parts(Utterance utterance)
    {
        var (acts, text) = (utterance.Acts, utterance.Clean.Text);
        var parts = new List<(IReadOnlyList<string>, int, int)>();
        var (at, from) = (0, 0);
        for (var i = 0; i < acts.Count; i++)
        {
            if (acts[i] != "detail" && !acts[i].StartsWith("behaviour:", StringComparison.Ordinal) && !acts[i].StartsWith("tell:", StringComparison.Ordinal))
            {
                continue;
            }

            if (utterance.Clean.Spans.FirstOrDefault(s => s.Kind == SpanKind.Evidence && s.Start >= from && Marks(s.Key, acts[i])) is not { } span || !Add(parts, acts, at, i, text, from, span.Start))
            {
                return [(acts, 0, text.Length)];
            }

            parts.Add(([acts[i]], span.Start, span.End));
            (at, from) = (i + 1, span.End);
        }

        return Add(parts, acts, at, acts.Count, text, from, text.Length) ? parts : [(acts, 0, text.Length)];
    }

    /// <summary>Adds the acts between two that are known; false where acts and words do not match.</summary>
    private static bool Add(List<(IReadOnlyList<string>, int, int)> parts, IReadOnlyList<string> acts, int first, int end, string text, int from, int to)
    {
        var worded = text.AsSpan(from, to - from).ContainsAnyInRange('0', 'z');
        if (end > first && (worded || text.Length == 0))
        {
            parts.Add(([.. acts.Skip(first).Take(end - first)], from, to));
        }

        return end > first == (worded || (text.Length == 0 && end > first));
    }

    private static bool Marks(string key, string act) =>
        act == "detail" ? key.StartsWith("cause:", StringComparison.Ordinal) : act.StartsWith("tell:", StringComparison.Ordinal) ? key == "intent" : act.AsSpan("behaviour:".Length).SequenceEqual(key);

    /// <summary>A customer who gives a detail without its value has misread it by one sign.</summary>
    private static PlannedAct Slip(PlannedAct act, List<PlannedAct> acts)
    {
        if (act.Acts.FirstOrDefault(a => a.StartsWith("give:", StringComparison.Ordinal)) is not { } give || act.Values.Count > 0)
        {
            return act;
        }

        var right = acts.Skip(act.Number).SelectMany(a => a.Values).FirstOrDefault(v => v.Key == give[5..])?.Text;
        for (var i = 0; right is not null && i + right.Length <= act.Gist.Length; i++)
        {
            var here = act.Gist.Substring(i, right.Length);
            if (here.Zip(right).Count(p => char.ToLowerInvariant(p.First) != char.ToLowerInvariant(p.Second)) == 1)
            {
                return act with { Slip = here };
            }
        }

        return act;
    }

    private static bool IsValue(TextSpan span) => span.Kind != SpanKind.Evidence || span.Key == "wrong";

    private static bool IsReason(TextSpan span) => span.Kind == SpanKind.Evidence && (span.Key == "intent" || span.Key.StartsWith("cause:", StringComparison.Ordinal));

    /// <summary>An order number without the word order.</summary>
    private static string Bare(string value) => Order().Replace(value, "");

    [GeneratedRegex(@"^order\s+(?=\S*\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Order();
}
