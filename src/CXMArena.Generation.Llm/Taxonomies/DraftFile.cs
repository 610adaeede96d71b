using CXMArena.Generation.Content;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>A drafted file of an industry's folder.</summary>
/// <param name="Path">Path within the folder.</param>
/// <param name="Root">Its content.</param>
/// <param name="Prompts">Names of the prompts that it came from.</param>
internal sealed record DraftFile(string Path, DraftNode Root, params IReadOnlyList<string> Prompts);

/// <summary>Drafted texts laid over other content.</summary>
/// <param name="under">The content below.</param>
/// <param name="texts">Texts by key.</param>
internal sealed class DraftContent(IContentSource under, IReadOnlyDictionary<string, string> texts) : IContentSource
{
    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder) =>
        [.. under.List(folder).Concat(texts.Keys.Where(k => k.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public string? Read(string key) => texts.TryGetValue(key, out var text) ? text : under.Read(key);
}
