using CXMArena.Generation.Articles;
using CXMArena.Generation.Content;
using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>Paragraphs that state no fact, as templates and editors leave them: review notes, requests for feedback, pointers, disclaimers.</summary>
internal sealed class BoilerplateOperator : INoiseOperator
{
    /// <inheritdoc/>
    public string Id => "boilerplate";

    /// <inheritdoc/>
    public string Description => "Puts paragraphs that state no fact at the top, at the bottom or between the sections of articles.";

    /// <inheritdoc/>
    public NoiseItem Item => NoiseItem.Article;

    /// <inheritdoc/>
    public INoise Bind(MapBinder entry) => new BoilerplateNoise(
        [
            NoiseDial.Read(entry, "articles", NoiseUnit.Articles),
            NoiseDial.Read(entry, "second", NoiseUnit.Occasions, required: false),
            .. NoiseDial.ReadWeights(entry, "places", BoilerplateNoise.Places, NoiseUnit.Occasions),
        ]);
}

/// <summary>Boilerplate with its settings.</summary>
/// <param name="Dials">Share of the articles; share of those with a second paragraph; share of the paragraphs at each place.</param>
internal sealed record BoilerplateNoise(IReadOnlyList<NoiseDial> Dials) : IArticleNoise
{
    private static readonly string[][] Kinds =
    [
        ["review", "internal", "disclaimer", "audience"],
        ["navigation", "related", "disclaimer", "internal"],
        ["feedback", "related", "review", "copyright", "disclaimer", "contact"],
    ];

    /// <summary>Where paragraphs go.</summary>
    public static IReadOnlyList<string> Places { get; } = ["top", "between", "bottom"];

    /// <inheritdoc/>
    public void Apply(ArticleDraft draft, NoiseTask task)
    {
        var random = task.Seed.Random();
        if (!Happens(task.Meters["articles"], random))
        {
            return;
        }

        var used = new HashSet<string>(StringComparer.Ordinal);
        var count = Happens(task.Meters["second"], random) ? 2 : 1;
        for (var i = 0; i < count; i++)
        {
            var place = Place(draft, task, random);
            var kind = random.Pick(Kinds[place].Where(k => !used.Contains(k)).ToList());
            used.Add(kind);
            var phrase = task.Context.Lexicon.Pool("boilerplate", kind).At(task.Context.Seed.Key, Kinds.Length * task.Ordinal + place);
            draft.InsertParagraph(Block(draft, place, random), phrase.Render(new BoilerplateSlots(task.Context.Brand), random).Text);
        }
    }

    private static bool Happens(NoiseMeter meter, Prng random)
    {
        meter.Offer();
        var happens = meter.Draw(random);
        meter.Hit(happens ? 1 : 0);
        return happens;
    }

    /// <summary>One of the places by its share so far; an article without sections has no between.</summary>
    private static int Place(ArticleDraft draft, NoiseTask task, Prng random)
    {
        var meters = Places.Select(p => task.Meters["places." + p]).ToList();
        meters.ForEach(m => m.Offer());
        int[] chances = [meters[0].Chance, Sections(draft).Count > 0 ? meters[1].Chance : 0, meters[2].Chance];
        var place = chances.Sum() > 0 ? random.Weighted(chances) : Places.Count - 1;
        meters[place].Hit();
        return place;
    }

    private static int Block(ArticleDraft draft, int place, Prng random) => place switch
    {
        0 => 0,
        1 => random.Pick(Sections(draft)),
        _ => draft.Blocks.Count,
    };

    /// <summary>The blocks that begin a section and have something before them.</summary>
    private static List<int> Sections(ArticleDraft draft) =>
        [.. Enumerable.Range(0, draft.Blocks.Count).Where(b => b > 0 && draft.Blocks[b] is { Kind: BlockKind.Heading, Level: 2 } && draft.Blocks[b - 1].Kind != BlockKind.Heading)];
}

/// <summary>What boilerplate speaks of.</summary>
internal sealed record BoilerplateSlots(string Brand) : ISlots
{
    /// <inheritdoc/>
    public SlotValue? Find(string name) => name == "brand" ? new SlotValue(Brand) : null;
}
