using System.Text.Json;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Content;
using CXMArena.Generation.Storage.Runs;

namespace CXMArena.Generation.Storage.Datasets;

/// <summary>What a published version tells of a stage that a model wrote.</summary>
/// <param name="Version">The version.</param>
/// <param name="Writing">What came of the writing; whole, whatever processes were killed.</param>
/// <param name="Use">What was asked by the processes that ended by themselves; null where they asked nothing.</param>
/// <param name="Estimate">What had been expected; null where nobody had reckoned it.</param>
public sealed record PastRun(string Version, WritingTally Writing, ModelUse? Use, StageEstimate? Estimate)
{
    private const string ReportName = "report.json";

    /// <summary>The newest version whose stage was written by a model, or null. What cannot be read is passed over, since nothing depends on it.</summary>
    public static PastRun? Newest(DatasetVersions versions, string stage, string model) =>
        versions.Published().Reverse().Select(version => Of(Path.Combine(versions.Folder, version), stage, model)).FirstOrDefault(past => past is { Writing.Answers: > 0 });

    /// <summary>What the dataset in a folder tells of a stage; null where that model did not write it.</summary>
    public static PastRun? Of(string dataset, string stage, string model)
    {
        try
        {
            var report = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(dataset, ReportName)), ReportJson.Default.RunReport);
            var unhashed = DatasetVersions.ReadManifest(dataset).Unhashed;
            return report?.Authoring.FirstOrDefault(a => a.Stage == stage && a.Model == model)?.Writing is { } writing
                ? new PastRun(Path.GetFileName(dataset), writing, unhashed.ModelUse?.FirstOrDefault(u => u.Stage == stage && u.Model == model), unhashed.ModelEstimate?.FirstOrDefault(e => e.Stage == stage && e.Model == model))
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InputException)
        {
            return null;
        }
    }
}
