namespace CXMArena.Generation.Pipeline;

/// <summary>Where a run keeps what it makes: keys with forward slashes, contents as streams.</summary>
public interface IObjectStore
{
    /// <summary>Whether a key has content.</summary>
    bool Exists(string key);

    /// <summary>A stream to read from; the caller disposes it.</summary>
    /// <exception cref="FileNotFoundException">The key has no content.</exception>
    Stream OpenRead(string key);

    /// <summary>Gives a key content as a whole: either all that <paramref name="write"/> wrote is there afterwards, flushed, or nothing has changed.</summary>
    Task WriteAsync(string key, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken);

    /// <summary>Removes everything below a prefix.</summary>
    void DeleteAll(string prefix);
}
