using CXMArena.Generation.Replies;

namespace CXMArena.Generation.Storage.Replies;

/// <summary>
/// Notes what was asked before it stores a reply, so that no reply is in the store whose call is not accounted for, however the process ends. Replies that come together share one note.
/// </summary>
/// <param name="inner">Keeps the replies.</param>
/// <param name="note">Notes all that was asked until now; called by one thread at a time.</param>
public sealed class NotedReplyStore(IReplyStore inner, Action note) : IReplyStore
{
    private readonly Lock _gate = new();
    private long _asked;
    private long _noted;

    /// <inheritdoc/>
    public ValueTask<StoredReply?> FindAsync(string key, CancellationToken cancellationToken) => inner.FindAsync(key, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredReply> AddAsync(StoredReply reply, CancellationToken cancellationToken)
    {
        var asked = Interlocked.Increment(ref _asked);
        lock (_gate)
        {
            if (_noted < asked)
            {
                var until = Interlocked.Read(ref _asked);
                note();
                _noted = until;
            }
        }

        return inner.AddAsync(reply, cancellationToken);
    }

    /// <inheritdoc/>
    public IReadOnlyList<StoredUsage> Usage() => inner.Usage();
}
