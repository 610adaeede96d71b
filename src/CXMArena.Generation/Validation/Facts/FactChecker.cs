using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Validation.Facts;

/// <summary>
/// Reads a text against the facts that it was given and those of the brand, whoever wrote it. Values are compared after normalising ("thirty days" is "30 days", "2 hours" is "120 minutes", "a month" is neither
/// 30 days nor 4 weeks). That two values of one sentence are swapped between their subjects is beyond it. Safe to share between threads.
/// </summary>
public sealed class FactChecker(FactBook book)
{
    /// <summary>Everything in which the text departs from the facts; none means that it may stand.</summary>
    public IReadOnlyList<FactFinding> Check(CheckedText text)
    {
        var findings = new List<FactFinding>();
        var allowed = text.Required.Concat(text.Permitted).GroupBy(f => f.FactId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var stated = new HashSet<string>(StringComparer.Ordinal);
        var open = new List<(int Sentence, StatedValue Value)>();
        for (var i = 0; i < text.Sentences.Count; i++)
        {
            var sentence = new SentenceReading(book, text.Sentences[i], i);
            sentence.Claims(allowed, stated, findings);
            foreach (var value in sentence.Unexplained(allowed, text.Given, stated, findings))
            {
                open.Add((i, value));
            }

            if (!text.Sentences[i].IsHeading)
            {
                sentence.Names(text.Given, findings);
            }
        }

        foreach (var fact in text.Required.Where(f => !stated.Contains(f.FactId) && !findings.Exists(x => x.FactId == f.FactId)))
        {
            var other = book.MeasureOf(fact) is { } measure ? open.FindIndex(o => o.Value.Measure.Unit == measure.Unit) : -1;
            if (other >= 0)
            {
                var (place, value) = open[other];
                open.RemoveAt(other);
                findings.Add(new FactFinding("facts.changed", fact.FactId, place, value.Start, value.Length, $"sentence {place + 1} says '{Words(text, place, value)}'; {Say(fact)}"));
                continue;
            }

            findings.Add(new FactFinding("facts.dropped", fact.FactId, -1, 0, 0, $"the text does not state that {Say(fact)}"));
        }

        foreach (var (place, value) in open)
        {
            var words = Words(text, place, value);
            findings.Add(book.Holding(value.Measure) is { } other
                ? new FactFinding("facts.stray", other, place, value.Start, value.Length, $"sentence {place + 1} says '{words}', which is none of the given facts; leave it out")
                : new FactFinding("facts.invented", null, place, value.Start, value.Length, $"sentence {place + 1} says '{words}', which no fact of the brand has; leave it out"));
        }

        return [.. findings.OrderBy(f => f.Sentence < 0 ? int.MaxValue : f.Sentence).ThenBy(f => f.Start)];
    }

    internal static string Say(Fact fact) =>
        $"fact {fact.FactId} ({fact.Attribute.Words.Label} of {fact.Subject}{(fact.Scope.Length > 0 && fact.Scope != fact.Subject ? ", " + fact.Scope : "")}) is '{fact.Display}'";

    private static string Words(CheckedText text, int sentence, StatedValue value) => text.Sentences[sentence].Text.Substring(value.Start, value.Length);
}
