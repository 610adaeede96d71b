using System.Globalization;
using CXMArena.Generation.Llm.Tests.Server;
using CXMArena.Generation.Service.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CXMArena.Generation.Service.Tests.Authoring;

/// <summary>A run that is killed again and again: what had been asked and stored at each kill, and what was asked once more after it.</summary>
internal sealed class KilledRun(string folder, ChatServer server, IReadOnlyDictionary<string, string> environment, string[] generate)
{
    private readonly List<(long Requests, int Answered, int Stored)> _kills = [];

    /// <summary>Whole replies that the server had given, in all, when the run was killed, and those of them that the killed process left in its store.</summary>
    public IReadOnlyList<(int Answered, int Stored)> Kills => [.. _kills.Select(k => (k.Answered, k.Stored))];

    /// <summary>Starts or goes on with the run and kills it (SIGKILL) once the server has had so many more requests, and a moment later.</summary>
    public async Task KillAsync(long moreRequests, TimeSpan later, CancellationToken cancellationToken)
    {
        var wanted = server.Requests + moreRequests;
        using var run = CommandRun.Start(folder, environment, generate);
        var end = run.EndAsync();
        while (server.Requests < wanted && !end.IsCompleted)
        {
            await Task.Delay(2, cancellationToken);
        }

        await Task.Delay(later, cancellationToken);
        run.Kill();
        var killed = await end;
        killed.Error.ShouldNotContain("cxmarena:");
        killed.ExitCode.ShouldNotBe(0);
        await QuietAsync(cancellationToken);
        _kills.Add((server.Requests, server.Served.Count(FaultyRuns.IsAnswered), CountStored(Path.Combine(folder, "output", ".runs"))));
    }

    /// <summary>The questions that were answered before a kill and asked again after it, for each kill.</summary>
    /// <param name="served">All requests of this run.</param>
    /// <param name="undisturbed">How often an undisturbed run asked each question: more than once where two attempts at an item have one text.</param>
    public IReadOnlyList<int> AskedAgain(IReadOnlyList<ServedRequest> served, IReadOnlyDictionary<string, int> undisturbed)
    {
        var again = new int[_kills.Count];
        foreach (var same in served.Where(FaultyRuns.IsAnswered).GroupBy(s => s.Request.Key, StringComparer.Ordinal))
        {
            var order = same.OrderBy(s => s.Request.Number).ToList();
            var kills = order.Zip(order.Skip(1)).Select(p => (Kill: _kills.FindIndex(k => p.First.Request.Number < k.Requests), p.Second)).Where(p => p.Kill >= 0 && p.Second.Request.Number >= _kills[p.Kill].Requests);
            foreach (var (kill, _) in kills.Take(order.Count - undisturbed[same.Key]))
            {
                again[kill]++;
            }
        }

        return again;
    }

    /// <summary>Waits until what the killed process had sent has been served.</summary>
    private async Task QuietAsync(CancellationToken cancellationToken)
    {
        for (var seen = -1L; server.Open > 0 || server.Requests != seen;)
        {
            seen = server.Requests;
            await Task.Delay(100, cancellationToken);
        }
    }

    /// <summary>Replies in the files below a folder, such as those that a killed process left.</summary>
    public static int CountStored(string folder)
    {
        var stored = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "replies-*.sqlite", SearchOption.AllDirectories))
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM replies";
            stored += Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        }

        return stored;
    }
}
