using System.Collections.Concurrent;
using CXMArena.Generation.Pipeline;
using Spectre.Console;

namespace CXMArena.Generation.Service.Cli;

/// <summary>Shows the events of a run on standard error: bars on a terminal, a line a stage elsewhere.</summary>
internal static class RunProgress
{
    /// <summary>Runs something while its events are shown.</summary>
    public static async Task<T> ShowAsync<T>(Func<IProgress<RunEvent>, Task<T>> run)
    {
        if (Console.IsErrorRedirected)
        {
            return await run(new Lines());
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => run(new Bars(context)));
    }

    private sealed class Lines : IProgress<RunEvent>
    {
        public void Report(RunEvent value)
        {
            var line = value switch
            {
                StageStarted { Items: > 0 } started => $"{started.Stage}: {started.Items:#,0} items",
                StageStarted started => $"{started.Stage} ...",
                StageFinished finished => $"{finished.Stage} done",
                RunNotice notice => notice.Message,
                _ => null,
            };
            if (line is not null)
            {
                Console.Error.WriteLine(line);
            }
        }
    }

    private sealed class Bars(ProgressContext context) : IProgress<RunEvent>
    {
        private readonly ConcurrentDictionary<string, ProgressTask> _tasks = new(StringComparer.Ordinal);

        public void Report(RunEvent value)
        {
            switch (value)
            {
                case StageStarted started:
                    var task = context.AddTask(started.Stage, maxValue: Math.Max(1, started.Items));
                    task.IsIndeterminate = started.Items == 0;
                    _tasks[started.Stage] = task;
                    break;
                case StageAdvanced advanced when _tasks.TryGetValue(advanced.Stage, out var running):
                    running.Increment(advanced.Items);
                    break;
                case StageFinished finished when _tasks.TryGetValue(finished.Stage, out var ended):
                    ended.IsIndeterminate = false;
                    ended.Value = ended.MaxValue;
                    ended.StopTask();
                    break;
                default:
                    break;
            }
        }
    }
}
