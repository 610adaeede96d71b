using CXMArena.Generation.Conversations;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Tasks;

/// <summary>Intent_Prediction: whole transcripts with the scenario's issue type in each taxonomy.</summary>
internal sealed class IntentRows(IntentTaxonomies taxonomies, RowStamp stamp, SeedPath seed, int transcripts, int wanted) : IConversationTable
{
    private readonly Permutation _order = new(seed.Child("intent-rows").Key, Math.Max(1, transcripts));
    private readonly HashSet<string> _flat = new(StringComparer.Ordinal);
    private readonly HashSet<string> _layered = new(StringComparer.Ordinal);
    private readonly HashSet<string> _groups = new(StringComparer.Ordinal);
    private long _seen;

    public TableSchema Schema => TaskTables.Intents;

    /// <summary>How many labels of each taxonomy are gold somewhere.</summary>
    public (int Flat, int Layered, int Groups) Used => (_flat.Count, _layered.Count, _groups.Count);

    public IEnumerable<object?[]> Rows(NoisyConversation conversation)
    {
        var scenario = conversation.Clean.Scenario;
        if (scenario.Use != ConversationUse.Transcript)
        {
            yield break;
        }

        // The n-th transcript is in by its place in a random order of all, so the choice needs no look ahead.
        var place = _seen++;
        if (place >= _order.Size || _order[place] >= wanted)
        {
            yield break;
        }

        var (flat, layered, group) = (taxonomies.FlatGold(scenario.PatternId, scenario.CauseId), taxonomies.LayeredGold(scenario.IssueTypeId), taxonomies.GroupGold(scenario.PatternId));
        _flat.Add(flat);
        _layered.Add(layered);
        _groups.Add(group);
        yield return stamp.Task("Intent_Prediction", stamp.Group("issue", scenario.IssueTypeId), TranscriptText.Of(conversation.Messages), flat, layered, group, conversation.Clean.ConversationId);
    }
}
