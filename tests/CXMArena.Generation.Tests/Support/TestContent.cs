using CXMArena.Generation.Content;

namespace CXMArena.Generation.Tests.Support;

/// <summary>The taxonomies of the repository, read from its folder; files in a second folder come on top.</summary>
internal sealed class TestContent(string root) : IContentSource
{
    /// <summary>The repository's own content.</summary>
    public static TestContent Repository { get; } = new(FindRoot());

    /// <summary>Folder of the solution.</summary>
    public string Root => root;

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder)
    {
        var path = Path.Combine(root, folder);
        return Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(root, p).Replace('\\', '/')).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <inheritdoc/>
    public string? Read(string key)
    {
        var path = Path.Combine(root, key);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CXMArena.Generation.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("CXMArena.Generation.sln is in no folder above the tests");
    }
}
