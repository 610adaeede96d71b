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

/// <summary>One process's way to the models of its run: replies, access chain and authors. What was asked is noted in the run folder before each reply is stored, and when it is closed.</summary>
internal sealed class ModelSession : IDisposable
{
    private readonly SqliteReplyStore? _replies;
    private readonly ModelAccess? _access;
    private readonly UseNote? _note;

    private ModelSession(SqliteReplyStore? replies, ModelAccess? access, UseNote? note, RunWriters writers) => (_replies, _access, _note, Writers) = (replies, access, note, writers);

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
            return new ModelSession(null, null, null, RunWriters.Embedded);
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

            var note = folder.OpenUse(worker);
            access = ModelAccess.Create(endpoint, new NotedReplyStore(replies, () => Note(note, access!)), TimeProvider.System);
            return new ModelSession(replies, access, note, ModelWriters.Create(context, content, prompts, access.Client, endpoint.Concurrency.MaxConcurrency));
        }
        catch
        {
            access?.Dispose();
            replies.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            if (_access is not null)
            {
                Note(_note!, _access);
            }
        }
        finally
        {
            _access?.Dispose();
            _replies?.Dispose();
        }
    }

    private static void Note(UseNote note, ModelAccess access)
    {
        if (access.Usage.Totals() is { Count: > 0 } totals)
        {
            note.Write([.. totals.Select(Use)]);
        }
    }

    /// <summary>Totals as run folders keep them.</summary>
    public static ModelUse Use(Llm.Usage.UsageTotals total) => new(
        total.Stage, total.Model, total.Calls, total.Retries, total.Replays, total.InputTokens, total.CachedTokens, total.OutputTokens, Math.Round(total.Time.TotalSeconds, 3), total.Cost, [.. total.Faults.Select(f => new ModelFaults(f.Fault.ToString(), f.Count))]);
}
