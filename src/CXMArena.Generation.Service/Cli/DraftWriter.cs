using CXMArena.Generation.Content;

namespace CXMArena.Generation.Service.Cli;

/// <summary>Writes a drafted folder whole or not at all.</summary>
internal static class DraftWriter
{
    /// <summary>Writes the files to a staging folder and renames it into place.</summary>
    /// <param name="target">The folder that is to be.</param>
    /// <param name="staging">A folder on the same disk, where no reader looks.</param>
    /// <param name="files">Texts by path within the folder.</param>
    /// <exception cref="InputException">The folder exists.</exception>
    public static void Write(string target, string staging, IReadOnlyDictionary<string, string> files)
    {
        try
        {
            Clear(staging);
            foreach (var (path, text) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
            {
                var full = Path.Combine(staging, path);
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                File.WriteAllText(full, text);
            }

            if (Directory.Exists(target))
            {
                throw new InputException("--industry-id", 0, $"'{target}' was made meanwhile and is not overwritten; name another id");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            Directory.Move(staging, target);
        }
        finally
        {
            Clear(staging);
        }
    }

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
