using System.Runtime.CompilerServices;
using CXMArena.Generation.Content;

namespace CXMArena.Generation.Tests.Noise;

/// <summary>Files given in the test over those of the repository.</summary>
internal sealed class NoiseTestContent(params (string Key, string Text)[] files) : IContentSource
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    /// <summary>What file names must contain to be listed, so that a test rests on no more of the repository than it speaks of.</summary>
    public IReadOnlyList<string> Only { get; init; } = [""];

    public IReadOnlyList<string> List(string folder)
    {
        var path = Path.Combine(Root, folder);
        var built = Directory.Exists(path) ? Directory.GetFiles(path, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/')) : [];
        return [.. built.Where(k => Only.Any(k.Contains)).Concat(files.Select(f => f.Key).Where(k => k.StartsWith(folder + "/", StringComparison.Ordinal))).Distinct().Order(StringComparer.Ordinal)];
    }

    public string? Read(string key)
    {
        var own = files.FirstOrDefault(f => f.Key == key).Text;
        var path = Path.Combine(Root, key);
        return own ?? (File.Exists(path) ? File.ReadAllText(path) : null);
    }

    public static NoiseTestContent WithProfile(string name, string yaml) => new(($"taxonomies/noise/{name}.yaml", yaml));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
