namespace CXMArena.Generation.Content;

/// <summary>Where taxonomies, prompts and brand files come from: built-in ones beside the executable, then the user's own folders.</summary>
public interface IContentSource
{
    /// <summary>Keys of all files below <paramref name="folder"/>, with forward slashes, in ordinal order.</summary>
    IReadOnlyList<string> List(string folder);

    /// <summary>The text of one file, or null where there is none.</summary>
    /// <exception cref="InputException">The file exists but cannot be read, is too large or is not UTF-8.</exception>
    string? Read(string key);
}
