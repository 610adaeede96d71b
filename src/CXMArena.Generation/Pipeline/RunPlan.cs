using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;

namespace CXMArena.Generation.Pipeline;

/// <summary>A file that the run depends on.</summary>
/// <param name="Key">Its key in the content source.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of its text.</param>
public sealed record PlannedContent(string Key, string Sha256);

/// <summary>
/// All inputs of a run, fixed before work. Two plans with the same <see cref="Hash"/> give the same data files; the number of partitions is not part of it.
/// </summary>
/// <param name="FormatVersion">Version of the generator's output; raised when the same inputs give other bytes.</param>
/// <param name="ToolVersion">Version of the tool.</param>
/// <param name="Brand">The brand, with flags applied.</param>
/// <param name="Draw">Name of a held-out draw; null for the world's first dataset.</param>
/// <param name="Author">embedded or model.</param>
/// <param name="Partitions">How many workers share the chunks.</param>
/// <param name="Contents">Files that the result depends on, in ordinal order.</param>
public sealed record RunPlan(
    int FormatVersion,
    string ToolVersion,
    Brand Brand,
    string? Draw,
    string Author,
    int Partitions,
    IReadOnlyList<PlannedContent> Contents)
{
    /// <summary>Items in a chunk.</summary>
    public const int ChunkSize = 256;

    /// <summary>The current output format.</summary>
    public const int CurrentFormat = 1;

    /// <summary>SHA-256 over everything but the number of partitions and the tool's version, as lower-case hexadecimal.</summary>
    public string Hash()
    {
        var json = JsonSerializer.Serialize(this with { Partitions = 1, ToolVersion = "" }, JsonText.Options);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
    }

    /// <summary>Number of article chunks.</summary>
    public int ArticleChunks => Chunks(Brand.Scale.InformationArticles + Brand.Scale.IssueArticles);

    /// <summary>Number of conversation chunks.</summary>
    public int ConversationChunks => Chunks(Brand.Scale.Conversations);

    /// <summary>Fixes the contents that a brand's run depends on.</summary>
    public static RunPlan For(Brand brand, IContentSource content, string toolVersion, int partitions, string author = "embedded", string? draw = null)
    {
        string[] folders = ["taxonomies/industries", "taxonomies/language", "taxonomies/personas", "taxonomies/noise", "taxonomies/articles"];
        var contents = folders
            .SelectMany(content.List)
            .Order(StringComparer.Ordinal)
            .Select(key => new PlannedContent(key, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.Read(key) ?? "")))))
            .ToList();
        return new RunPlan(CurrentFormat, toolVersion, brand, draw, author, partitions, contents);
    }

    private static int Chunks(int items) => (items + ChunkSize - 1) / ChunkSize;
}
