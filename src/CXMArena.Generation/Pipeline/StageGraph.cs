namespace CXMArena.Generation.Pipeline;

/// <summary>How a stage is run.</summary>
public enum StageKind
{
    /// <summary>Once, in every process, from the plan alone.</summary>
    World,

    /// <summary>In chunks of items, by any worker in any order.</summary>
    Chunked,

    /// <summary>Once, over everything before it.</summary>
    Barrier,
}

/// <summary>A stage of the pipeline: what it needs and what it makes, by name.</summary>
/// <param name="Id">Constant; seeds depend on it.</param>
/// <param name="Kind">How it is run.</param>
/// <param name="Inputs">Names of what it needs.</param>
/// <param name="Outputs">Names of what it makes.</param>
public sealed record StageDefinition(string Id, StageKind Kind, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs);

/// <summary>The stages in an order in which every input is made before it is needed; a wrong set of stages fails by name before any work.</summary>
public sealed class StageGraph
{
    private StageGraph(IReadOnlyList<StageDefinition> ordered) => Ordered = ordered;

    /// <summary>The stages of this generator.</summary>
    public static StageGraph Standard { get; } = Of(
    [
        new("brand", StageKind.World, ["plan"], ["brand"]),
        new("industry", StageKind.World, ["plan", "brand"], ["patterns", "tools", "questions", "families"]),
        new("topics", StageKind.World, ["brand", "families"], ["facts", "topics"]),
        new("issues", StageKind.World, ["brand", "patterns", "topics"], ["issue-types"]),
        new("allocation", StageKind.World, ["facts", "topics"], ["fact-allocation"]),
        new("articles", StageKind.Chunked, ["topics", "facts", "fact-allocation", "issue-types"], ["articles"]),
        new("personas", StageKind.World, ["plan"], ["traits"]),
        new("conversations", StageKind.Chunked, ["facts", "issue-types", "tools", "questions", "traits"], ["conversations"]),
        new("noise-calibration", StageKind.World, ["plan", "brand", "traits", "issue-types"], ["dials"]),
        new("acronyms", StageKind.World, ["topics", "facts", "fact-allocation", "issue-types"], ["acronym-table"]),
        new("noise", StageKind.Chunked, ["articles", "conversations", "dials", "acronym-table"], ["published-articles", "messages"]),
        new("refinement", StageKind.Barrier, ["published-articles", "facts"], ["injected-articles", "pairs"]),
        new("intents", StageKind.Barrier, ["issue-types", "patterns"], ["intent-taxonomies"]),
        new("tasks", StageKind.Barrier, ["messages", "published-articles", "injected-articles", "pairs", "intent-taxonomies"], ["tables"]),
        new("validation", StageKind.Barrier, ["tables"], ["findings"]),
        new("shards", StageKind.Barrier, ["tables", "findings"], ["dataset"]),
    ]);

    /// <summary>The stages, each after those that it needs.</summary>
    public IReadOnlyList<StageDefinition> Ordered { get; }

    /// <summary>Orders stages; what comes from outside is <c>plan</c>.</summary>
    /// <exception cref="ArgumentException">Two stages share an id or an output, an input is made by none, or stages wait for each other in a circle.</exception>
    public static StageGraph Of(IReadOnlyList<StageDefinition> stages)
    {
        var maker = new Dictionary<string, StageDefinition>(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stage in stages)
        {
            if (!ids.Add(stage.Id))
            {
                throw new ArgumentException($"two stages are called '{stage.Id}'", nameof(stages));
            }

            foreach (var output in stage.Outputs)
            {
                if (!maker.TryAdd(output, stage))
                {
                    throw new ArgumentException($"'{output}' is made by both '{maker[output].Id}' and '{stage.Id}'", nameof(stages));
                }
            }
        }

        foreach (var (stage, input) in stages.SelectMany(s => s.Inputs.Select(i => (s, i))))
        {
            if (input != "plan" && !maker.ContainsKey(input))
            {
                throw new ArgumentException($"'{stage.Id}' needs '{input}', which no stage makes", nameof(stages));
            }
        }

        var ordered = new List<StageDefinition>();
        var open = new List<StageDefinition>();
        foreach (var stage in stages)
        {
            Visit(stage);
        }

        return new StageGraph(ordered);

        void Visit(StageDefinition stage)
        {
            if (ordered.Contains(stage))
            {
                return;
            }

            if (open.Contains(stage))
            {
                var circle = open.SkipWhile(s => s != stage).Append(stage).Select(s => s.Id);
                throw new ArgumentException($"stages wait for each other: {string.Join(" -> ", circle)}", nameof(stages));
            }

            open.Add(stage);
            foreach (var input in stage.Inputs.Where(i => i != "plan"))
            {
                Visit(maker[input]);
            }

            open.Remove(stage);
            ordered.Add(stage);
        }
    }
}
