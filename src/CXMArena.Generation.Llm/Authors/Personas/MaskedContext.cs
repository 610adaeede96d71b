using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Llm.Authors.Conversations;

namespace CXMArena.Generation.Llm.Authors.Personas;

/// <summary>What the customer of a plan knows, by what they say in it and when; the plan decides that, and no author of personas.</summary>
/// <param name="Sees">What they tell of their own accord, in the plan's words.</param>
/// <param name="Decides">What they answer when asked what lies behind it.</param>
/// <param name="Unasked">Keys of details that they tell unasked.</param>
/// <param name="Asked">Those that they tell when asked.</param>
/// <param name="Searched">Those that they have to look for first.</param>
/// <param name="Misread">Those that they read wrong at first.</param>
/// <param name="Masked">Values that only the agent's side says, so that the customer does not know them before.</param>
internal sealed record MaskedContext(
    IReadOnlyList<string> Sees, IReadOnlyList<string> Decides, IReadOnlyList<string> Unasked, IReadOnlyList<string> Asked, IReadOnlyList<string> Searched, IReadOnlyList<string> Misread, IReadOnlyList<GivenValue> Masked)
{
    private static readonly string[] Telling = ["tell:", "backstory", "fear", "tried", "passed_around"];

    /// <summary>The context of a plan.</summary>
    public static MaskedContext Of(ConversationPlan plan)
    {
        var customer = plan.Acts.Where(a => a.Role == Role.Customer).ToList();
        var told = customer.SelectMany(Keys).ToHashSet(StringComparer.Ordinal);

        // What is told within a text that is quoted needs no name of its own.
        var details = customer.Where(a => !IsTelling(a) && !IsAnswer(a)).SelectMany(act => Keys(act).Select(key => (Key: key, act.Number))).GroupBy(d => d.Key, StringComparer.Ordinal).Select(g => g.MinBy(d => d.Number)).ToList();
        return new MaskedContext(
            [.. customer.Where(IsTelling).Select(a => a.Gist)],
            [.. customer.Where(IsAnswer).Select(a => a.Gist)],
            [.. details.Where(d => !Before(d.Number, "ask:" + d.Key)).Select(d => d.Key)],
            [.. details.Where(d => Before(d.Number, "ask:" + d.Key) && !Before(d.Number, "search:" + d.Key)).Select(d => d.Key)],
            [.. details.Where(d => Before(d.Number, "search:" + d.Key)).Select(d => d.Key)],
            [.. customer.Where(a => a.Slip is not null).SelectMany(Keys).Distinct(StringComparer.Ordinal)],
            [.. plan.Acts.Where(a => a.Role == Role.Agent).SelectMany(a => a.Values).Where(v => v.Key != "wrong" && !told.Contains(v.Key)).Distinct()]);

        bool Before(int number, string act) => plan.Acts.Take(number - 1).Any(a => a.Acts.Contains(act, StringComparer.Ordinal));
    }

    private static bool IsTelling(PlannedAct act) => act.Acts.Any(n => Telling.Any(t => n.StartsWith(t, StringComparison.Ordinal)));

    private static bool IsAnswer(PlannedAct act) => act.Acts.Contains("detail", StringComparer.Ordinal);

    private static IEnumerable<string> Keys(PlannedAct act) =>
        act.Values.Where(v => v.Kind is SpanKind.Argument or SpanKind.Fact && v.Key != "wrong").Select(v => v.Key).Concat(act.Acts.Where(a => a.StartsWith("give:", StringComparison.Ordinal)).Select(a => a[5..])).Distinct(StringComparer.Ordinal);
}
