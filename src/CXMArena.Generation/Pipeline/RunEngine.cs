using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CXMArena.Generation.Articles;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Noise.Operators;

namespace CXMArena.Generation.Pipeline;

/// <summary>
/// Runs the chunked stages of a plan and reads what they made. Chunks are independent: any worker may make any of them in any order, and a chunk whose marker is there
/// is never made again.
/// </summary>
public sealed class RunEngine
{
    /// <summary>Stage of the brand, which is over before there is a plan.</summary>
    public const string BrandStage = "brands";

    /// <summary>Stage of the personas, which are written with their conversations.</summary>
    public const string PersonaStage = "personas";

    /// <summary>Stage of the articles.</summary>
    public const string ArticleStage = "articles";

    /// <summary>Stage of the conversations.</summary>
    public const string ConversationStage = "conversations";

    /// <summary>Stage of the intents.</summary>
    public const string IntentStage = "intents";

    private const string AcronymStage = "acronyms";
    private const string AcronymKey = "acronyms.json";
    private readonly RunContext _context;
    private readonly ChunkStore _chunks;
    private readonly IProgress<RunEvent> _events;
    private readonly RunWriters _writers;
    private readonly Barrier<NamedIntents> _intents;
    private readonly Barrier<NoiseCalibration> _calibration;
    private readonly Barrier<AcronymTable> _acronyms;

    /// <summary>An engine over a run's store.</summary>
    /// <param name="context">The world of the plan.</param>
    /// <param name="store">Where the run keeps what it makes.</param>
    /// <param name="events">Is told what happens.</param>
    /// <param name="writers">Who words the stages that the plan gives to a model; null where nothing will be written.</param>
    public RunEngine(RunContext context, IObjectStore store, IProgress<RunEvent> events, RunWriters? writers = null)
    {
        _writers = writers ?? RunWriters.Embedded;
        _context = context;
        _events = events;
        _chunks = new ChunkStore(store, context.Plan.Hash());
        _intents = new Barrier<NamedIntents>(IntentStage, "intents.json", ChunkJson.Default.NamedIntents, store, events);
        _calibration = new Barrier<NoiseCalibration>("noise-calibration", "noise-calibration.json", ChunkJson.Default.NoiseCalibration, store, events);
        _acronyms = new Barrier<AcronymTable>(AcronymStage, AcronymKey, ChunkJson.Default.AcronymTable, store, events);
    }

    private int Articles => _context.World.Topics.Count + _context.World.IssueTypes.Count;

    private int Conversations => _context.Plan.Brand.Scale.Conversations;

    /// <summary>Makes every chunk of a partition that is not there yet.</summary>
    /// <param name="partition">From 0; null makes the chunks of all partitions.</param>
    /// <param name="threads">How many chunks at a time.</param>
    /// <param name="cancellationToken">Ends the work between items; complete chunks stay.</param>
    public async Task WorkAsync(int? partition, int threads, CancellationToken cancellationToken)
    {
        var open = Open(partition);
        RequireWriters(open);
        using var writer = new ItemWriter(_context, _writers, _events);
        await NameIntentsAsync(writer, partition, cancellationToken).ConfigureAwait(false);
        var byStage = open.GroupBy(c => c.Stage, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(c => c.Count), StringComparer.Ordinal);
        var calibration = await CalibrateAsync(byStage.ContainsKey(ConversationStage), threads, cancellationToken).ConfigureAwait(false);
        var acronyms = byStage.ContainsKey(ArticleStage) ? await AcronymsAsync(writer, partition, cancellationToken).ConfigureAwait(false) : AcronymTable.None;
        var noiseContext = _context.NoiseContext with { Acronyms = acronyms };
        foreach (var (stage, items) in byStage)
        {
            _events.Report(new StageStarted(stage, items));
        }

        var left = new ConcurrentDictionary<string, int>(open.GroupBy(c => c.Stage, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, g.Count())), StringComparer.Ordinal);

        // A model that may be asked for more than a chunk at once gets enough chunks, and one more whose first items fill the gap that the last ones of another leave.
        var chunksAtOnce = IsByModel(ArticleStage) || IsByModel(ConversationStage) ? Math.Max(threads, _writers.InFlight / RunPlan.ChunkSize + 2) : threads;
        var options = new ParallelOptions { MaxDegreeOfParallelism = chunksAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(open, options, async (chunk, token) =>
        {
            var noise = new NoiseEngine(_context.Profile, noiseContext, calibration, WriteArticle);
            if (chunk.Stage == ArticleStage)
            {
                var written = await writer.ArticlesAsync(chunk.First, chunk.Count, cancellationToken).ConfigureAwait(false);
                var items = written.Items.Select((article, i) => noise.Apply(article, chunk.First + i)).ToList();
                await _chunks.WriteAsync(chunk.Stage, chunk.Index, items, noise.Measurements, ChunkJson.Default.NoisyArticle, token, written.Tally, written.Refused).ConfigureAwait(false);
            }
            else
            {
                var written = await writer.ConversationsAsync(chunk.First, chunk.Count, cancellationToken).ConfigureAwait(false);
                var items = written.Items.Select(noise.Apply).ToList();
                await _chunks.WriteAsync(chunk.Stage, chunk.Index, items, noise.Measurements, ChunkJson.Default.NoisyConversation, token, written.Tally, written.Refused, written.Personas).ConfigureAwait(false);
            }

            if (!IsByModel(chunk.Stage))
            {
                _events.Report(new StageAdvanced(chunk.Stage, chunk.Count));
            }

            if (left.AddOrUpdate(chunk.Stage, 0, (_, n) => n - 1) == 0)
            {
                _events.Report(new StageFinished(chunk.Stage));
            }
        }).ConfigureAwait(false);
    }

    /// <summary>Chunks that nobody has made yet, as <c>stage/index</c>.</summary>
    public IReadOnlyList<string> Missing() => [.. Open(null).Select(c => $"{c.Stage}/{c.Index}")];

    /// <summary>Whether a model is to name the intents and has not done so yet.</summary>
    public bool LacksIntents => IsByModel(IntentStage) && Intents() is null;

    /// <summary>The intents that a model named; null where the industry's own names stay, or nobody has named them yet.</summary>
    public NamedIntents? Intents() => IsByModel(IntentStage) && _intents.Stored() is { } named && named.Plan == _context.Plan.Hash() ? named : null;

    /// <summary>All articles, in order; they do not grow with the number of conversations.</summary>
    public async Task<IReadOnlyList<NoisyArticle>> ArticlesAsync(CancellationToken cancellationToken)
    {
        var articles = new List<NoisyArticle>(Articles);
        for (var chunk = 0; chunk < Chunks(Articles); chunk++)
        {
            await foreach (var article in _chunks.ReadAsync(ArticleStage, chunk, ChunkJson.Default.NoisyArticle, cancellationToken).ConfigureAwait(false))
            {
                articles.Add(article);
            }
        }

        return articles;
    }

    /// <summary>All conversations, in order; the next chunk is read while the present one is worked on.</summary>
    public async IAsyncEnumerable<NoisyConversation> ConversationsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = ReadAsync(0);
        for (var chunk = 0; chunk < Chunks(Conversations); chunk++)
        {
            var present = await next.ConfigureAwait(false);
            next = chunk + 1 < Chunks(Conversations) ? ReadAsync(chunk + 1) : next;
            foreach (var conversation in present)
            {
                yield return conversation;
            }
        }

        Task<List<NoisyConversation>> ReadAsync(int chunk) => Task.Run(
            async () =>
            {
                var items = new List<NoisyConversation>(RunPlan.ChunkSize);
                await foreach (var conversation in _chunks.ReadAsync(ConversationStage, chunk, ChunkJson.Default.NoisyConversation, cancellationToken).ConfigureAwait(false))
                {
                    items.Add(conversation);
                }

                return items;
            },
            cancellationToken);
    }

    /// <summary>What the noise dials asked for and what came of it, over all chunks.</summary>
    public IReadOnlyList<NoiseMeasurement> NoiseMeasurements() => NoiseMeasurement.Sum(
        Enumerable.Range(0, Chunks(Articles)).Select(c => _chunks.Noise(ArticleStage, c))
            .Concat(Enumerable.Range(0, Chunks(Conversations)).Select(c => _chunks.Noise(ConversationStage, c))));

    /// <summary>An article in a format, as this run publishes it.</summary>
    public string WriteArticle(Article article, string format) => ArticleFormats.Write(article, format, _context.Plan.Brand.Name);

    /// <summary>What came of having a stage written by a model, over all chunks; null where the embedded author writes it.</summary>
    public WritingTally? Writing(string stage) => !IsByModel(stage) || stage == BrandStage ? null
        : stage == IntentStage ? Intents()?.Writing
        : stage == PersonaStage ? Enumerable.Range(0, Chunks(Conversations)).Aggregate(WritingTally.None, (sum, chunk) => sum + _chunks.Personas(ConversationStage, chunk))
        : Enumerable.Range(0, Chunks(ItemsOf(stage))).Aggregate(WritingTally.None, (sum, chunk) => sum + _chunks.Writing(stage, chunk));

    /// <summary>Items of which every answer was refused, over all stages, in order.</summary>
    public async IAsyncEnumerable<RefusedItem> RefusedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var stage in ((string[])[ArticleStage, ConversationStage]).Where(IsByModel))
        {
            for (var chunk = 0; chunk < Chunks(ItemsOf(stage)); chunk++)
            {
                await foreach (var item in _chunks.RefusedAsync(stage, chunk, cancellationToken).ConfigureAwait(false))
                {
                    yield return item;
                }
            }
        }

        foreach (var part in Intents()?.Refused ?? [])
        {
            yield return part;
        }
    }

    /// <summary>Has the intents named, once for the run. No chunk needs them, so the first partition does it and no other waits for it.</summary>
    private async Task NameIntentsAsync(ItemWriter writer, int? partition, CancellationToken cancellationToken)
    {
        if (partition > 0 || !LacksIntents)
        {
            return;
        }

        var model = _writers.Intents ?? throw new InvalidOperationException("the plan says that a model names the intents, and the run was given none");
        var parts = IntentParts.Of(_context.World);
        await _intents.TakeAsync(parts.Count, () => writer.IntentsAsync(parts, model, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The acronyms of the clean articles, as the chunks were made with them; none where the noise profile does not ask for any.</summary>
    /// <exception cref="InvalidDataException">No worker has found them.</exception>
    public AcronymTable Acronyms() =>
        !_context.HasAcronyms ? AcronymTable.None
        : _acronyms.Stored() ?? throw new InvalidDataException($"the run has articles but no {AcronymKey}; delete the run folder and start again");

    /// <summary>The acronyms of the clean articles: found by whoever comes first, the same for all. A model's articles are all written for it; the chunks then find the replies in the store.</summary>
    private async Task<AcronymTable> AcronymsAsync(ItemWriter writer, int? partition, CancellationToken cancellationToken)
    {
        if (!_context.HasAcronyms)
        {
            return AcronymTable.None;
        }

        if (_acronyms.Stored() is { } stored)
        {
            return stored;
        }

        var byModel = IsByModel(ArticleStage);
        if (byModel && partition > 0)
        {
            throw new InputException("--partition", 0, $"the noise profile '{_context.Profile.Name}' abbreviates names that are found over all articles, and a model writes them; let partition 0 work first, it asks for every article once and the others find its replies");
        }

        return await _acronyms.TakeAsync(
            byModel ? Articles : 0,
            async () => byModel
                ? _context.FindAcronyms((await writer.ArticlesAsync(0, Articles, cancellationToken, AcronymStage).ConfigureAwait(false)).Items)
                : _context.FindAcronyms(cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A stage that the plan gives to a model is never written by the embedded author unasked.</summary>
    private void RequireWriters(IReadOnlyList<Chunk> open)
    {
        foreach (var (stage, chunks, writer) in ((string, string, object?)[])[(ArticleStage, ArticleStage, _writers.Articles), (PersonaStage, ConversationStage, _writers.Personas), (ConversationStage, ConversationStage, _writers.Conversations)])
        {
            if (open.Any(c => c.Stage == chunks) && IsByModel(stage) != writer is not null)
            {
                throw new InvalidOperationException($"the plan says that '{stage}' is written by {_context.Plan.AuthorOf(stage).Author}, and the run was given another author");
            }
        }
    }

    private bool IsByModel(string stage) => _context.Plan.AuthorOf(stage).Model is not null;

    private int ItemsOf(string stage) => stage == ArticleStage ? Articles : Conversations;

    /// <summary>The calibration of the noise dials: measured by whoever comes first, the same for all since the pilot sample is fixed.</summary>
    private async Task<NoiseCalibration> CalibrateAsync(bool needed, int threads, CancellationToken cancellationToken) =>
        _calibration.Stored()
        ?? (needed ? await _calibration.TakeAsync(0, () => Task.FromResult(_context.Calibrate(threads, cancellationToken)), cancellationToken).ConfigureAwait(false) : NoiseCalibration.None);

    private List<Chunk> Open(int? partition)
    {
        var all = Of(ArticleStage, Articles).Concat(Of(ConversationStage, Conversations));
        return [.. all.Where((_, i) => partition is null || i % _context.Plan.Partitions == partition).Where(c => !_chunks.IsDone(c.Stage, c.Index))];
    }

    private static IEnumerable<Chunk> Of(string stage, int items) =>
        Enumerable.Range(0, Chunks(items)).Select(i => new Chunk(stage, i, i * RunPlan.ChunkSize, Math.Min(RunPlan.ChunkSize, items - i * RunPlan.ChunkSize)));

    private static int Chunks(int items) => (items + RunPlan.ChunkSize - 1) / RunPlan.ChunkSize;

    private sealed record Chunk(string Stage, int Index, int First, int Count);
}
