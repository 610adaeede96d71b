using CXMArena.Generation.Replies;

namespace CXMArena.Generation.Authoring;

/// <summary>How often answers were refused for one reason.</summary>
/// <param name="Code">Code of the findings.</param>
/// <param name="Answers">Refused answers with at least one finding of that code.</param>
public sealed record RefusalCount(string Code, long Answers);

/// <summary>What came of having items written by a model. The same for a run and its replay.</summary>
/// <param name="Items">Items that were made: accepted, mended and replaced ones.</param>
/// <param name="Accepted">Items whose first answer was used.</param>
/// <param name="Mended">Items of which an answer was used after others had been refused.</param>
/// <param name="Replaced">Items that the embedded author wrote because every answer was refused.</param>
/// <param name="Quarantined">Items whose refused answers are kept in the quarantine.</param>
/// <param name="Answers">Answers of the model.</param>
/// <param name="RefusedAnswers">Those that could not be used.</param>
/// <param name="Usage">Tokens of all answers.</param>
/// <param name="Refusals">Why answers were refused, most frequent first.</param>
public sealed record WritingTally(
    long Items, long Accepted, long Mended, long Replaced, long Quarantined, long Answers, long RefusedAnswers, ReplyUsage Usage, IReadOnlyList<RefusalCount> Refusals)
{
    /// <summary>Nothing written.</summary>
    public static WritingTally None { get; } = new(0, 0, 0, 0, 0, 0, 0, default, []);

    /// <summary>Both together.</summary>
    public static WritingTally operator +(WritingTally a, WritingTally b) => new(
        a.Items + b.Items,
        a.Accepted + b.Accepted,
        a.Mended + b.Mended,
        a.Replaced + b.Replaced,
        a.Quarantined + b.Quarantined,
        a.Answers + b.Answers,
        a.RefusedAnswers + b.RefusedAnswers,
        new ReplyUsage(a.Usage.InputTokens + b.Usage.InputTokens, a.Usage.OutputTokens + b.Usage.OutputTokens, a.Usage.CachedTokens + b.Usage.CachedTokens),
        [.. a.Refusals.Concat(b.Refusals).GroupBy(r => r.Code, StringComparer.Ordinal).Select(g => new RefusalCount(g.Key, g.Sum(r => r.Answers))).OrderByDescending(r => r.Answers).ThenBy(r => r.Code, StringComparer.Ordinal)]);

    /// <summary>The answers of one writing; what becomes of the item is counted apart.</summary>
    public static WritingTally OfAnswers<T>(Written<T> written)
        where T : class => None with
        {
            Answers = written.Refused.Count + (written.Item is null ? 0 : 1),
            RefusedAnswers = written.Refused.Count,
            Usage = written.Usage,
            Refusals = [.. written.Refused.SelectMany(r => r.Findings.Select(f => f.Code).Distinct(StringComparer.Ordinal)).GroupBy(c => c, StringComparer.Ordinal).Select(g => new RefusalCount(g.Key, g.LongCount())).OrderByDescending(r => r.Answers).ThenBy(r => r.Code, StringComparer.Ordinal)],
        };
}
