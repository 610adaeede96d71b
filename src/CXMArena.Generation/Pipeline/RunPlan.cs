using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Content;

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
/// <param name="Authors">Who writes each stage that can be written by a model, in the order of the stages.</param>
/// <param name="Partitions">How many workers share the chunks.</param>
/// <param name="Contents">Files that the result depends on, in ordinal order.</param>
public sealed record RunPlan(
    int FormatVersion,
    string ToolVersion,
    Brand Brand,
    string? Draw,
    IReadOnlyList<StageAuthor> Authors,
    int Partitions,
    IReadOnlyList<PlannedContent> Contents)
{
    /// <summary>Items in a chunk.</summary>
    public const int ChunkSize = 256;

    /// <summary>The current output format.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Stages that a model can write, in their order.</summary>
    public static IReadOnlyList<string> AuthoredStages { get; } = [RunEngine.BrandStage, RunEngine.ArticleStage, RunEngine.PersonaStage, RunEngine.ConversationStage, RunEngine.IntentStage];

    /// <summary>The embedded author writes everything.</summary>
    public static IReadOnlyList<StageAuthor> EmbeddedAuthors { get; } = Named(AuthoredStages.Select(StageAuthor.Embedded));

    /// <summary>The authors as plans name them: brand, personas and intents only where a model writes them, since otherwise the brand's file, the traits and the industry's files have their words and nobody writes them.</summary>
    public static IReadOnlyList<StageAuthor> Named(IEnumerable<StageAuthor> authors) => [.. authors.Where(a => a.Stage is RunEngine.ArticleStage or RunEngine.ConversationStage || a.Model is not null)];

    /// <summary>Stages that a model writes once the plan is made; the brand is written before it and stands in it.</summary>
    public IEnumerable<StageAuthor> ByModel() => Authors.Where(a => a.Model is not null && a.Stage != RunEngine.BrandStage);

    /// <summary>Who writes a stage.</summary>
    public StageAuthor AuthorOf(string stage) => Authors.FirstOrDefault(a => a.Stage == stage) ?? StageAuthor.Embedded(stage);

    /// <summary>SHA-256 over everything but the number of partitions and the tool's version, as lower-case hexadecimal.</summary>
    public string Hash()
    {
        var json = JsonSerializer.Serialize(this with { Partitions = 1, ToolVersion = "" }, JsonText.Options);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
    }

    /// <summary>Fixes the contents that a brand's run depends on; without authors the embedded one writes everything.</summary>
    public static RunPlan For(Brand brand, IContentSource content, string toolVersion, int partitions, IReadOnlyList<StageAuthor>? authors = null, string? draw = null)
    {
        var contents = Keys(brand, content).Select(key => new PlannedContent(key, Fingerprint(content, key))).ToList();
        return new RunPlan(CurrentFormat, toolVersion, brand, draw, authors ?? EmbeddedAuthors, partitions, contents);
    }

    /// <summary>Makes sure that the contents are still those of the plan.</summary>
    /// <exception cref="InputException">A file was changed, added or removed since.</exception>
    public void Verify(IContentSource content)
    {
        foreach (var planned in Contents)
        {
            if (Fingerprint(content, planned.Key) != planned.Sha256)
            {
                throw new InputException(planned.Key, 0, "the file has changed since the run was planned; plan it again");
            }
        }

        var known = Contents.Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        if (Keys(Brand, content).FirstOrDefault(key => !known.Contains(key)) is { } added)
        {
            throw new InputException(added, 0, "the file was added since the run was planned; plan it again");
        }
    }

    private static IEnumerable<string> Keys(Brand brand, IContentSource content) =>
        Industries.IndustryLoader.Files(content, brand.IndustryId)
            .Concat(content.List("taxonomies/language").Concat(content.List("taxonomies/personas")).Concat(content.List("taxonomies/noise")).Concat(content.List("taxonomies/dialogue")))
            .Order(StringComparer.Ordinal);

    private static string Fingerprint(IContentSource content, string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.Read(key) ?? "")));
}
