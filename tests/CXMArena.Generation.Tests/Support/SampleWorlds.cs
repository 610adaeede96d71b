using System.Collections.Concurrent;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Language;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Tests.Support;

/// <summary>The repository's industries, sample brands and some of their conversations, each made once a test run.</summary>
internal static class SampleWorlds
{
    /// <summary>Conversations that are looked at of each sample brand.</summary>
    public const int Conversations = 600;

    private static readonly ConcurrentDictionary<string, Lazy<Industry>> Industries = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Lazy<World>> Worlds = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<Conversation>>> Written = new(StringComparer.Ordinal);
    private static readonly Lazy<Lexicon> English = new(() => Lexicon.Load(TestContent.Repository, "en"));
    private static readonly Lazy<TraitCatalogue> Catalogue = new(() => TraitCatalogue.Load(TestContent.Repository, "en"));

    /// <summary>Folders of all industries that a brand can name.</summary>
    public static TheoryData<string> IndustryIds => [.. IndustryLoader.Known(TestContent.Repository)];

    /// <summary>Names of the sample brands' files, without ending.</summary>
    public static TheoryData<string> Brands => [.. TestContent.Repository.List("taxonomies/brands").Select(k => Path.GetFileNameWithoutExtension(k))];

    /// <summary>General phrases.</summary>
    public static Lexicon Lexicon => English.Value;

    /// <summary>Traits of personas.</summary>
    public static TraitCatalogue Traits => Catalogue.Value;

    /// <summary>An industry of the repository.</summary>
    public static Industry IndustryOf(string id) =>
        Industries.GetOrAdd(id, key => new Lazy<Industry>(() => IndustryLoader.Load(TestContent.Repository, key, "en"))).Value;

    /// <summary>A sample brand as its file says.</summary>
    public static Brand BrandOf(string file)
    {
        var key = $"taxonomies/brands/{file}.yaml";
        return BrandReader.Read(key, TestContent.Repository.Read(key), new BrandOverrides(), IndustryLoader.Known(TestContent.Repository), ["default", "clean"]);
    }

    /// <summary>The world of a sample brand.</summary>
    public static World WorldOf(string file) =>
        Worlds.GetOrAdd(file, key => new Lazy<World>(() => BrandOf(key) is var brand ? WorldBuilder.Build(brand, IndustryOf(brand.IndustryId)) : null!)).Value;

    /// <summary>The first conversations of a sample brand.</summary>
    public static IReadOnlyList<Conversation> ConversationsOf(string file) =>
        Written.GetOrAdd(file, key => new Lazy<IReadOnlyList<Conversation>>(() =>
        {
            var author = NewAuthor(key);
            return [.. Enumerable.Range(0, Conversations).Select(i => author.Write(i))];
        })).Value;

    /// <summary>An author of a sample brand's conversations that has written nothing yet.</summary>
    public static ConversationAuthor NewAuthor(string file) => new(WorldOf(file), Lexicon, Traits);
}
