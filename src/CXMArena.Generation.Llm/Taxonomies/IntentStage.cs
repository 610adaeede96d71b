using CXMArena.Generation.Brands;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>Gathers the accepted patterns into groups and writes the issue files.</summary>
internal static class IntentStage
{
    private const string Patterns = "issues/patterns";
    private const int PatternsPerGroup = 3;

    /// <summary>The folder with all patterns in their areas and groups. Where no grouping was accepted, every pattern is a group of its own.</summary>
    public static async Task<DraftFolder> RunAsync(DraftDesk desk, DraftFolder folder, ModelIntentNames names, IReadOnlyList<WordedPattern> patterns, CancellationToken cancellationToken)
    {
        var reasons = patterns.Where(p => !p.Pattern.Outside).Select(p => new IntentReason(p.Pattern.Id, p.Pattern.Intent, p.Pattern.Decides)).ToList();
        var least = (reasons.Count + PatternsPerGroup - 1) / PatternsPerGroup;
        var answer = reasons.Count == 0 ? null : await desk.AskIntentsAsync(names, reasons, least, cancellationToken).ConfigureAwait(false);
        var alone = patterns.Where(p => p.Pattern.Outside || answer is null).Select(p => new IntentCluster(p.Pattern.Intent, p.Pattern.Decides, [p.Pattern.Id]));
        var groups = Named([.. answer ?? [], .. alone]);
        var groupOf = groups.SelectMany(g => g.Cluster.ReasonIds.Select(r => (Reason: r, g.Id))).ToDictionary(g => g.Reason, g => g.Id, StringComparer.Ordinal);
        var ids = patterns.Select(p => p.Pattern.Id).ToHashSet(StringComparer.Ordinal);
        return folder
            .With(new DraftFile("en/issues/groups.yaml", Words(groups), ModelIntentNames.Prompt))
            .With(patterns.GroupBy(p => p.Area).SelectMany(a => Files(a.Key, [.. a], groupOf, ids)));
    }

    private static IEnumerable<DraftFile> Files(string area, IReadOnlyList<WordedPattern> patterns, Dictionary<string, string> groupOf, HashSet<string> ids) =>
    [
        new($"issues/{area}.yaml", IssueParts.Structure([.. patterns.Select(p => p.Pattern with { Neighbours = [.. p.Pattern.Neighbours.Where(ids.Contains)] })], _ => area, p => groupOf[p.Id]), Patterns),
        new($"en/issues/{area}.yaml", new DraftMap("$", [.. patterns.SelectMany(p => p.Words.Entries)]), Patterns, WordsStage.Prompt),
    ];

    private static DraftMap Words(IReadOnlyList<(string Id, IntentCluster Cluster)> groups) =>
        new("$", [KeyValuePair.Create("groups", (DraftNode)new DraftMap("$", [.. groups.Select(g => KeyValuePair.Create(g.Id, (DraftNode)new DraftMapBuilder("$").Text("name", g.Cluster.Name).Text("decides", g.Cluster.Decides).Build()))]))]);

    private static List<(string Id, IntentCluster Cluster)> Named(IReadOnlyList<IntentCluster> clusters)
    {
        var named = new List<(string Id, IntentCluster Cluster)>();
        foreach (var cluster in clusters)
        {
            var id = Slug.Of(cluster.Name).Replace('-', '_');
            named.Add((named.Exists(n => n.Id == id) ? $"{id}_{cluster.ReasonIds[0]}" : id, cluster));
        }

        return named;
    }
}
