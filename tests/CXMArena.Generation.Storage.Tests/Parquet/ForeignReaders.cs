using System.Diagnostics;
using System.Text.Json;

namespace CXMArena.Generation.Storage.Tests.Parquet;

/// <summary>Runs the scripts in <c>foreign/</c>, which hold the readers that this project did not write.</summary>
internal static class ForeignReaders
{
    private const string Folder = "tests/CXMArena.Generation.Storage.Tests/Parquet/foreign";

    public static async Task<JsonElement> ReadAsync(string reader, string file)
    {
        using JsonDocument document = JsonDocument.Parse(await RunAsync("read.mjs", reader, file));
        return document.RootElement.Clone();
    }

    /// <summary>Files as JSON lines: a line for the file, then one for each row.</summary>
    public static Task<string> LinesAsync(string reader, IEnumerable<string> files) => RunAsync("read.mjs", [reader, "--lines", .. files]);

    public static Task WriteAsync(string file) => RunAsync("write.mjs", file);

    private static async Task<string> RunAsync(string script, params string[] arguments)
    {
        string folder = Path.Combine(RepositoryRoot(), Folder);
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            Unavailable($"The foreign Parquet readers are not installed; run: npm ci --prefix {Folder}");
        }

        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in (string[])[script, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Start(start);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{script} {string.Join(' ', arguments)}: {await error}");
        return output;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Unavailable($"Node.js is not installed; install version 20 or later and run: npm ci --prefix {Folder}");
            throw;
        }
    }

    // On a developer's machine the judges may be missing; where changes are accepted they may not.
    private static void Unavailable(string message)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(message);
        }

        Assert.Skip(message);
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !Directory.Exists(Path.Combine(directory.FullName, Folder)))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds {Folder}.");
    }
}
