using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CXMArena.Generation.Content;

namespace CXMArena.Generation.Storage.Datasets;

/// <summary>The published versions of one brand's dataset, <c>&lt;output&gt;/&lt;slug&gt;/&lt;version&gt;/</c>.</summary>
/// <param name="folder">The brand's folder; it need not exist.</param>
public sealed partial class DatasetVersions(string folder)
{
    /// <summary>Name of the manifest within a version.</summary>
    public const string ManifestName = "manifest.json";

    /// <summary>The brand's folder.</summary>
    public string Folder => folder;

    /// <summary>Versions whose manifest exists, lowest first.</summary>
    public IReadOnlyList<string> Published() =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateDirectories(folder)
                .Select(path => Path.GetFileName(path))
                .Where(name => Form().IsMatch(name) && File.Exists(Path.Combine(folder, name, ManifestName)))
                .OrderBy(Numbers)]
            : [];

    /// <summary>The published version that a plan made, or null.</summary>
    public string? OfPlan(string planHash) =>
        Published().FirstOrDefault(version => string.Equals(Read(version).PlanHash, planHash, StringComparison.Ordinal));

    /// <summary>The next minor version: 1.0.0, 1.1.0, 1.2.0 ...</summary>
    public string Next() =>
        Published() is [.., var last] && Numbers(last) is var (major, minor, _)
            ? string.Create(CultureInfo.InvariantCulture, $"{major}.{minor + 1}.0")
            : "1.0.0";

    /// <summary>Checks a version that a person chose.</summary>
    /// <exception cref="InputException">It is not X.Y.Z, or it is taken.</exception>
    public void Claim(string version)
    {
        if (!Form().IsMatch(version))
        {
            throw new InputException("--version", 0, $"'{version}' is not a version; write three numbers, such as 1.2.0");
        }

        if (Directory.Exists(Path.Combine(folder, version)))
        {
            throw new InputException("--version", 0, $"{Path.Combine(folder, version)} exists and a published version never changes; the next free one is {Next()}");
        }
    }

    /// <summary>The manifest of a version.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public Manifest Read(string version) => ReadManifest(Path.Combine(folder, version));

    /// <summary>The manifest of a dataset folder.</summary>
    /// <exception cref="InputException">There is none, or it cannot be read.</exception>
    public static Manifest ReadManifest(string dataset)
    {
        var path = Path.Combine(dataset, ManifestName);
        if (!File.Exists(path))
        {
            throw new InputException(dataset, 0, $"there is no {ManifestName}, so this is not a published dataset; name a folder such as output/greenbuild-depot/1.0.0");
        }

        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, ManifestJson.Default.Manifest) ?? throw new InputException(path, 0, "the manifest is empty");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, 0, "the manifest cannot be read; the dataset is damaged");
        }
    }

    private static (int Major, int Minor, int Patch) Numbers(string version)
    {
        var parts = version.Split('.');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
