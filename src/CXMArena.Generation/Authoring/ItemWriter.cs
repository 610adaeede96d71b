using System.Runtime.ExceptionServices;
using CXMArena.Generation.Articles;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Authoring;

/// <summary>Items of a chunk, in their order, with what came of having them written.</summary>
/// <param name="Items">The clean items.</param>
/// <param name="Tally">What came of it; null where the embedded author wrote them.</param>
/// <param name="Refused">Items of which every answer was refused, in order.</param>
/// <param name="Personas">What came of the personas of conversations; null where no model wrote them.</param>
internal sealed record WrittenItems<T>(IReadOnlyList<T> Items, WritingTally? Tally, IReadOnlyList<RefusedItem> Refused, WritingTally? Personas = null);

/// <summary>
/// Has the items of chunks written: by the embedded author one after the other, by a model several at once. What an item is depends on itself alone, so their order is that of the
/// chunk whoever comes back first. When one fails for good no other is begun, and those under way end by themselves, since their replies are paid for. Safe to share between threads.
/// </summary>
internal sealed class ItemWriter(RunContext context, RunWriters writers, IProgress<RunEvent> events) : IDisposable
{
    private const int MostScenarios = 4;
    private readonly SemaphoreSlim _inFlight = new(writers.InFlight);
    private readonly ThreadLocal<ConversationAuthor> _authors = new(context.NewConversationAuthor);
    private ExceptionDispatchInfo? _failure;

    /// <summary>Articles by their indices: topics first, then issue types.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Ends the writing at once.</param>
    /// <param name="stage">Stage under which progress is told.</param>
    public Task<WrittenItems<Article>> ArticlesAsync(int first, int count, CancellationToken cancellationToken, string stage = RunEngine.ArticleStage) =>
        WriteAsync(stage, first, count, writers.Articles is { } writer ? i => ArticleAsync(writer, (int)i, cancellationToken) : null, i => context.Article((int)i), cancellationToken);

    /// <summary>Conversations by their ordinals.</summary>
    public Task<WrittenItems<Conversation>> ConversationsAsync(long first, int count, CancellationToken cancellationToken) =>
        WriteAsync(RunEngine.ConversationStage, first, count, writers.Conversations is { } writer ? i => ConversationAsync(writer, i, cancellationToken) : null, i => _authors.Value!.Write(i), cancellationToken);

    /// <summary>The intents of all parts, one part after the other since no name may come twice in a taxonomy.</summary>
    public async Task<NamedIntents> IntentsAsync(IReadOnlyList<IntentPart> parts, IIntentWriter writer, CancellationToken cancellationToken)
    {
        var (named, refused, tally) = (new List<NamedPart>(), new List<RefusedItem>(), WritingTally.None);
        var names = parts.ToDictionary(p => p.Id, p => p.Experts, StringComparer.Ordinal);
        foreach (var part in parts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<string> taken = [.. parts.Where(p => p.Taxonomy == part.Taxonomy && p.Id != part.Id).SelectMany(p => names[p.Id]).Select(c => c.Name.Trim())];
            var written = await writer.WriteAsync(part, taken, cancellationToken).ConfigureAwait(false);
            var answers = WritingTally.OfAnswers(written);
            if (written.Item is { } clusters)
            {
                tally += Used(answers, written);
                named.Add(new NamedPart(part.Taxonomy, clusters));
                names[part.Id] = clusters;
            }
            else
            {
                tally += Replaced(answers, RunEngine.IntentStage);
                refused.Add(Refused(RunEngine.IntentStage, part.Id, 0, written));
            }

            events.Report(new StageAdvanced(RunEngine.IntentStage, 1));
        }

        return new NamedIntents(context.Plan.Hash(), named, tally, refused);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _inFlight.Dispose();
        _authors.Dispose();
    }

    private async Task<WrittenItems<T>> WriteAsync<T>(string stage, long first, int count, Func<long, Task<WrittenItems<T>>>? byModel, Func<long, T> embedded, CancellationToken cancellationToken)
    {
        if (byModel is null)
        {
            var items = new List<T>(count);
            for (var i = first; i < first + count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                items.Add(embedded(i));
            }

            return new WrittenItems<T>(items, null, []);
        }

        var tasks = Enumerable.Range(0, count).Select(i => OneAsync(stage, () => byModel(first + i), cancellationToken)).ToArray();
        await Task.WhenAll(tasks).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
        _failure?.Throw();
        var written = await Task.WhenAll(tasks).ConfigureAwait(false);
        return new WrittenItems<T>([.. written.SelectMany(w => w.Items)], written.Aggregate(WritingTally.None, (sum, w) => sum + w.Tally!), [.. written.SelectMany(w => w.Refused)], writers.Personas is null ? null : written.Aggregate(WritingTally.None, (sum, w) => sum + (w.Personas ?? WritingTally.None)));
    }

    private async Task<WrittenItems<T>> OneAsync<T>(string stage, Func<Task<WrittenItems<T>>> write, CancellationToken cancellationToken)
    {
        await _inFlight.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _failure?.Throw();
            var written = await write().ConfigureAwait(false);
            events.Report(new StageAdvanced(stage, 1));
            return written;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
            throw;
        }
        finally
        {
            _inFlight.Release();
        }
    }

    private async Task<WrittenItems<Article>> ArticleAsync(IArticleWriter writer, int index, CancellationToken cancellationToken)
    {
        var plan = context.Article(index);
        var written = await writer.WriteAsync(plan, cancellationToken).ConfigureAwait(false);
        var tally = WritingTally.OfAnswers(written);

        // Every topic needs its article, so a quarantined one has the embedded author's text.
        return written.Item is { } article
            ? new WrittenItems<Article>([article], Used(tally, written), [])
            : new WrittenItems<Article>([plan], Replaced(tally, RunEngine.ArticleStage), [Refused(RunEngine.ArticleStage, plan.DocumentId, 0, written)]);
    }

    private async Task<WrittenItems<Conversation>> ConversationAsync(IConversationWriter writer, long ordinal, CancellationToken cancellationToken)
    {
        var (tally, personas) = (WritingTally.None, WritingTally.None);
        var (refused, quarantined) = (new List<RefusedItem>(), 0);
        var scenarios = Quarantines(RunEngine.ConversationStage) ? MostScenarios : 1;
        for (var attempt = 0; attempt < scenarios; attempt++)
        {
            var plan = _authors.Value!.Write(ordinal, attempt);
            var sketched = await PersonaAsync(plan, attempt, cancellationToken).ConfigureAwait(false);
            personas += sketched.Tally ?? WritingTally.None;
            refused.AddRange(sketched.Refused);
            var left = ModelAuthorship.MostAnswers - (int)(sketched.Tally?.Answers ?? 0);
            var written = await writer.WriteAsync(plan, sketched.Items[0], left, cancellationToken).ConfigureAwait(false);
            tally += WritingTally.OfAnswers(written);
            if (written.Item is { } conversation)
            {
                return new WrittenItems<Conversation>([conversation], Used(tally, written), refused, personas);
            }

            refused.Add(Refused(RunEngine.ConversationStage, plan.ConversationId, attempt, written));
            tally = tally with { Quarantined = scenarios > 1 ? ++quarantined : 0 };
        }

        return new WrittenItems<Conversation>([_authors.Value!.Write(ordinal)], tally with { Items = 1, Replaced = 1 }, refused, personas);
    }

    /// <summary>The persona of a conversation with its sketch. Where every answer was refused the conversation goes on without one, so nothing takes its place but the traits that it was made from.</summary>
    private async Task<WrittenItems<Persona>> PersonaAsync(Conversation plan, int attempt, CancellationToken cancellationToken)
    {
        var persona = context.PersonaOf(plan.Scenario.Ordinal, plan.Scenario.PersonaId);
        if (writers.Personas is not { } writer)
        {
            return new WrittenItems<Persona>([persona], null, []);
        }

        var written = await writer.WriteAsync(plan, persona, cancellationToken).ConfigureAwait(false);
        var tally = WritingTally.OfAnswers(written);
        return written.Item is { } sketch
            ? new WrittenItems<Persona>([persona with { Sketch = sketch }], Used(tally, written), [])
            : new WrittenItems<Persona>([persona], Replaced(tally, RunEngine.PersonaStage), [Refused(RunEngine.PersonaStage, persona.PersonaId, attempt, written)]);
    }

    private static WritingTally Used<T>(WritingTally tally, Written<T> written)
        where T : class =>
        written.Refused.Count == 0 ? tally with { Items = 1, Accepted = 1 } : tally with { Items = 1, Mended = 1 };

    private WritingTally Replaced(WritingTally tally, string stage) => tally with { Items = 1, Replaced = 1, Quarantined = Quarantines(stage) ? 1 : 0 };

    private RefusedItem Refused<T>(string stage, string item, int attempt, Written<T> written)
        where T : class =>
        new(stage, item, attempt, Quarantines(stage) ? written.Refused : [.. written.Refused.Select(r => r with { Text = null })]);

    private bool Quarantines(string stage) => context.Plan.AuthorOf(stage).Model?.Refused == ModelAuthorship.Quarantine;
}
