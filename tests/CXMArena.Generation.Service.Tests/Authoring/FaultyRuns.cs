using System.Diagnostics;
using System.Globalization;
using CXMArena.Generation.Llm.Tests.Server;
using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Tests.Support;

[assembly: AssemblyFixture(typeof(CXMArena.Generation.Service.Tests.Authoring.FaultyDataset))]

namespace CXMArena.Generation.Service.Tests.Authoring;

/// <summary>Runs of a small brand over a server that misbehaves in a fifth of all requests. What it answers depends on the request alone.</summary>
internal static class FaultyRuns
{
    /// <summary>Calls at once.</summary>
    public const int InFlight = 16;

    /// <summary>Faults that keep an answer from coming; hanging is rare, since each costs the whole time of an attempt.</summary>
    public static readonly Fault[] Lost =
    [
        Fault.TooMany, Fault.ServerError, Fault.Unavailable, Fault.Dropped, Fault.WrongContentType, Fault.TooManyWithRetryAfter,
        Fault.TooMany, Fault.ServerError, Fault.Unavailable, Fault.Dropped, Fault.WrongContentType, Fault.Hang,
    ];

    /// <summary>Faults of an answer that comes.</summary>
    public static readonly Fault[] Spoilt = [Fault.TruncatedContent, Fault.BrokenSchema, Fault.WrongFacts, Fault.Empty, Fault.Refusal, Fault.SlowStart];

    public static readonly string[] Generate = ["generate", "brand.yaml", "--author", "model", "--threads", "2", "--noise", "clean"];

    /// <summary>A folder below another with the brand's file.</summary>
    public static string Brand(TemporaryFolder folder, string name)
    {
        folder.Write($"{name}/brand.yaml", SmallBrand.Skincare.Replace("transcripts: 60, next_turns: 40", "transcripts: 70, next_turns: 50", StringComparison.Ordinal));
        return folder[name];
    }

    /// <summary>A server that fails in a tenth of all requests and answers badly or slowly in another.</summary>
    /// <param name="script">Knows the right answers.</param>
    /// <param name="lost">Faults that keep an answer from coming.</param>
    public static ChatServer Serve(ScriptedModel script, params Fault[] lost) =>
        new(r => script.Answer([.. r.Messages.Select(m => m.Text)]).Content, new FaultsOfRequests(11, (11, lost), (11, Spoilt))) { Latency = TimeSpan.FromMilliseconds(50) };

    public static Dictionary<string, string> Environment(ChatServer server) => new()
    {
        ["CXMARENA_Model__Endpoint"] = server.Endpoint.AbsoluteUri,
        ["CXMARENA_Model__Model"] = "small",
        ["CXMARENA_Model__Streaming"] = "true",
        ["CXMARENA_Model__AttemptTimeout"] = "00:00:03",
        ["CXMARENA_Model__Retry__BaseDelay"] = "00:00:00.050",
        ["CXMARENA_Model__Concurrency__MaxConcurrency"] = InFlight.ToString(CultureInfo.InvariantCulture),
        ["CXMARENA_Model__Concurrency__InitialConcurrency"] = InFlight.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The same with personas and intents left to the embedded author, so that only articles and conversations are asked for.</summary>
    public static Dictionary<string, string> TextsOnly(ChatServer server) => new(Environment(server)) { ["CXMARENA_Authors__Personas"] = "embedded", ["CXMARENA_Authors__Intents"] = "embedded" };

    /// <summary>The same where nothing hangs: on a busy machine a call may take long, and none is given up.</summary>
    public static Dictionary<string, string> Patient(ChatServer server) => new(TextsOnly(server)) { ["CXMARENA_Model__AttemptTimeout"] = "00:01:00" };

    /// <summary>Whether a request had a whole reply in the protocol's form, good or bad: such a reply is stored.</summary>
    public static bool IsAnswered(ServedRequest served) => served.Fault == Fault.None || Spoilt.Contains(served.Fault);
}

/// <summary>The dataset of an undisturbed run over a misbehaving server, which two tests read; made when the first asks for it.</summary>
public sealed class FaultyDataset : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<ScriptedModel> _script = new(() => new ScriptedModel(ModelRuns.Context(), badPercent: 0));
    private readonly Lazy<Task<(string Dataset, ChatServer Server, double Seconds)>> _made;

    /// <summary>Nothing is made yet.</summary>
    public FaultyDataset() => _made = new(RunAsync);

    /// <summary>Knows the right answers.</summary>
    internal ScriptedModel Script => _script.Value;

    /// <summary>Folder of the dataset, the server that was asked, and how long it took.</summary>
    internal Task<(string Dataset, ChatServer Server, double Seconds)> MadeAsync() => _made.Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_made.IsValueCreated && _made.Value.IsCompletedSuccessfully)
        {
            await (await _made.Value).Server.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task<(string Dataset, ChatServer Server, double Seconds)> RunAsync()
    {
        var clock = Stopwatch.StartNew();
        var server = FaultyRuns.Serve(Script, FaultyRuns.Lost);
        var run = await CommandRun.RunAsync(FaultyRuns.Brand(_folder, "brand"), FaultyRuns.TextsOnly(server), FaultyRuns.Generate);
        run.ExitCode.ShouldBe(0, run.Error);
        return (run.Output.Trim(), server, clock.Elapsed.TotalSeconds);
    }
}
