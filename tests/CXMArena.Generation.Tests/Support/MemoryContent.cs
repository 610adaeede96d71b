using CXMArena.Generation.Content;

namespace CXMArena.Generation.Tests.Support;

/// <summary>Files that a test writes down, over those of another source; a null text takes a file away.</summary>
internal sealed class MemoryContent(IReadOnlyDictionary<string, string?> files, IContentSource? below = null) : IContentSource
{
    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder) =>
        [.. (below?.List(folder) ?? []).Concat(files.Keys.Where(k => k.StartsWith(folder + "/", StringComparison.Ordinal)))
            .Where(k => !files.TryGetValue(k, out var text) || text is not null)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public string? Read(string key) => files.TryGetValue(key, out var text) ? text : below?.Read(key);
}
