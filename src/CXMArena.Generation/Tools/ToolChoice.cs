using CXMArena.Generation.Issues;
using CXMArena.Generation.State;

namespace CXMArena.Generation.Tools;

/// <summary>
/// Which calls are acceptable at a state, by replay: a tool is acceptable where it is legal, its arguments are known, and it can take the place of the next step or be a later
/// step done now, so that the rest still reaches the target.
/// </summary>
internal static class ToolChoice
{
    /// <summary>Ids of all acceptable tools at a state.</summary>
    /// <param name="tools">All tools of the brand.</param>
    /// <param name="state">The state.</param>
    /// <param name="known">Fields that the agent knows.</param>
    /// <param name="remaining">The steps still to do, the next one first.</param>
    /// <param name="target">What they reach.</param>
    /// <param name="fresh">A new value for a field.</param>
    public static IReadOnlyList<string> Acceptable(
        IReadOnlyDictionary<string, Tool> tools,
        WorldState state,
        IReadOnlySet<string> known,
        IReadOnlyList<ResolutionStep> remaining,
        IReadOnlyList<Condition> target,
        Func<string, string?, string> fresh)
    {
        var acceptable = new List<string>();
        foreach (var tool in tools.Values)
        {
            if (tool.IsLegalIn(state) && tool.Parameters.All(p => known.Contains(p.Field)) && Helps(tool))
            {
                acceptable.Add(tool.Id);
            }
        }

        return acceptable;

        bool Helps(Tool tool)
        {
            var after = state.Copy();
            var arguments = tool.ArgumentsFrom(state);
            foreach (var effect in tool.Effects)
            {
                effect.Apply(after, arguments, fresh);
            }

            var skip = 0;
            for (var i = 0; i < remaining.Count; i++)
            {
                if (remaining[i].Kind == StepKind.Tool && string.Equals(remaining[i].Id, tool.Id, StringComparison.Ordinal))
                {
                    skip = i;
                    break;
                }
            }

            var rest = remaining.Where((_, i) => i != skip);
            var end = ResolutionProof.Run(after, rest, (step, s) => step.Kind == StepKind.Tool ? tools[step.Id].ArgumentsFrom(s) : new Dictionary<string, string>(), fresh);
            return ResolutionProof.Meets(end, target);
        }
    }
}
