using CXMArena.Generation.Llm.Tests.Server;
using CXMArena.Generation.Service.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CXMArena.Generation.Service.Tests.Authoring;

/// <summary>A run that is killed again and again: what had been asked and stored at each kill, and what was asked once more after it.</summary>
internal sealed class KilledRun(string folder, ChatServer server, IReadOnlyDictionary<string, string> environment, string[] generate)
{
    private readonly List<(long Requests, HashSet<string> Stored)> _kills = [];

    /// <summary>Replies in the store at each kill.</summary>
    public IReadOnlyList<int> Stored => [.. _kills.Select(k => k.Stored.Count)];

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
        while (server.Open > 0)
        {
            await Task.Delay(2, cancellationToken);
        }

        _kills.Add((server.Requests, ReadStored()));
    }

    /// <summary>The questions that were answered before a kill and asked again after it, for each kill.</summary>
    /// <param name="served">All requests of this run.</param>
    public IReadOnlyList<IReadOnlyList<ServedRequest>> AskedAgain(IReadOnlyList<ServedRequest> served)
    {
        var again = _kills.Select(_ => new List<ServedRequest>()).ToList();
        foreach (var same in served.Where(FaultyRuns.IsAnswered).GroupBy(s => s.Request.Key, StringComparer.Ordinal))
        {
            var order = same.OrderBy(s => s.Request.Number).ToList();
            foreach (var (before, after) in order.Zip(order.Skip(1)))
            {
                var kill = _kills.FindIndex(k => before.Request.Number < k.Requests);
                if (kill >= 0 && after.Request.Number >= _kills[kill].Requests)
                {
                    again[kill].Add(before);
                }
            }
        }

        return again;
    }

    /// <summary>Whether a reply lay in the store when the run was killed.</summary>
    public bool WasStored(int kill, ServedRequest served) => _kills[kill].Stored.Contains($"{served.Request.PromptTokens} {served.Content}");

    /// <summary>The texts of all stored replies with the tokens of their questions, read from the files that the killed process left.</summary>
    private HashSet<string> ReadStored()
    {
        var stored = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "output", ".runs"), "replies-*.sqlite", SearchOption.AllDirectories))
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT input_tokens, text FROM replies";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                stored.Add($"{reader.GetInt64(0)} {reader.GetString(1)}");
            }
        }

        return stored;
    }
}
