using CXMArena.Generation.Content;

namespace CXMArena.Generation.Storage.Content;

/// <summary>One text laid over another source, as if it were a file of it.</summary>
/// <param name="under">The source below.</param>
/// <param name="place">Key of the text.</param>
/// <param name="text">The text.</param>
public sealed class OverlayContentSource(IContentSource under, string place, string text) : IContentSource
{
    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder) =>
        place.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal)
            ? [.. under.List(folder).Append(place).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
            : under.List(folder);

    /// <inheritdoc/>
    public string? Read(string key) => string.Equals(key, place, StringComparison.Ordinal) ? text : under.Read(key);
}
