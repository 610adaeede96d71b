using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Tasks;

/// <summary>Tool_Calling: a conversation up to a state at which exactly one set of calls is acceptable, among more and more candidates.</summary>
internal sealed class ToolRows : IConversationTable
{
    /// <summary>Numbers of candidates, each list contained in the next.</summary>
    public static readonly IReadOnlyList<int> Sizes = [16, 32, 64, 96, TaskSizes.ToolCandidates];

    private const string Config = "Tool_Calling";
    private readonly IReadOnlyList<string> _tools;
    private readonly RowStamp _stamp;
    private readonly DroppedTally _dropped;
    private readonly SeedPath _seed;

    /// <param name="tools">Names of all tools.</param>
    /// <param name="stamp">The columns that every row ends with.</param>
    /// <param name="dropped">Counts what is left out.</param>
    /// <param name="seed">Where the candidates are drawn.</param>
    /// <exception cref="InputException">There are fewer tools than the longest list needs.</exception>
    public ToolRows(IReadOnlyList<string> tools, RowStamp stamp, DroppedTally dropped, SeedPath seed)
    {
        if (tools.Count < Sizes[^1])
        {
            throw new InputException($"tools: the industry has {tools.Count} tools; lists of up to {Sizes[^1]} candidates need at least as many");
        }

        (_tools, _stamp, _dropped, _seed) = (tools, stamp, dropped, seed.Child("tool-candidates"));
    }

    public TableSchema Schema => TaskTables.Tools;

    public IEnumerable<object?[]> Rows(NoisyConversation conversation)
    {
        var clean = conversation.Clean;
        if (clean.Scenario.Use != ConversationUse.NextTurn || clean.TurnPoints.All(p => p.ToolNames.Count == 0))
        {
            yield break;
        }

        var places = new PublishedPlaces(conversation);
        foreach (var point in clean.TurnPoints.Where(p => p.ToolNames.Count > 0))
        {
            if (NextTurn.Find(conversation, places, point, out var reason) is not { } turn)
            {
                _dropped.Add(Config, reason);
                continue;
            }

            IReadOnlyList<string> names = [.. point.ToolNames.Distinct(StringComparer.Ordinal)];
            var lists = Candidates(names, _seed.Child(point.AfterUtteranceId));
            yield return _stamp.Task(
                Config,
                _stamp.Group("issue", clean.Scenario.IssueTypeId),
                TranscriptText.Of(turn.Context),
                (IReadOnlyList<string>)[.. point.ContextArticleIds.Distinct(StringComparer.Ordinal)],
                names,
                lists[0],
                lists[1],
                lists[2],
                lists[3],
                lists[4],
                clean.ConversationId,
                (long)turn.Context.Count);
        }
    }

    private List<IReadOnlyList<string>> Candidates(IReadOnlyList<string> names, SeedPath seed)
    {
        var order = new Permutation(seed.Key, _tools.Count);
        var others = Enumerable.Range(0, _tools.Count).Select(i => _tools[(int)order[i]]).Where(t => !names.Contains(t, StringComparer.Ordinal)).ToList();
        var lists = new List<IReadOnlyList<string>>();
        foreach (var size in Sizes)
        {
            List<string> list = [.. names, .. others.Take(size - names.Count)];
            seed.Child(size).Random().Shuffle(list);
            lists.Add(list);
        }

        return lists;
    }
}
