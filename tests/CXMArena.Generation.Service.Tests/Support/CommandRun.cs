using System.Diagnostics;

namespace CXMArena.Generation.Service.Tests.Support;

/// <summary>What a finished command said.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>The last line on standard error.</summary>
    public string LastError => Error.TrimEnd('\n').Split('\n')[^1];
}

/// <summary>The built executable as a process of its own, in a working folder.</summary>
public sealed class CommandRun : IDisposable
{
    private static readonly string Executable = Built();
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;
    private readonly List<(string Prefix, TaskCompletionSource Seen)> _awaited = [];
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];

    private CommandRun(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = ReadErrorAsync();
    }

    /// <summary>Runs a command to its end.</summary>
    public static Task<CommandResult> RunAsync(string folder, params string[] arguments) => RunAsync(folder, new Dictionary<string, string>(), arguments);

    /// <summary>Runs a command to its end with further variables in its environment.</summary>
    public static async Task<CommandResult> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var run = Start(folder, environment, arguments);
        return await run.EndAsync();
    }

    /// <summary>Starts a command.</summary>
    public static CommandRun Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[Executable, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in (string[])["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX"])
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new CommandRun(start);
    }

    /// <summary>Waits for a line on standard error that begins with a text, or for the end of the process.</summary>
    public async Task SeenAsync(string prefix)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_lines.Exists(l => l.StartsWith(prefix, StringComparison.Ordinal)))
            {
                return;
            }

            _awaited.Add((prefix, seen));
        }

        await Task.WhenAny(seen.Task, _error);
    }

    /// <summary>Ends the process with SIGKILL.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Sends SIGINT, as Ctrl+C does.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -INT {_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<CommandResult> EndAsync()
    {
        var (output, error) = (await _output, await _error);
        await _process.WaitForExitAsync();
        return new CommandResult(_process.ExitCode, output.ReplaceLineEndings("\n"), error);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>The executable where it was built: the tests' own folder lacks what the web server of the tests has from its framework.</summary>
    private static string Built()
    {
        var output = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.GetFullPath(Path.Combine(output.FullName, "../../../../..", "src/CXMArena.Generation.Service/bin", output.Parent!.Name, output.Name, "cxmarena.dll"));
    }

    private async Task<string> ReadErrorAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_lock)
            {
                _lines.Add(line);
                foreach (var (prefix, seen) in _awaited)
                {
                    if (line.StartsWith(prefix, StringComparison.Ordinal))
                    {
                        seen.TrySetResult();
                    }
                }
            }
        }

        return string.Concat(_lines.Select(l => l + "\n"));
    }
}
