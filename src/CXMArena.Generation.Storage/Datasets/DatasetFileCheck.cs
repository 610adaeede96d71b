using System.Security.Cryptography;
using CXMArena.Generation.Validation;

namespace CXMArena.Generation.Storage.Datasets;

/// <summary>Checks a dataset's files against its manifest: all there, none beside, bytes as promised.</summary>
public static class DatasetFileCheck
{
    /// <summary>Findings about files; none where every byte is as the manifest says.</summary>
    public static async Task<IReadOnlyList<ValidationFinding>> CheckAsync(string dataset, Manifest manifest, CancellationToken cancellationToken)
    {
        var findings = new List<ValidationFinding>();
        foreach (var file in manifest.Files)
        {
            if (await WrongAsync(dataset, file, cancellationToken).ConfigureAwait(false) is { } wrong)
            {
                findings.Add(new ValidationFinding(wrong.Code, FindingSeverity.Error, file.Path, null, wrong.Message));
            }
        }

        var known = manifest.Files.Select(f => f.Path).Append(DatasetVersions.ManifestName).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(dataset, "*", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(dataset, p).Replace('\\', '/')).Order(StringComparer.Ordinal))
        {
            if (!known.Contains(path))
            {
                findings.Add(new ValidationFinding("file.unknown", FindingSeverity.Error, path, null, "the manifest does not know this file"));
            }
        }

        return findings;
    }

    private static async Task<(string Code, string Message)?> WrongAsync(string dataset, DatasetFile file, CancellationToken cancellationToken)
    {
        if (file.Path.Split('/').Any(p => p is "" or "." or ".."))
        {
            return ("file.path", "the manifest names a path outside the dataset");
        }

        var path = Path.Combine(dataset, file.Path);
        if (!File.Exists(path))
        {
            return ("file.missing", "the file is missing");
        }

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024);
        await using (stream.ConfigureAwait(false))
        {
            if (stream.Length != file.Bytes)
            {
                return ("file.size", $"the file has {stream.Length} bytes; the manifest says {file.Bytes}");
            }

            var sha = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
            return sha == file.Sha256 ? null : ("file.checksum", "the file's bytes are not those of the manifest");
        }
    }
}
