using CXMArena.Generation.Authoring;
using CXMArena.Generation.Content;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Authors;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Settings;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Replies;
using CXMArena.Generation.Storage.Runs;

namespace CXMArena.Generation.Service.Authoring;

/// <summary>One process's way to the models of its run: replies, access chain and authors. Closing it notes in the run folder what was asked, however the work ended.</summary>
internal sealed class ModelSession : IAsyncDisposable
{
    private readonly RunFolder _folder;
    private readonly int _worker;
    private readonly SqliteReplyStore? _replies;
    private readonly ModelAccess? _access;

    private ModelSession(RunFolder folder, int worker, SqliteReplyStore? replies, ModelAccess? access, RunWriters writers) =>
        (_folder, _worker, _replies, _access, Writers) = (folder, worker, replies, access, writers);

    /// <summary>Who words the stages.</summary>
    public RunWriters Writers { get; }

    /// <summary>Opens the way, if the plan needs one.</summary>
    /// <param name="context">The run.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="worker">Number of the partition.</param>
    /// <param name="versions">The brand's published versions, whose replies are used again; null where they are not known.</param>
    /// <param name="content">Prompts and descriptions of dialogue acts.</param>
    /// <param name="settings">Endpoint, key, budget, limits.</param>
    /// <param name="events">Is told what is odd.</param>
    /// <exception cref="InputException">A setting, a key or a prompt is wrong, or replies cannot be stored.</exception>
    public static ModelSession Open(RunContext context, RunFolder folder, int worker, DatasetVersions? versions, IContentSource content, ServiceSettings settings, IProgress<RunEvent> events)
    {
        if (!context.Plan.ByModel().Any())
        {
            return new ModelSession(folder, worker, null, null, RunWriters.Embedded);
        }

        var endpoint = ModelWriters.Planned(settings.Model, context.Plan).ForPartition(context.Plan.Partitions);
        var prompts = PromptLibrary.Load(content);
        var replies = folder.OpenReplies(worker, versions);
        ModelAccess? access = null;
        try
        {
            foreach (var unreadable in replies.Unreadable)
            {
                events.Report(new RunNotice(unreadable.ToString()));
            }

            access = ModelAccess.Create(endpoint, replies, TimeProvider.System);
            return new ModelSession(folder, worker, replies, access, ModelWriters.Create(context, content, prompts, access.Client, endpoint.Concurrency.MaxConcurrency));
        }
        catch
        {
            access?.Dispose();
            replies.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_access?.Usage.Totals() is { Count: > 0 } totals)
            {
                await _folder.NoteAsync(_worker, [.. totals.Select(Use)], CancellationToken.None);
            }
        }
        finally
        {
            _access?.Dispose();
            _replies?.Dispose();
        }
    }

    /// <summary>Totals as run folders keep them.</summary>
    public static ModelUse Use(Llm.Usage.UsageTotals total) => new(
        total.Stage, total.Model, total.Calls, total.Retries, total.Replays, total.InputTokens, total.CachedTokens, total.OutputTokens, Math.Round(total.Time.TotalSeconds, 3), total.Cost, [.. total.Faults.Select(f => new ModelFaults(f.Fault.ToString(), f.Count))]);
}
