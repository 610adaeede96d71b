using CXMArena.Generation.Articles;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Language;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Tasks;
using CXMArena.Generation.Tests.Support;
using CXMArena.Generation.Tests.Noise;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Tests.Tasks;

/// <summary>A sample brand's whole dataset with fewer conversations, written once for all tests.</summary>
public sealed class TaskWorld
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<(string, int?), TaskWorld> Worlds = [];
    private readonly Lexicon _lexicon;
    private readonly TraitCatalogue _traits;

    private TaskWorld(string brandFile, int? conversations)
    {
        var content = TestContent.Repository;
        var key = $"taxonomies/brands/{brandFile}.yaml";
        var brand = BrandReader.Read(key, content.Read(key), new BrandOverrides(Conversations: conversations), IndustryLoader.Known(content), ["default"]);
        World = WorldBuilder.Build(brand, IndustryLoader.Load(content, brand.IndustryId, "en"));
        _lexicon = Lexicon.Load(content, "en");
        _traits = TraitCatalogue.Load(content, "en");
        var author = new ArticleAuthor(World, _lexicon);
        Articles =
        [
            .. Enumerable.Range(0, World.Topics.Count).Select(author.TopicArticle).Concat(Enumerable.Range(0, World.IssueTypes.Count).Select(author.IssueArticle))
                .Select((a, i) => Publish(a, i)),
        ];
        var writer = new ConversationAuthor(World, _lexicon, _traits);
        var engine = new NoiseEngine(NoiseProfileLoader.Load(content, "default"), NoiseContext.Of(World, _lexicon, Articles.Count) with { RecogniserModel = NoiseSamples.Recogniser }, NoiseCalibration.None);
        Conversations = [.. Enumerable.Range(0, brand.Scale.Conversations).Select(i => engine.Apply(writer.Write(i)))];
    }

    public World World { get; }

    public IReadOnlyList<NoisyArticle> Articles { get; }

    public IReadOnlyList<NoisyConversation> Conversations { get; }

    public (DatasetOutput Output, MemoryTables Tables) Dataset => field.Output is null ? field = Write(Input()) : field;

    public static TaskWorld Of(string brand, int? conversations)
    {
        lock (Gate)
        {
            return Worlds.TryGetValue((brand, conversations), out var world) ? world : Worlds[(brand, conversations)] = new TaskWorld(brand, conversations);
        }
    }

    public static TaskWorld Small => Of("greenbuild-depot", 160);

    public DatasetInput Input(IEnumerable<NoisyConversation>? conversations = null) => new(
        World,
        Articles,
        (conversations ?? Conversations).ToAsyncEnumerable(),
        ordinal => _traits.Draw(World.Seed.Child("conversations").Child(ordinal).Child("persona"), $"PE{ordinal + 1:000000}"),
        Publish,
        "default");

    public static (DatasetOutput Output, MemoryTables Tables) Write(DatasetInput input)
    {
        var tables = new MemoryTables();
        var output = DatasetWriter.WriteAsync(input, tables, CancellationToken.None).GetAwaiter().GetResult();
        return (output, tables);
    }

    private static NoisyArticle Publish(Article article, long index)
    {
        var format = ArticleFormats.Names[(int)(index % ArticleFormats.Names.Count)];
        return new NoisyArticle(article, format, ArticleFormats.Write(article, format), []);
    }
}
