using CXMArena.Generation.Content;

namespace CXMArena.Generation.Llm.Tests.Prompts;

/// <summary>Files given by the test, over those of the repository where it wants them.</summary>
internal sealed class RepositoryContent(bool withRepository, params (string Key, string Text)[] files) : IContentSource
{
    private readonly SortedDictionary<string, string> _files = new(files.ToDictionary(f => f.Key, f => f.Text), StringComparer.Ordinal);

    public static RepositoryContent Whole { get; } = new(withRepository: true);

    public IReadOnlyList<string> List(string folder)
    {
        var path = Path.Combine(Root(), folder);
        var own = withRepository && Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(Root(), p).Replace('\\', '/')) : [];
        return [.. own.Concat(_files.Keys.Where(k => k.StartsWith(folder + "/", StringComparison.Ordinal))).Distinct().Order(StringComparer.Ordinal)];
    }

    public string? Read(string key) => _files.TryGetValue(key, out var text) ? text : withRepository && File.Exists(Path.Combine(Root(), key)) ? File.ReadAllText(Path.Combine(Root(), key)) : null;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CXMArena.Generation.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("CXMArena.Generation.sln is in no folder above the tests");
    }
}
