using System.Collections.Concurrent;
using CXMArena.Generation.Articles;
using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Language;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Noise.Asr;
using CXMArena.Generation.Noise.Operators;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Pipeline;

/// <summary>What the world stages make of a plan, in every process anew: the world, the authors and the noise profile. Safe to share between threads.</summary>
public sealed class RunContext
{
    private const int PilotConversations = 80;
    private const int MostKept = 4096;
    private readonly ConcurrentDictionary<int, Article> _written = new();

    private RunContext(RunPlan plan, World world, Lexicon lexicon, TraitCatalogue traits, NoiseProfile profile, IContentSource content)
    {
        Plan = plan;
        World = world;
        Lexicon = lexicon;
        Traits = traits;
        Profile = profile;
        Articles = new ArticleAuthor(world, lexicon);
        NoiseContext = NoiseContext.Of(world, lexicon, world.Topics.Count + world.IssueTypes.Count, plan.Draw) with { RecogniserModel = new Lazy<RecogniserModel>(() => RecogniserModel.Load(content)) };
    }

    /// <summary>The plan.</summary>
    public RunPlan Plan { get; }

    /// <summary>The world.</summary>
    public World World { get; }

    /// <summary>General phrases.</summary>
    public Lexicon Lexicon { get; }

    /// <summary>Traits of personas.</summary>
    public TraitCatalogue Traits { get; }

    /// <summary>The noise profile.</summary>
    public NoiseProfile Profile { get; }

    /// <summary>What noise operators may know.</summary>
    public NoiseContext NoiseContext { get; }

    /// <summary>Writes articles.</summary>
    public ArticleAuthor Articles { get; }

    /// <summary>Runs the world stages.</summary>
    /// <exception cref="InputException">The contents are wrong, or not those of the plan.</exception>
    public static RunContext Load(RunPlan plan, IContentSource content)
    {
        plan.Verify(content);
        var industry = IndustryLoader.Load(content, plan.Brand.IndustryId, plan.Brand.Language);
        var world = WorldBuilder.Build(plan.Brand, industry);
        return new RunContext(
            plan,
            world,
            Lexicon.Load(content, plan.Brand.Language),
            TraitCatalogue.Load(content, plan.Brand.Language),
            NoiseProfileLoader.Load(content, plan.Brand.NoiseProfile),
            content);
    }

    /// <summary>The article of an index: topics first, then issue types.</summary>
    public Article Article(int index)
    {
        if (_written.TryRemove(index, out var written))
        {
            return written;
        }

        var topics = World.Topics.Count;
        return index < topics ? Articles.TopicArticle(index) : Articles.IssueArticle(index - topics);
    }

    /// <summary>
    /// The calibration of the noise dials, on a pilot sample that is the same in every process. The embedded author writes the sample whoever writes the run, so that no model is asked for it;
    /// what a model's words need beyond it the feedback within each chunk makes up.
    /// </summary>
    public NoiseCalibration Calibrate(int threads, CancellationToken cancellationToken) =>
        NoiseCalibration.Fit(Profile, NoiseContext, NewConversationAuthor().Write, PilotConversations, threads, cancellationToken);

    /// <summary>Whether the noise profile uses acronyms.</summary>
    public bool HasAcronyms => Profile.Entries.Any(e => e.Noise is AcronymsNoise);

    /// <summary>The acronyms of the embedded author's clean articles; writes all of them, and keeps the first few thousand until they are asked for.</summary>
    public AcronymTable FindAcronyms(CancellationToken cancellationToken) => FindAcronyms(Enumerable.Range(0, World.Topics.Count + World.IssueTypes.Count).Select(i =>
    {
        cancellationToken.ThrowIfCancellationRequested();
        var article = Article(i);
        if (i < MostKept)
        {
            _written[i] = article;
        }

        return article;
    }));

    /// <summary>The acronyms of all clean articles.</summary>
    public AcronymTable FindAcronyms(IEnumerable<Article> articles) => AcronymFinder.Find(World, Lexicon, articles);

    /// <summary>An author of conversations; one a thread.</summary>
    public ConversationAuthor NewConversationAuthor() => new(World, Lexicon, Traits);

    /// <summary>The persona of a conversation.</summary>
    public Persona PersonaOf(long ordinal, string personaId) => ConversationAuthor.PersonaOf(World, Traits, ordinal, personaId);
}
