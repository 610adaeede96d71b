using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Storage.Replies;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Benchmarks;

/// <summary>The whole chain with the real provider and the real store, against an endpoint whose latency never changes: what the chain itself costs.</summary>
internal static class Saturation
{
    private const int Calls = 5000;
    private const int Slots = 64;
    private static readonly string s_question = string.Concat(Enumerable.Repeat("Write an article about the return of opened items. ", 20));

    /// <summary>Runs it and writes the figures.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        var port = FreePort();
        using var server = Process.Start(Environment.ProcessPath!, [.. Environment.GetCommandLineArgs().Take(1).Where(a => Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)), "serve", port])!;
        var folder = Directory.CreateTempSubdirectory("cxmarena-bench-");
        try
        {
            await Task.Delay(1000).ConfigureAwait(false);
            var settings = new ModelEndpointOptions { Endpoint = $"http://127.0.0.1:{port}/v1", Model = "small", Concurrency = new ModelConcurrencyOptions { MaxConcurrency = Slots } };
            await AskAsync(settings, folder.FullName, worker: 0, 256, output: null).ConfigureAwait(false);
            await AskAsync(settings, folder.FullName, worker: 1, Calls, output).ConfigureAwait(false);
        }
        finally
        {
            server.Kill();
            folder.Delete(recursive: true);
        }
    }

    private static async Task AskAsync(ModelEndpointOptions settings, string folder, int worker, int calls, TextWriter? output)
    {
        using var store = SqliteReplyStore.Open(folder, worker);
        using var access = ModelAccess.Create(settings, store, TimeProvider.System);
        var heaps = new List<long>();
        var done = 0;
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, calls, new ParallelOptions { MaxDegreeOfParallelism = 2 * Slots }, async (i, token) =>
        {
            await access.Client.GetResponseAsync([new ChatMessage(ChatRole.User, s_question)], new ChatOptions().ForCall("articles", $"{worker}/{i}", 0), token).ConfigureAwait(false);
            if (Interlocked.Increment(ref done) % (calls / 5) == 0)
            {
                lock (heaps)
                {
                    heaps.Add(GC.GetTotalMemory(forceFullCollection: true) / 1024);
                }
            }
        }).ConfigureAwait(false);
        var wall = watch.Elapsed;
        var spent = Environment.CpuUsage.TotalTime - cpu;
        var ideal = DelayedServer.Latency * ((double)calls / Slots);
        if (output is not null)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"wall {wall.TotalSeconds:0.00} s, ideal {ideal.TotalSeconds:0.00} s, ratio {wall / ideal:0.000}")).ConfigureAwait(false);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"CPU per call {spent.TotalMilliseconds / calls:0.000} ms")).ConfigureAwait(false);
            await output.WriteLineAsync($"heap after each fifth, in KiB: {string.Join(' ', heaps)}; calls sent {access.Usage.Totals().Sum(t => t.Calls)}").ConfigureAwait(false);
        }
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
