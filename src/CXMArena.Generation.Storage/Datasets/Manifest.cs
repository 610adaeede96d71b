using System.Text.Json.Serialization;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Storage.Datasets;

/// <summary>What made a dataset, and a checksum of every file. Written last: a version exists if and only if its manifest does.</summary>
/// <param name="Name">The brand.</param>
/// <param name="Version">Version of the dataset.</param>
/// <param name="PlanHash">Hash of the plan.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Canary">The dataset's canary.</param>
/// <param name="Files">Every file but this one, in ordinal order.</param>
/// <param name="Unhashed">What may differ between two runs of the same plan.</param>
public sealed record Manifest(
    string Name,
    string Version,
    string PlanHash,
    RunPlan Plan,
    string Canary,
    IReadOnlyList<DatasetFile> Files,
    ManifestTimes Unhashed);

/// <summary>When a dataset was made; in no hash.</summary>
/// <param name="PublishedAt">Moment of publication, UTC.</param>
/// <param name="ToolVersion">Version of the tool.</param>
/// <param name="ModelUse">What was asked of models until then; null where none was asked.</param>
/// <param name="ModelEstimate">What was expected to be asked before the run began; null where no model writes.</param>
public sealed record ManifestTimes(DateTimeOffset PublishedAt, string ToolVersion, IReadOnlyList<ModelUse>? ModelUse = null, IReadOnlyList<StageEstimate>? ModelEstimate = null);

/// <summary>JSON of manifests; generated code.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Manifest))]
[JsonSerializable(typeof(IReadOnlyList<ModelUse>))]
[JsonSerializable(typeof(IReadOnlyList<StageEstimate>))]
public sealed partial class ManifestJson : JsonSerializerContext;
