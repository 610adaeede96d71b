using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Parquet;
using CXMArena.Generation.Tasks;
using CXMArena.Generation.Validation;

namespace CXMArena.Generation.Service.Cli;

/// <summary><c>cxmarena validate</c>: checks a published dataset from its files alone.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var command = new Command("validate", "Checks a published dataset from its files; prints findings, exit code 1 on any error");
        var dataset = new Argument<string>("DATASET") { Description = "Folder of a published version" };
        var json = new Option<bool>("--json") { Description = "Findings as JSON" };
        command.Arguments.Add(dataset);
        command.Options.Add(json);
        command.SetAction((parsed, cancellationToken) => Guarded.RunAsync(() => RunAsync(Path.GetFullPath(parsed.GetValue(dataset)!), parsed.GetValue(json), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(string dataset, bool json, CancellationToken cancellationToken)
    {
        var manifest = DatasetVersions.ReadManifest(dataset);
        var findings = new List<ValidationFinding>(await DatasetFileCheck.CheckAsync(dataset, manifest, cancellationToken));
        try
        {
            var source = await ParquetTableSource.OpenAsync(dataset, coming: null, cancellationToken);
            findings.AddRange(await DatasetValidator.ValidateAsync(source, TaskSizes.Of(manifest.Plan.Brand.Scale), cancellationToken));
        }
        catch (ParquetFormatException e)
        {
            findings.Add(new ValidationFinding("schema.unreadable", FindingSeverity.Error, dataset, null, e.Message));
        }

        Print(findings, json);
        var errors = findings.Count(f => f.Severity == FindingSeverity.Error);
        Console.Error.WriteLine(errors == 0
            ? $"{manifest.Files.Count} files, {manifest.Files.Sum(f => f.Rows ?? 0):#,0} rows: no errors, {findings.Count} warnings"
            : $"{errors} errors, {findings.Count - errors} warnings");
        return errors == 0 ? Guarded.Done : Guarded.Findings;
    }

    private static void Print(List<ValidationFinding> findings, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(findings, FindingJson.Default.ListValidationFinding));
            return;
        }

        foreach (var finding in findings)
        {
            Console.WriteLine($"{finding.Severity.ToString().ToLowerInvariant()} {finding.Code} {finding.Table}{(finding.Row is { } row ? $" row {row}" : "")}: {finding.Message}");
        }
    }
}

/// <summary>JSON of findings; generated code.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<ValidationFinding>))]
internal sealed partial class FindingJson : JsonSerializerContext;
