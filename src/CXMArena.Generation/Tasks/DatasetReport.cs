namespace CXMArena.Generation.Tasks;

/// <summary>Rows of a table.</summary>
/// <param name="Table">Folder and split with a slash between.</param>
/// <param name="Rows">Its rows.</param>
public sealed record TableCount(string Table, long Rows);

/// <summary>A name and how often it occurred.</summary>
public sealed record Tally(string Name, long Count);

/// <summary>Something that a task would have had but for a reason.</summary>
/// <param name="Task">The config.</param>
/// <param name="Reason">Why it was left out.</param>
/// <param name="Count">How often.</param>
public sealed record DroppedItems(string Task, string Reason, long Count);

/// <summary>A promised number that was not reached.</summary>
/// <param name="What">Of what.</param>
/// <param name="Wanted">The promise.</param>
/// <param name="Reached">What there is.</param>
public sealed record Shortfall(string What, long Wanted, long Reached);

/// <summary>Quality questions as asked.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Conversations">Conversations with at least one row.</param>
/// <param name="Questions">Questions over all rows.</param>
/// <param name="NoShare">Share of answers that are No, 0 to 1.</param>
/// <param name="RelationalShare">Share of questions whose answer rests on more than the presence of words.</param>
public sealed record QualitySection(long Rows, long Conversations, long Questions, double NoShare, double RelationalShare);

/// <summary>Conversations as they came out.</summary>
/// <param name="Conversations">All of them.</param>
/// <param name="Outcomes">How they ended.</param>
/// <param name="Channels">Where they took place.</param>
/// <param name="MessageClasses">What agents' turns rest on.</param>
/// <param name="AgentErrorShare">Share in which the agent states something wrong, 0 to 1.</param>
/// <param name="NoiseEdits">Changes that noise made, articles included.</param>
public sealed record ConversationSection(long Conversations, IReadOnlyList<Tally> Outcomes, IReadOnlyList<Tally> Channels, IReadOnlyList<Tally> MessageClasses, double AgentErrorShare, long NoiseEdits);

/// <summary>Labels of the intent taxonomies, and how many of them are gold somewhere.</summary>
public sealed record IntentSection(int Flat, int Layered, int Groups, int FlatUsed, int LayeredUsed, int GroupsUsed);

/// <summary>The refinement corpus.</summary>
/// <param name="Articles">Articles of the corpus.</param>
/// <param name="Injected">Those that were made.</param>
/// <param name="LeftOut">Base articles that overlap with one in the corpus.</param>
/// <param name="SimilarPairs">Similar pairs by kind.</param>
/// <param name="ContradictoryPairs">Contradictory pairs.</param>
/// <param name="Planted">Facts that were altered.</param>
/// <param name="ConsistentMentions">True mentions outside a fact's home article.</param>
public sealed record RefinementSection(int Articles, int Injected, int LeftOut, IReadOnlyList<Tally> SimilarPairs, int ContradictoryPairs, int Planted, int ConsistentMentions);

/// <summary>What writing a dataset counted and measured.</summary>
public sealed record DatasetReport(
    string Canary,
    IReadOnlyList<TableCount> Tables,
    ConversationSection Conversations,
    QualitySection Quality,
    IntentSection Intents,
    RefinementSection Refinement,
    IReadOnlyList<DroppedItems> Dropped,
    IReadOnlyList<Shortfall> Shortfalls)
{
    /// <summary>Rows of a table by folder and split.</summary>
    public long RowsOf(TableSchema schema) => Tables.FirstOrDefault(t => t.Table == $"{schema.Folder}/{schema.Split}")?.Rows ?? 0;
}
