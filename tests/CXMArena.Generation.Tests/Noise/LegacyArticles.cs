using System.Collections.Concurrent;
using CXMArena.Generation.Articles;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Tests.Articles;

namespace CXMArena.Generation.Tests.Noise;

/// <summary>All of a sample brand's articles under the profile legacy-kb, in chunks as a run makes them.</summary>
internal static class LegacyArticles
{
    private const int Chunk = 256;
    private static readonly ConcurrentDictionary<string, Lazy<(IReadOnlyList<NoisyArticle>, IReadOnlyList<NoiseMeasurement>, AcronymTable)>> Made = new(StringComparer.Ordinal);

    public static IReadOnlyList<NoisyArticle> Of(string brand) => Run(brand).Articles;

    public static (IReadOnlyList<NoisyArticle> Articles, IReadOnlyList<NoiseMeasurement> Measured, AcronymTable Table) Run(string brand) => Made.GetOrAdd(brand, b => new(() => Make(b))).Value;

    private static (IReadOnlyList<NoisyArticle>, IReadOnlyList<NoiseMeasurement>, AcronymTable) Make(string brand)
    {
        var world = ArticleWorld.Of(brand);
        var all = world.All.ToList();
        var table = AcronymFinder.Find(world.World, world.Lexicon, all);
        var context = NoiseContext.Of(world.World, world.Lexicon, all.Count) with { Acronyms = table };
        var profile = NoiseProfileLoader.Load(new NoiseTestContent(), "legacy-kb");
        var (articles, measured) = (new List<NoisyArticle>(), new List<IReadOnlyList<NoiseMeasurement>>());
        foreach (var chunk in all.Index().Chunk(Chunk))
        {
            var engine = new NoiseEngine(profile, context, NoiseCalibration.None, (a, f) => ArticleFormats.Write(a, f, "Acme"));
            articles.AddRange(chunk.Select(c => engine.Apply(c.Item, c.Index)));
            measured.Add(engine.Measurements);
        }

        return (articles, NoiseMeasurement.Sum(measured), table);
    }
}
