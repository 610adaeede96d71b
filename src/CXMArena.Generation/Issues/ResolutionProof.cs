using CXMArena.Generation.State;

namespace CXMArena.Generation.Issues;

/// <summary>
/// Runs a cause on the state before any text exists: the healthy state meets the goal, the fault breaks it, the steps repair it, and no
/// proper subsequence of them does. A cause that escalates ends with the case escalated and the goal still broken.
/// </summary>
public static class ResolutionProof
{
    /// <summary>The condition that an escalating cause reaches instead of its goal.</summary>
    public static readonly Condition Escalated = new("case.escalated", ConditionOperator.Equal, ["yes"]);

    /// <summary>What is wrong with a cause, or null.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="cause">One of its causes.</param>
    /// <param name="healthy">A healthy state.</param>
    /// <param name="arguments">The arguments of a step's tool in a state.</param>
    /// <param name="fresh">A new value for a field.</param>
    public static string? Refute(
        IssuePattern pattern,
        IssueCause cause,
        WorldState healthy,
        Func<ResolutionStep, WorldState, IReadOnlyDictionary<string, string>> arguments,
        Func<string, string?, string> fresh)
    {
        var state = healthy.Copy();
        ApplyAll(pattern.Given, state, fresh);
        ApplyAll(cause.Given, state, fresh);
        if (!pattern.IsRequest && pattern.Goal.FirstOrDefault(c => !c.Field.StartsWith("case.", StringComparison.Ordinal) && !c.Holds(state)) is { } unmet)
        {
            return $"while nothing is wrong, the goal '{unmet}' does not hold";
        }

        ApplyAll(cause.Fault, state, fresh);
        var target = cause.Escalates ? [Escalated] : pattern.Goal;
        if (Meets(state, target))
        {
            return "the fault breaks nothing that the goal asks for";
        }

        var end = Run(state, cause.Steps, arguments, fresh);
        if (target.FirstOrDefault(c => !c.Holds(end)) is { } missed)
        {
            return $"after all steps '{missed}' does not hold";
        }

        if (cause.Escalates && Meets(end, pattern.Goal))
        {
            return "it escalates although the steps reach the goal";
        }

        for (var subset = 1; subset < (1 << cause.Steps.Count) - 1; subset++)
        {
            var chosen = cause.Steps.Where((_, i) => (subset >> i & 1) == 1).ToList();
            if (Meets(Run(state, chosen, arguments, fresh), target))
            {
                return $"the steps {string.Join(", ", chosen.Select(s => s.Id))} suffice; the others are not needed";
            }
        }

        return null;
    }

    /// <summary>The state after the steps; one whose conditions fail has no effect.</summary>
    public static WorldState Run(
        WorldState start,
        IEnumerable<ResolutionStep> steps,
        Func<ResolutionStep, WorldState, IReadOnlyDictionary<string, string>> arguments,
        Func<string, string?, string> fresh)
    {
        var state = start.Copy();
        foreach (var step in steps)
        {
            if (step.Requires.All(c => c.Holds(state)))
            {
                var values = arguments(step, state);
                foreach (var effect in step.Effects)
                {
                    effect.Apply(state, values, fresh);
                }
            }
        }

        return state;
    }

    /// <summary>Whether all conditions hold.</summary>
    public static bool Meets(WorldState state, IReadOnlyList<Condition> conditions) => conditions.All(c => c.Holds(state));

    private static void ApplyAll(IReadOnlyList<Effect> effects, WorldState state, Func<string, string?, string> fresh)
    {
        foreach (var effect in effects)
        {
            effect.Apply(state, new Dictionary<string, string>(), fresh);
        }
    }
}
