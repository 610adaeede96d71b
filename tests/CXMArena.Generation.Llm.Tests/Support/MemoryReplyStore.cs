using System.Collections.Concurrent;
using CXMArena.Generation.Replies;

namespace CXMArena.Generation.Llm.Tests.Support;

/// <summary>Replies in memory.</summary>
internal sealed class MemoryReplyStore : IReplyStore
{
    public ConcurrentDictionary<string, StoredReply> Replies { get; } = new(StringComparer.Ordinal);

    public ValueTask<StoredReply?> FindAsync(string key, CancellationToken cancellationToken) => ValueTask.FromResult(Replies.GetValueOrDefault(key));

    public ValueTask<StoredReply> AddAsync(StoredReply reply, CancellationToken cancellationToken) => ValueTask.FromResult(Replies.GetOrAdd(reply.Key, reply));

    public IReadOnlyList<StoredUsage> Usage() =>
        [.. Replies.Values.GroupBy(r => (r.Stage, r.Model)).Select(g => new StoredUsage(g.Key.Stage, g.Key.Model, g.Count(), new ReplyUsage(g.Sum(r => r.Usage.InputTokens), g.Sum(r => r.Usage.OutputTokens), g.Sum(r => r.Usage.CachedTokens))))];
}
