using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Tests.Parquet;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Service.Tests.Evaluator;

/// <summary>A published dataset as software of others reads it.</summary>
public sealed class EvaluatorReadingTests(SmallDatasets datasets) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("duckdb")]
    [InlineData("hyparquet")]
    [InlineData("parquet-wasm")]
    public async Task Every_reader_finds_the_rows_and_columns_that_the_manifest_promises(string reader)
    {
        var dataset = await datasets.SkincareAsync();
        var tables = DatasetVersions.ReadManifest(dataset).Files.Where(f => f.Rows is not null).ToList();
        var found = new List<(string Path, long Rows, string Columns)>();
        foreach (var line in Lines(await ForeignReaders.LinesAsync(reader, tables.Select(t => Path.Combine(dataset, t.Path)))))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.TryGetProperty("file", out var file) && root.TryGetProperty("columns", out var columns))
            {
                var path = Path.GetRelativePath(dataset, file.GetString()!).Replace('\\', '/');
                found.Add((path, root.GetProperty("rows").GetInt64(), string.Join(' ', columns.EnumerateArray())));
            }
        }

        found.ShouldBe(tables.Select(t => (t.Path, t.Rows!.Value, string.Join(' ', t.Columns!.Select(c => c[..c.LastIndexOf(':')])))));
    }

    [Fact]
    public async Task The_evaluator_can_read_every_row()
    {
        foreach (var dataset in (string[])[await datasets.SkincareAsync(), await datasets.HomeImprovementAsync()])
        {
            var lines = await ForeignReaders.LinesAsync("hyparquet", Files(dataset));
            var (exitCode, output) = await CheckAsync(lines);
            exitCode.ShouldBe(0, output);
            output.ShouldEndWith(" rows in 14 splits\n");
        }
    }

    [Fact]
    public async Task Planted_mistakes_are_found()
    {
        var lines = await ForeignReaders.LinesAsync("hyparquet", Files(await datasets.SkincareAsync()));
        var planted = lines
            .Replace("\\\"Answer\\\": \\\"Yes\\\"", "\\\"Answer\\\": true", StringComparison.Ordinal)
            .Replace("\"conversation_context\":\"Customer:", "\"conversation_context\":\"IVR:", StringComparison.Ordinal)
            .Replace("\"kb_ids\":[\"KB_", "\"kb_ids\":[\"XX_", StringComparison.Ordinal);
        var (exitCode, output) = await CheckAsync(planted);
        exitCode.ShouldBe(1, output);
        output.ShouldContain("Agent_Quality_Adherence row 0: malformed node or string");
        output.ShouldContain("a line of the context is nobody's: 'IVR:");
        output.ShouldContain("['XX_");
    }

    [Fact]
    public async Task The_reported_word_error_rates_are_those_of_the_stored_input_and_output()
    {
        var dataset = await datasets.SkincareAsync();
        var tables = DatasetVersions.ReadManifest(dataset).Files.Select(f => f.Path).Where(p => p.StartsWith("entities/Message/", StringComparison.Ordinal) || p.StartsWith("entities/Conversation/", StringComparison.Ordinal));
        var lines = await ForeignReaders.LinesAsync("hyparquet", tables.Select(t => Path.Combine(dataset, t)));
        var (exitCode, output) = await CheckAsync(lines, "word_error_rate.py", Path.Combine(dataset, "report.json"));
        exitCode.ShouldBe(0, output);
        output.ShouldContain("voice-telephone customer: ");
        (await CheckAsync(lines.Replace("\"asr_output\":\"", "\"asr_output\":\"oh ", StringComparison.Ordinal), "word_error_rate.py", Path.Combine(dataset, "report.json"))).ExitCode.ShouldBe(1);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Files(string dataset) =>
        DatasetVersions.ReadManifest(dataset).Files
            .Where(f => f.Rows is not null && (f.Path.StartsWith("data/", StringComparison.Ordinal) || f.Path.StartsWith("entities/Message/", StringComparison.Ordinal)))
            .Select(f => Path.Combine(dataset, f.Path));

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task<(int ExitCode, string Output)> CheckAsync(string lines, string script = "check.py", params string[] arguments)
    {
        var file = _folder.Write("rows.jsonl", lines);
        var start = new ProcessStartInfo("python3", [Path.Combine(AppContext.BaseDirectory, "Evaluator", script), file, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var python = Process.Start(start)!;
            var error = python.StandardError.ReadToEndAsync();
            var output = await python.StandardOutput.ReadToEndAsync() + await error;
            await python.WaitForExitAsync();
            return (python.ExitCode, output.ReplaceLineEndings("\n"));
        }
        catch (Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip("python3 is not installed; install Python 3.8 or later");
            throw;
        }
    }
}
