using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Replies;
using CXMArena.Generation.Storage.Replies;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Benchmarks;

/// <summary>The whole chain with the real store, over an endpoint whose latency never changes: what the chain itself costs.</summary>
internal static class Saturation
{
    private const int Calls = 5000;
    private const int Slots = 64;
    private static readonly string s_question = string.Concat(Enumerable.Repeat("Write an article about the return of opened items. ", 20));

    /// <summary>Runs it with a provider that only waits.</summary>
    public static Task RunAloneAsync(TextWriter output) => MeasureAsync(output, "http://model.test/v1", (settings, store) => ModelAccess.Over(new DelayedModel(), settings, store, TimeProvider.System));

    /// <summary>Runs it with the real provider.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        var port = FreePort();
        using var server = Process.Start(Environment.ProcessPath!, [.. Environment.GetCommandLineArgs().Take(1).Where(a => Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)), "serve", port])!;
        try
        {
            await Task.Delay(1000).ConfigureAwait(false);
            await MeasureAsync(output, $"http://127.0.0.1:{port}/v1", (settings, store) => ModelAccess.Create(settings, store, TimeProvider.System)).ConfigureAwait(false);
        }
        finally
        {
            server.Kill();
        }
    }

    private static async Task MeasureAsync(TextWriter output, string endpoint, Func<ModelEndpointOptions, IReplyStore, ModelAccess> create)
    {
        var settings = new ModelEndpointOptions { Endpoint = endpoint, Model = "small", Concurrency = new ModelConcurrencyOptions { MaxConcurrency = Slots } };
        var folder = Directory.CreateTempSubdirectory("cxmarena-bench-");
        try
        {
            await AskAsync(store => create(settings, store), folder.FullName, worker: 0, 256, TextWriter.Null).ConfigureAwait(false);
            await AskAsync(store => create(settings, store), folder.FullName, worker: 1, Calls, output).ConfigureAwait(false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task AskAsync(Func<IReplyStore, ModelAccess> create, string folder, int worker, int calls, TextWriter output)
    {
        using var store = SqliteReplyStore.Open(folder, worker);
        using var access = create(store);
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
        var provider = access.Usage.Totals().Aggregate(TimeSpan.Zero, (sum, t) => sum + t.Time) / calls;
        var ideal = DelayedServer.Latency * ((double)calls / Slots);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"wall {wall.TotalSeconds:0.00} s, ideal {ideal.TotalSeconds:0.00} s, ratio {wall / ideal:0.000}")).ConfigureAwait(false);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"time in the provider per call {provider.TotalMilliseconds:0.0} ms, ratio to what that allows {wall / (provider * ((double)calls / Slots)):0.000}")).ConfigureAwait(false);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"CPU per call {spent.TotalMilliseconds / calls:0.000} ms")).ConfigureAwait(false);
        await output.WriteLineAsync($"heap after each fifth, in KiB: {string.Join(' ', heaps)}; calls sent {access.Usage.Totals().Sum(t => t.Calls)}").ConfigureAwait(false);
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
