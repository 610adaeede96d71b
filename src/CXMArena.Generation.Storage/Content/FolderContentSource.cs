using System.Text;
using CXMArena.Generation.Content;

namespace CXMArena.Generation.Storage.Content;

/// <summary>Reads content from folders; a file in a later folder takes the place of the same file in an earlier one.</summary>
/// <param name="folders">Existing folders, the built-in one first, then the user's.</param>
public sealed class FolderContentSource(IReadOnlyList<string> folders) : IContentSource
{
    private const long MaximumBytes = 4 * 1024 * 1024;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var root in folders)
        {
            var path = Path.Combine(root, folder);
            if (Directory.Exists(path))
            {
                foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
                {
                    keys.Add(Path.GetRelativePath(root, file).Replace('\\', '/'));
                }
            }
        }

        return [.. keys];
    }

    /// <inheritdoc/>
    public string? Read(string key)
    {
        foreach (var root in folders.Reverse())
        {
            var path = Path.Combine(root, key);
            if (File.Exists(path))
            {
                return ReadFile(path, key);
            }
        }

        return null;
    }

    /// <summary>The text of a file that a person named.</summary>
    /// <exception cref="InputException">It is missing, unreadable, too large, or not UTF-8.</exception>
    public static string ReadFile(string path, string name)
    {
        if (Directory.Exists(path))
        {
            throw new InputException(name, 0, "this is a folder; name a file");
        }

        try
        {
            var length = new FileInfo(path).Length;
            if (length > MaximumBytes)
            {
                throw new InputException(name, 0, $"the file has {length} bytes; at most {MaximumBytes} are read");
            }

            return File.ReadAllText(path, Strict);
        }
        catch (DecoderFallbackException)
        {
            throw new InputException(name, 0, "the file is not UTF-8 text; save it as UTF-8");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(name, 0, e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : "the file cannot be read; check its rights");
        }
    }
}
