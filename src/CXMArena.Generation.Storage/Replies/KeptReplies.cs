using CXMArena.Generation.Storage.Datasets;

namespace CXMArena.Generation.Storage.Replies;

/// <summary>Replies that outlive their run, in <c>&lt;version&gt;.replies/</c> beside the published version.</summary>
public static class KeptReplies
{
    private const string Ending = ".replies";

    /// <summary>The folders beside the published versions of a brand.</summary>
    public static IReadOnlyList<string> Folders(DatasetVersions versions) =>
        [.. versions.Published().Select(v => Path.Combine(versions.Folder, v + Ending)).Where(Directory.Exists)];

    /// <summary>Copies a run's replies beside a version; nothing where there are none, or where they are kept already.</summary>
    /// <param name="replies">The run's folder of replies, which no process has open.</param>
    /// <param name="dataset">The version's folder.</param>
    public static void Keep(string replies, string dataset)
    {
        var target = dataset + Ending;
        if (!Directory.Exists(replies) || Directory.Exists(target))
        {
            return;
        }

        var half = target + ".tmp";
        if (Directory.Exists(half))
        {
            Directory.Delete(half, recursive: true);
        }

        Directory.CreateDirectory(half);

        // A killed process leaves its last replies in the log beside its file, which SQLite reads when the file is next opened.
        foreach (var file in Directory.EnumerateFiles(replies).Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(half, Path.GetFileName(file)));
        }

        Directory.Move(half, target);
    }
}
