using System.Text.Json;
using CXMArena.Generation.Storage.Datasets;

namespace CXMArena.Generation.Storage.Runs;

/// <summary>
/// What one process asks of models, in a file that is written anew as often as it likes: what was written last outlives a killed process. It is renamed into place and so never half there, but not flushed, since after a
/// power cut the last replies may be missing too.
/// </summary>
public sealed class UseNote
{
    private readonly string _path;

    internal UseNote(string path) => _path = path;

    /// <summary>Writes the totals until now. Not for two threads at a time.</summary>
    public void Write(IReadOnlyList<ModelUse> uses)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        var half = _path + ".tmp";
        File.WriteAllBytes(half, JsonSerializer.SerializeToUtf8Bytes(uses, ManifestJson.Default.IReadOnlyListModelUse));
        File.Move(half, _path, overwrite: true);
    }
}
