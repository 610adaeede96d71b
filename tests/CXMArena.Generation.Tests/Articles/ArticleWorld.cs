using CXMArena.Generation.Articles;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Language;
using CXMArena.Generation.Tests.Support;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Tests.Articles;

/// <summary>All articles of the sample brands, written once for all tests.</summary>
public sealed class ArticleWorld
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, ArticleWorld> Worlds = new(StringComparer.Ordinal);

    private ArticleWorld(string brandFile)
    {
        var content = TestContent.Repository;
        var key = $"taxonomies/brands/{brandFile}.yaml";
        var brand = BrandReader.Read(key, content.Read(key), new BrandOverrides(), IndustryLoader.Known(content), ["default"]);
        World = WorldBuilder.Build(brand, IndustryLoader.Load(content, brand.IndustryId, "en"));
        Lexicon = Lexicon.Load(content, "en");
        Author = new ArticleAuthor(World, Lexicon);
        Topics = [.. Enumerable.Range(0, World.Topics.Count).Select(Author.TopicArticle)];
        Issues = [.. Enumerable.Range(0, World.IssueTypes.Count).Select(Author.IssueArticle)];
    }

    public static TheoryData<string> Brands => ["greenbuild-depot", "terrabloom-botanicals"];

    public World World { get; }

    public Lexicon Lexicon { get; }

    public ArticleAuthor Author { get; }

    public IReadOnlyList<Article> Topics { get; }

    public IReadOnlyList<Article> Issues { get; }

    public IEnumerable<Article> All => Topics.Concat(Issues);

    public static ArticleWorld Of(string brand)
    {
        lock (Gate)
        {
            return Worlds.TryGetValue(brand, out var world) ? world : Worlds[brand] = new ArticleWorld(brand);
        }
    }
}
