using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Storage.Objects;

/// <summary>Objects as files below a folder. A file is written under another name, flushed to the disk and renamed, so that it is there as a whole or not at all.</summary>
/// <param name="root">The folder; made when the first object is written.</param>
public sealed class LocalObjectStore(string root) : IObjectStore
{
    private const int BufferBytes = 128 * 1024;
    private static int s_writes;

    /// <inheritdoc/>
    public bool Exists(string key) => File.Exists(PathOf(key));

    /// <inheritdoc/>
    public Stream OpenRead(string key) => new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes);

    /// <inheritdoc/>
    public async Task WriteAsync(string key, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref s_writes)}.tmp";
        try
        {
            var stream = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferBytes);
            await using (stream.ConfigureAwait(false))
            {
                await write(stream, cancellationToken).ConfigureAwait(false);
                await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <inheritdoc/>
    public void DeleteAll(string prefix)
    {
        var path = PathOf(prefix);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private string PathOf(string key)
    {
        if (key.Split('/').Any(part => part is "" or "." or ".."))
        {
            throw new ArgumentException($"'{key}' is not a key", nameof(key));
        }

        return Path.Combine(root, key);
    }
}
