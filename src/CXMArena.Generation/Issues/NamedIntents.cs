using CXMArena.Generation.Authoring;

namespace CXMArena.Generation.Issues;

/// <summary>The intents of one part of a taxonomy in a model's words.</summary>
/// <param name="Taxonomy">The taxonomy, as <see cref="IntentPart.Taxonomy"/>.</param>
/// <param name="Clusters">The intents; they part the reasons of the part.</param>
public sealed record NamedPart(string Taxonomy, IReadOnlyList<IntentCluster> Clusters);

/// <summary>The intents of a run that a model gathered and named, with what came of it. Parts of which every answer was refused are not among them; there the industry's own names stay.</summary>
/// <param name="Plan">Hash of the plan.</param>
/// <param name="Parts">The parts that were accepted.</param>
/// <param name="Writing">What came of all parts.</param>
/// <param name="Refused">The parts that were refused.</param>
public sealed record NamedIntents(string Plan, IReadOnlyList<NamedPart> Parts, WritingTally Writing, IReadOnlyList<RefusedItem> Refused)
{
    /// <summary>The industry's names everywhere.</summary>
    public static NamedIntents None { get; } = new("", [], WritingTally.None, []);
}
