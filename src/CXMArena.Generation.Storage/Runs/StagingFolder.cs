using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CXMArena.Generation.Content;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Objects;

namespace CXMArena.Generation.Storage.Runs;

/// <summary>
/// A dataset while it is being made, in a hidden folder beside the published versions. Publishing renames it, so readers see a whole version or none; what an
/// interrupted run left is cleared away first.
/// </summary>
public sealed class StagingFolder : IDisposable
{
    private static readonly byte[] LineEnd = [(byte)'\n'];
    private readonly DatasetVersions _versions;
    private readonly string _path;
    private readonly List<DatasetFile> _files = [];

    /// <summary>An empty staging folder for a plan.</summary>
    /// <exception cref="InputException">The output folder cannot be written to.</exception>
    public StagingFolder(DatasetVersions versions, string planHash, IReadOnlyDictionary<string, string> metadata)
    {
        _versions = versions;
        _path = System.IO.Path.Combine(versions.Folder, $".staging-{planHash[..16]}");
        try
        {
            if (Directory.Exists(_path))
            {
                Directory.Delete(_path, recursive: true);
            }

            Directory.CreateDirectory(_path);
        }
        catch (Exception e) when (StorageFaults.IsNotWritable(e))
        {
            throw StorageFaults.NotWritable(versions.Folder, e);
        }

        Sink = new ParquetTableSink(_path, metadata);
    }

    /// <summary>Where it is.</summary>
    public string Path => _path;

    /// <summary>Takes the tables.</summary>
    public ParquetTableSink Sink { get; }

    /// <summary>Writes a text file.</summary>
    public void WriteText(string path, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var full = System.IO.Path.Combine(_path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        _files.Add(new DatasetFile(path, null, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), null));
    }

    /// <summary>Writes lines as they come, each ended by a line feed; no file where there is none.</summary>
    public async Task WriteLinesAsync(string path, IAsyncEnumerable<byte[]> lines, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        FileStream? file = null;
        try
        {
            await foreach (var line in lines.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                file ??= new FileStream(System.IO.Path.Combine(_path, path), FileMode.CreateNew, FileAccess.Write);
                foreach (var part in (byte[][])[line, LineEnd])
                {
                    hash.AppendData(part);
                    await file.WriteAsync(part, cancellationToken).ConfigureAwait(false);
                }
            }

            if (file is not null)
            {
                _files.Add(new DatasetFile(path, null, file.Length, Convert.ToHexStringLower(hash.GetHashAndReset()), null));
            }
        }
        finally
        {
            if (file is not null)
            {
                await file.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Adds card and manifest and makes it the version.</summary>
    /// <returns>The folder of the version.</returns>
    /// <exception cref="InputException">The version was published by somebody else meanwhile.</exception>
    public async Task<string> PublishAsync(RunPlan plan, string version, string canary, ManifestTimes unhashed, CancellationToken cancellationToken)
    {
        var hash = plan.Hash();
        WriteText("README.md", DatasetCard.Render(plan, hash, version, [.. Sink.Files.OrderBy(f => f.Path, StringComparer.Ordinal)]));
        var files = Sink.Files.Concat(_files).OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        var manifest = new Manifest(plan.Brand.Name, version, hash, plan with { Partitions = 1 }, canary, files, unhashed);
        var stream = new FileStream(System.IO.Path.Combine(_path, DatasetVersions.ManifestName), FileMode.CreateNew, FileAccess.Write);
        await using (stream.ConfigureAwait(false))
        {
            await JsonSerializer.SerializeAsync(stream, manifest, ManifestJson.Default.Manifest, cancellationToken).ConfigureAwait(false);
            stream.Flush(flushToDisk: true);
        }

        var target = System.IO.Path.Combine(_versions.Folder, version);
        _versions.Claim(version);
        Directory.Move(_path, target);
        return target;
    }

    /// <summary>Clears away what was not published.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_path))
        {
            Directory.Delete(_path, recursive: true);
        }
    }
}
