using CXMArena.Generation.Content;
using CXMArena.Generation.Replies;
using Microsoft.Data.Sqlite;

namespace CXMArena.Generation.Storage.Replies;

/// <summary>
/// Replies as SQLite files in one folder: a worker writes <c>replies-&lt;K&gt;.sqlite</c> and reads all that were there when it began. Replies stay in the files and are looked
/// up by key, so memory does not grow with them.
/// </summary>
public sealed class SqliteReplyStore : IReplyStore, IDisposable
{
    private readonly ReplyFile _own;
    private readonly IReadOnlyList<ReplyFile> _others;

    private SqliteReplyStore(ReplyFile own, IReadOnlyList<ReplyFile> others, IReadOnlyList<InputFinding> unreadable)
    {
        _own = own;
        _others = others;
        Unreadable = unreadable;
    }

    /// <summary>Files of other workers that cannot be read, with the reason; what they hold will be asked for again.</summary>
    public IReadOnlyList<InputFinding> Unreadable { get; }

    /// <summary>Opens the folder for a worker; folder and file are made where they are missing.</summary>
    /// <param name="folder">The folder of the replies.</param>
    /// <param name="worker">Number of the worker, from 0.</param>
    /// <param name="kept">Folders of earlier runs, whose replies are found too and never written.</param>
    /// <exception cref="InputException">The worker's own file is no file of replies, or cannot be written.</exception>
    public static SqliteReplyStore Open(string folder, int worker, params IEnumerable<string> kept)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(worker);
        var path = Path.Combine(folder, $"replies-{worker}.sqlite");
        ReplyFile own;
        try
        {
            Directory.CreateDirectory(folder);
            own = ReplyFile.Create(path);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, 0, $"replies cannot be stored here ({e.Message}); move the file away or name another folder");
        }

        var others = new List<ReplyFile>();
        var unreadable = new List<InputFinding>();
        foreach (var other in kept.Where(Directory.Exists).Prepend(folder).SelectMany(f => Directory.EnumerateFiles(f, "replies-*.sqlite").Order(StringComparer.Ordinal)).Where(file => file != path))
        {
            try
            {
                others.Add(ReplyFile.Read(other));
            }
            catch (SqliteException e)
            {
                unreadable.Add(new InputFinding(other, 0, $"its replies cannot be read and will be asked for again ({e.Message})"));
            }
        }

        return new SqliteReplyStore(own, others, unreadable);
    }

    /// <inheritdoc/>
    public ValueTask<StoredReply?> FindAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_own.Find(key) ?? _others.Select(file => file.Find(key)).FirstOrDefault(reply => reply is not null));
    }

    /// <inheritdoc/>
    public ValueTask<StoredReply> AddAsync(StoredReply reply, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_own.Add(reply) ? reply : _own.Find(reply.Key) ?? reply);

    /// <inheritdoc/>
    public IReadOnlyList<StoredUsage> Usage() => _own.Usage();

    /// <inheritdoc/>
    public void Dispose()
    {
        _own.Dispose();
        foreach (var file in _others)
        {
            file.Dispose();
        }
    }
}
