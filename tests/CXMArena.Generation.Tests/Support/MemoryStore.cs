using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Tests.Support;

/// <summary>An object store in memory that can be looked into and tampered with.</summary>
internal sealed class MemoryStore : IObjectStore
{
    /// <summary>All contents by key.</summary>
    public SortedDictionary<string, byte[]> Contents { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys in the order in which they were written.</summary>
    public List<string> Written { get; } = [];

    /// <inheritdoc/>
    public bool Exists(string key) => Contents.ContainsKey(key);

    /// <inheritdoc/>
    public Stream OpenRead(string key) => Contents.TryGetValue(key, out var bytes) ? new MemoryStream(bytes, writable: false) : throw new FileNotFoundException(key);

    /// <inheritdoc/>
    public async Task WriteAsync(string key, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream();
        await write(stream, cancellationToken);
        Contents[key] = stream.ToArray();
        Written.Add(key);
    }

    /// <inheritdoc/>
    public void DeleteAll(string prefix)
    {
        foreach (var key in Contents.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).ToList())
        {
            Contents.Remove(key);
        }
    }
}
