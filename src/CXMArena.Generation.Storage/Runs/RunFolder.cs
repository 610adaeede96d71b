using System.Text.Json;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Content;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Objects;
using CXMArena.Generation.Storage.Replies;

namespace CXMArena.Generation.Storage.Runs;

/// <summary>The folder of a run: <c>plan.json</c>, chunks with their markers, and where a model writes, its replies and what was asked of it.</summary>
public sealed class RunFolder
{
    private const string PlanKey = "plan.json";
    private const string RepliesFolder = "replies";
    private const string UsageFolder = "usage";
    private const string EstimateKey = "model-estimate.json";

    private RunFolder(string path, RunPlan plan)
    {
        Path = System.IO.Path.GetFullPath(path);
        Plan = plan;
        Store = new LocalObjectStore(path);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The plan, which never changes.</summary>
    public RunPlan Plan { get; }

    /// <summary>What the run keeps.</summary>
    public LocalObjectStore Store { get; }

    /// <summary>The usual folder of a plan: <c>&lt;output&gt;/.runs/&lt;plan-hash&gt;</c>.</summary>
    public static string Usual(string output, RunPlan plan) =>
        System.IO.Path.Combine(output, ".runs", plan.Hash()[..16] + (plan.Partitions > 1 ? $"-p{plan.Partitions}" : ""));

    /// <summary>Writes the plan to its folder, or takes up the run that is there already.</summary>
    /// <exception cref="InputException">The folder holds another plan, or cannot be written to.</exception>
    public static async Task<RunFolder> CreateAsync(string path, RunPlan plan, CancellationToken cancellationToken)
    {
        if (File.Exists(System.IO.Path.Combine(path, PlanKey)))
        {
            var present = Open(path);
            return present.Plan.Hash() == plan.Hash() && present.Plan.Partitions == plan.Partitions
                ? present
                : throw new InputException(path, 0, "the folder holds the run of another plan; name another folder with --run");
        }

        var folder = new RunFolder(path, plan);
        try
        {
            await folder.Store.WriteAsync(PlanKey, (s, t) => JsonSerializer.SerializeAsync(s, plan, ChunkJson.Default.RunPlan, t), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (StorageFaults.IsNotWritable(e))
        {
            throw StorageFaults.NotWritable(path, e);
        }

        return folder;
    }

    /// <summary>Opens a run that was planned before.</summary>
    /// <exception cref="InputException">There is no plan, or it cannot be read.</exception>
    public static RunFolder Open(string path)
    {
        var file = System.IO.Path.Combine(path, PlanKey);
        if (!File.Exists(file))
        {
            throw new InputException(path, 0, "there is no plan.json; make one with 'cxmarena plan'");
        }

        try
        {
            using var stream = File.OpenRead(file);
            return new RunFolder(path, JsonSerializer.Deserialize(stream, ChunkJson.Default.RunPlan) ?? throw new InputException(file, 0, "the plan is empty"));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(file, 0, "the plan cannot be read; plan the run again in another folder");
        }
    }

    /// <summary>Opens the store of replies for a worker. It finds those of other runs and of published versions of the same output folder too.</summary>
    /// <param name="worker">Number of the worker, from 0.</param>
    /// <param name="versions">The brand's published versions; null where they are not known.</param>
    /// <exception cref="InputException">Replies cannot be stored here.</exception>
    public SqliteReplyStore OpenReplies(int worker, DatasetVersions? versions) =>
        SqliteReplyStore.Open(System.IO.Path.Combine(Path, RepliesFolder), worker, [.. Siblings(), .. versions is null ? [] : KeptReplies.Folders(versions)]);

    /// <summary>Keeps the replies beside a published version, since whoever paid for them may want them again.</summary>
    public void KeepReplies(string dataset) => KeptReplies.Keep(System.IO.Path.Combine(Path, RepliesFolder), dataset);

    /// <summary>The account in which a process of a worker notes what it asks of models; no other process has it.</summary>
    public UseNote OpenUse(int worker)
    {
        var number = 0;
        while (Store.Exists(UsageKey(worker, number)))
        {
            number++;
        }

        return new UseNote(System.IO.Path.Combine(Path, UsageKey(worker, number)));
    }

    /// <summary>What all processes asked of models, killed ones up to the last reply that they stored; null where none asked.</summary>
    public IReadOnlyList<ModelUse>? ModelUses()
    {
        var folder = System.IO.Path.Combine(Path, UsageFolder);
        return Directory.Exists(folder)
            ? ModelUse.Sum(Directory.EnumerateFiles(folder, "*.json").SelectMany(file => JsonSerializer.Deserialize(File.ReadAllBytes(file), ManifestJson.Default.IReadOnlyListModelUse) ?? []))
            : null;
    }

    /// <summary>Whether the run in a folder has begun with an estimate, which is not reckoned again then.</summary>
    public static bool HasEstimate(string path) => File.Exists(System.IO.Path.Combine(path, EstimateKey));

    /// <summary>What the run was expected to ask of models when it began; null where nobody has reckoned it.</summary>
    public IReadOnlyList<StageEstimate>? ModelEstimate()
    {
        if (!Store.Exists(EstimateKey))
        {
            return null;
        }

        using var stream = Store.OpenRead(EstimateKey);
        return JsonSerializer.Deserialize(stream, ManifestJson.Default.IReadOnlyListStageEstimate);
    }

    /// <summary>Keeps the estimate of the run; one that is there stays, since the run has begun, and an empty one is none.</summary>
    public Task KeepEstimateAsync(IReadOnlyList<StageEstimate> estimate, CancellationToken cancellationToken) => estimate.Count == 0 || Store.Exists(EstimateKey)
        ? Task.CompletedTask
        : Store.WriteAsync(EstimateKey, (s, t) => JsonSerializer.SerializeAsync(s, estimate, ManifestJson.Default.IReadOnlyListStageEstimate, t), cancellationToken);

    private static string UsageKey(int worker, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{UsageFolder}/{worker}-{number}.json");

    private IEnumerable<string> Siblings() => System.IO.Path.GetDirectoryName(Path) is { } parent && System.IO.Path.GetFileName(parent) == ".runs"
        ? Directory.EnumerateDirectories(parent).Where(p => p != Path).Select(p => System.IO.Path.Combine(p, RepliesFolder)).Where(Directory.Exists).Order(StringComparer.Ordinal)
        : [];

    /// <summary>Removes the chunks, which nobody needs once the dataset is published.</summary>
    public void Discard()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
