using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CXMArena.Generation.Articles;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Noise.Operators;

namespace CXMArena.Generation.Pipeline;

/// <summary>
/// Runs the chunked stages of a plan and reads what they made. Chunks are independent: any worker may make any of them in any order, and a chunk whose marker is there
/// is never made again.
/// </summary>
public sealed class RunEngine
{
    /// <summary>Stage of the articles.</summary>
    public const string ArticleStage = "articles";

    /// <summary>Stage of the conversations.</summary>
    public const string ConversationStage = "conversations";

    private const string CalibrationKey = "noise-calibration.json";
    private const string AcronymKey = "acronyms.json";
    private readonly RunContext _context;
    private readonly IObjectStore _store;
    private readonly ChunkStore _chunks;
    private readonly IProgress<RunEvent> _events;

    /// <summary>An engine over a run's store.</summary>
    public RunEngine(RunContext context, IObjectStore store, IProgress<RunEvent> events)
    {
        _context = context;
        _store = store;
        _events = events;
        _chunks = new ChunkStore(store, context.Plan.Hash());
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
        var byStage = open.GroupBy(c => c.Stage, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(c => c.Count), StringComparer.Ordinal);
        var calibration = await CalibrateAsync(byStage.ContainsKey(ConversationStage), threads, cancellationToken).ConfigureAwait(false);
        var acronyms = byStage.ContainsKey(ArticleStage) ? await AcronymsAsync(cancellationToken).ConfigureAwait(false) : AcronymTable.None;
        var noiseContext = _context.NoiseContext with { Acronyms = acronyms };
        foreach (var (stage, items) in byStage)
        {
            _events.Report(new StageStarted(stage, items));
        }

        using var authors = new ThreadLocal<ConversationAuthor>(_context.NewConversationAuthor);
        var left = new ConcurrentDictionary<string, int>(open.GroupBy(c => c.Stage, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, g.Count())), StringComparer.Ordinal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(open, options, async (chunk, token) =>
        {
            var noise = new NoiseEngine(_context.Profile, noiseContext, calibration, WriteArticle);
            if (chunk.Stage == ArticleStage)
            {
                var items = Enumerable.Range(chunk.First, chunk.Count).Select(i => noise.Apply(_context.Article(i), i)).ToList();
                await _chunks.WriteAsync(chunk.Stage, chunk.Index, items, noise.Measurements, ChunkJson.Default.NoisyArticle, token).ConfigureAwait(false);
            }
            else
            {
                var items = WriteConversations(chunk, authors.Value!, noise, token);
                await _chunks.WriteAsync(chunk.Stage, chunk.Index, items, noise.Measurements, ChunkJson.Default.NoisyConversation, token).ConfigureAwait(false);
            }

            _events.Report(new StageAdvanced(chunk.Stage, chunk.Count));
            if (left.AddOrUpdate(chunk.Stage, 0, (_, n) => n - 1) == 0)
            {
                _events.Report(new StageFinished(chunk.Stage));
            }
        }).ConfigureAwait(false);
    }

    /// <summary>Chunks that nobody has made yet, as <c>stage/index</c>.</summary>
    public IReadOnlyList<string> Missing() => [.. Open(null).Select(c => $"{c.Stage}/{c.Index}")];

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

    /// <summary>The acronyms of the clean articles, if the noise profile asks for any: found by whoever comes first, the same for all since articles depend on the plan alone.</summary>
    public async Task<AcronymTable> AcronymsAsync(CancellationToken cancellationToken)
    {
        if (!_context.HasAcronyms)
        {
            return AcronymTable.None;
        }

        if (_store.Exists(AcronymKey))
        {
            var stream = _store.OpenRead(AcronymKey);
            await using (stream.ConfigureAwait(false))
            {
                return await JsonSerializer.DeserializeAsync(stream, ChunkJson.Default.AcronymTable, cancellationToken).ConfigureAwait(false) ?? AcronymTable.None;
            }
        }

        _events.Report(new StageStarted("acronyms", 0));
        var found = _context.FindAcronyms(cancellationToken);
        await _store.WriteAsync(AcronymKey, (s, t) => JsonSerializer.SerializeAsync(s, found, ChunkJson.Default.AcronymTable, t), cancellationToken).ConfigureAwait(false);
        _events.Report(new StageFinished("acronyms"));
        return found;
    }

    private static List<NoisyConversation> WriteConversations(Chunk chunk, ConversationAuthor author, NoiseEngine noise, CancellationToken cancellationToken)
    {
        var items = new List<NoisyConversation>(chunk.Count);
        for (var ordinal = chunk.First; ordinal < chunk.First + chunk.Count; ordinal++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            items.Add(noise.Apply(author.Write(ordinal)));
        }

        return items;
    }

    /// <summary>The calibration of the noise dials: measured by whoever comes first, the same for all since the pilot sample is fixed.</summary>
    private async Task<NoiseCalibration> CalibrateAsync(bool needed, int threads, CancellationToken cancellationToken)
    {
        if (_store.Exists(CalibrationKey))
        {
            var stream = _store.OpenRead(CalibrationKey);
            await using (stream.ConfigureAwait(false))
            {
                return await JsonSerializer.DeserializeAsync(stream, ChunkJson.Default.NoiseCalibration, cancellationToken).ConfigureAwait(false) ?? NoiseCalibration.None;
            }
        }

        if (!needed)
        {
            return NoiseCalibration.None;
        }

        _events.Report(new StageStarted("noise-calibration", 0));
        var calibration = _context.Calibrate(threads, cancellationToken);
        await _store.WriteAsync(CalibrationKey, (s, t) => JsonSerializer.SerializeAsync(s, calibration, ChunkJson.Default.NoiseCalibration, t), cancellationToken).ConfigureAwait(false);
        _events.Report(new StageFinished("noise-calibration"));
        return calibration;
    }

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
