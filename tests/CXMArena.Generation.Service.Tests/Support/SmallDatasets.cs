using System.Collections.Concurrent;
using System.Security.Cryptography;
using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Tests.Support;

[assembly: AssemblyFixture(typeof(SmallDatasets))]

namespace CXMArena.Generation.Service.Tests.Support;

/// <summary>Brands little larger than the least that the taxonomies allow.</summary>
internal static class SmallBrand
{
    public const string Skincare = """
        name: Small Soap
        industry: skincare
        overview: Small Soap makes soap by the bar and sells it by parcel and in one shop.
        seed: 7
        scale: {information_articles: 860, issue_articles: 80, transcripts: 60, next_turns: 40, stores: 1, events: 1}
        """;

    /// <summary>A profile that abbreviates names in articles, for which all articles are written first, and leaves conversations alone.</summary>
    public const string ArticleNoise = "legacy-kb";

    public const string HomeImprovement = """
        name: Small Hammer
        industry: home-improvement
        seed: 8
        scale: {information_articles: 940, issue_articles: 80, transcripts: 60, next_turns: 40, stores: 1, events: 1}
        """;

    /// <summary>The skincare brand with a noise profile.</summary>
    public static string With(string noise) => $"{Skincare}\nnoise: {noise}\n";
}

/// <summary>Small datasets that several tests read and none changes; each is made when the first test asks for it.</summary>
public sealed class SmallDatasets : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _made = new(StringComparer.Ordinal);

    /// <summary>Folder in which the brand files lie; <c>output</c> below it holds the datasets.</summary>
    public string Folder => _folder.Path;

    /// <summary>The skincare dataset's folder.</summary>
    public Task<string> SkincareAsync() => MadeAsync("skincare.yaml", SmallBrand.Skincare);

    /// <summary>The dataset of a brand of another industry.</summary>
    public Task<string> HomeImprovementAsync() => MadeAsync("home-improvement.yaml", SmallBrand.HomeImprovement);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private Task<string> MadeAsync(string file, string brand) => _made.GetOrAdd(file, name => new(async () =>
    {
        _folder.Write(name, brand);
        var result = await CommandRun.RunAsync(Folder, "generate", name, "--threads", "2");
        result.ExitCode.ShouldBe(0, result.Error);
        return result.Output.Trim();
    })).Value;
}

/// <summary>The bytes of a dataset.</summary>
internal static class DatasetBytes
{
    /// <summary>SHA-256 of every file but the manifest, which says when it was published.</summary>
    public static IReadOnlyDictionary<string, string> Of(string dataset) =>
        Directory.EnumerateFiles(dataset, "*", SearchOption.AllDirectories)
            .Select(path => (Path: path, Key: Path.GetRelativePath(dataset, path).Replace('\\', '/')))
            .Where(f => f.Key != DatasetVersions.ManifestName)
            .ToDictionary(f => f.Key, f => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f.Path))), StringComparer.Ordinal);

    /// <summary>Two datasets have the same files with the same bytes, and each is what its manifest says: no file more, none less.</summary>
    public static void ShouldBeTheSame(string dataset, string expected)
    {
        var (found, wanted) = (Of(dataset), Of(expected));
        found.Keys.Order(StringComparer.Ordinal).ShouldBe(wanted.Keys.Order(StringComparer.Ordinal));
        found.Where(f => wanted[f.Key] != f.Value).Select(f => f.Key).ShouldBeEmpty();
        var manifest = DatasetVersions.ReadManifest(dataset);
        manifest.Files.ToDictionary(f => f.Path, f => f.Sha256).OrderBy(f => f.Key, StringComparer.Ordinal).ShouldBe(found.OrderBy(f => f.Key, StringComparer.Ordinal));
        manifest.PlanHash.ShouldBe(DatasetVersions.ReadManifest(expected).PlanHash);
    }

    /// <summary>All that lies in an output folder beside published versions: half-made versions, staging folders, runs.</summary>
    public static IReadOnlyList<string> Leftovers(string output) => !Directory.Exists(output)
        ? []
        : [.. Directory.EnumerateFileSystemEntries(output, "*", SearchOption.AllDirectories)
            .Select(p => Path.GetRelativePath(output, p).Replace('\\', '/'))
            .Where(p => (p.StartsWith(".runs/", StringComparison.Ordinal) || p.Contains(".staging", StringComparison.Ordinal) || p.EndsWith(".tmp", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)];
}
