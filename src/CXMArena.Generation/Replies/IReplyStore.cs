namespace CXMArena.Generation.Replies;

/// <summary>
/// Keeps every complete reply of a model, so that a run that goes on asks for none of them again and gives the same bytes. Safe to share between threads.
/// </summary>
public interface IReplyStore
{
    /// <summary>The reply of a key, or null; replies that other workers of the run had stored when this one began are found too.</summary>
    ValueTask<StoredReply?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Stores a reply; it outlives a killed process once this returns. The first reply of a key stays: the one that is kept is given back.</summary>
    ValueTask<StoredReply> AddAsync(StoredReply reply, CancellationToken cancellationToken);

    /// <summary>What the replies that this worker stored have cost, in ordinal order of stage and model.</summary>
    IReadOnlyList<StoredUsage> Usage();
}
