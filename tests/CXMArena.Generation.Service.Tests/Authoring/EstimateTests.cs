using System.Globalization;
using System.Text.Json;
using CXMArena.Generation.Llm.Tests.Server;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Service.Tests.Authoring;

/// <summary><c>cxmarena estimate</c> against what a run then asks.</summary>
public sealed class EstimateTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string[] Stages = [RunEngine.ArticleStage, RunEngine.PersonaStage, RunEngine.ConversationStage, RunEngine.IntentStage];
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Calls_are_told_exactly_and_tokens_on_the_safe_side_until_a_run_has_measured_them()
    {
        _folder.Write("brand.yaml", SmallBrand.With(SmallBrand.ArticleNoise));
        var script = new ScriptedModel(ModelRuns.Context(), badPercent: 0);
        await using var server = new ChatServer(r => script.Answer([.. r.Messages.Select(m => m.Text)]).Content) { Latency = TimeSpan.FromMilliseconds(10) };
        var environment = FaultyRuns.Environment(server);
        environment["CXMARENA_Estimate__RefusedShare"] = "0";
        environment["CXMARENA_Model__Prices__small__InputPerMillion"] = "0.5";
        environment["CXMARENA_Model__Prices__small__OutputPerMillion"] = "2";

        // Neither key nor endpoint is needed.
        var keyless = new Dictionary<string, string>(environment) { ["CXMARENA_Model__ApiKeyVariable"] = "NOT_SET", ["CXMARENA_Model__Endpoint"] = "http://127.0.0.1:9/v1" };
        var first = await EstimateAsync(keyless);
        server.Served.ShouldBeEmpty();
        Directory.Exists(_folder["output"]).ShouldBeFalse();

        var run = await CommandRun.RunAsync(_folder.Path, environment, "generate", "brand.yaml", "--author", "model", "--threads", "2");
        run.ExitCode.ShouldBe(0, run.Error);
        var dataset = run.Output.Trim();
        output.WriteLine(run.Error);

        // Without measured figures a token is taken for three bytes and the schema is counted; this server counts four letters and no schema.
        var second = await EstimateAsync(keyless);
        foreach (var stage in Stages)
        {
            var actual = PastRun.Of(dataset, stage, "small")!;
            Of(first, stage, "calls").ShouldBe(actual.Writing.Answers);
            actual.Use!.Calls.ShouldBe(actual.Writing.Answers);
            Ratio(first, stage, "input_tokens", actual.Writing.Usage.InputTokens).ShouldBeInRange(1.2, 1.7);

            // The script gathers as few intents as it may, in fewer words than the industry's own.
            Ratio(first, stage, "output_tokens", actual.Writing.Usage.OutputTokens).ShouldBeInRange(1.1, stage == RunEngine.IntentStage ? 2.2 : 1.7);
            Ratio(second, stage, "input_tokens", actual.Writing.Usage.InputTokens).ShouldBeInRange(0.99, 1.01);
            Ratio(second, stage, "output_tokens", actual.Writing.Usage.OutputTokens).ShouldBeInRange(0.99, 1.01);
            var cost = second.GetProperty("stages").EnumerateArray().Single(s => s.GetProperty("stage").GetString() == stage).GetProperty("cost").GetDecimal();
            (cost / actual.Use.Cost!.Value).ShouldBeInRange(0.98m, 1.02m);
        }

        // The same brand at another size is told by what this one measured.
        var larger = await EstimateAsync(keyless, "--conversations", "1000");
        Of(larger, RunEngine.ConversationStage, "calls").ShouldBe(1000);
        Ratio(larger, RunEngine.ConversationStage, "output_tokens", 10 * PastRun.Of(dataset, RunEngine.ConversationStage, "small")!.Writing.Usage.OutputTokens).ShouldBeInRange(0.9, 1.1);
        DatasetVersions.ReadManifest(dataset).Unhashed.ModelEstimate!.Select(e => e.Calls).ShouldBe(Stages.Select(s => Of(first, s, "calls")));
    }

    [Fact]
    public async Task Repairs_limits_and_redrawn_conversations_are_reckoned_with()
    {
        _folder.Write("brand.yaml", SmallBrand.Skincare);
        var environment = new Dictionary<string, string>
        {
            ["CXMARENA_Model__Model"] = "small", ["CXMARENA_Estimate__RefusedShare"] = "0.5", ["CXMARENA_Estimate__Sample"] = "8", ["CXMARENA_Authors__Attempts"] = "2",
            ["CXMARENA_Authors__Refused"] = "quarantine", ["CXMARENA_Authors__Articles"] = "embedded", ["CXMARENA_Authors__Personas"] = "embedded", ["CXMARENA_Authors__Intents"] = "embedded", ["CXMARENA_Estimate__SecondsPerThousandTokens"] = "10", ["CXMARENA_Model__Concurrency__MaxConcurrency"] = "4",
        };
        var estimate = await EstimateAsync(environment);
        estimate.GetProperty("stages").GetArrayLength().ShouldBe(1);

        // 1 + 1/2 answers for each of 1 + 1/4 + 1/16 + 1/64 scenarios.
        Of(estimate, RunEngine.ConversationStage, "calls").ShouldBe((long)Math.Round(100 * 1.5 * 1.328125));
        var stage = estimate.GetProperty("stages")[0];
        stage.GetProperty("seconds").GetDouble().ShouldBe(stage.GetProperty("output_tokens").GetDouble() / 100, 0.1);
        stage.GetProperty("elapsed").GetDouble().ShouldBe(stage.GetProperty("seconds").GetDouble() / 4, 0.1);
        stage.GetProperty("cost").ValueKind.ShouldBe(JsonValueKind.Null);
        stage.GetProperty("sampled").GetInt64().ShouldBe(8);

        environment["CXMARENA_Model__Concurrency__RequestsPerMinute"] = "1";
        (await EstimateAsync(environment)).GetProperty("elapsed").GetDouble().ShouldBe(60 * 100 * 1.5 * 1.328125, 0.1);

        // With a persona before each, a conversation has what is left of four answers: three where the persona took one, else two; so a quarter or an eighth of all scenarios fail.
        environment["CXMARENA_Authors__Personas"] = "model";
        environment["CXMARENA_Authors__Attempts"] = "4";
        var both = await EstimateAsync(environment);
        const double fails = (0.5 * 0.125) + (0.5 * 0.25);
        const double scenarios = 100 * (1 + fails + (fails * fails) + (fails * fails * fails));
        Of(both, RunEngine.PersonaStage, "calls").ShouldBe((long)Math.Round(scenarios * 1.5));
        Of(both, RunEngine.ConversationStage, "calls").ShouldBe((long)Math.Round(scenarios * ((0.5 * 1.75) + (0.5 * 1.5))));
    }

    [Theory]
    [InlineData("CXMARENA_Estimate__RefusedShare", "1.5", "Estimate:RefusedShare: is 1.5; allowed are 0 to 0.95")]
    [InlineData("CXMARENA_Estimate__Sample", "0", "Estimate:Sample: is 0; allowed are 1 to 100000")]
    [InlineData("CXMARENA_Model__Concurrency__MaxConcurrency", "0", "MaxConcurrency")]
    [InlineData("CXMARENA_Model__Model", "", "Model:Model: is missing")]
    public async Task A_wrong_setting_is_told(string variable, string value, string message)
    {
        _folder.Write("brand.yaml", SmallBrand.Skincare);
        var environment = new Dictionary<string, string> { ["CXMARENA_Model__Endpoint"] = "http://127.0.0.1:9/v1", ["CXMARENA_Model__Model"] = "small", [variable] = value };
        foreach (var command in (string[])["estimate", "generate"])
        {
            var refused = await CommandRun.RunAsync(_folder.Path, environment, command, "brand.yaml", "--author", "model");
            refused.ExitCode.ShouldBe(2, refused.Error);
            refused.LastError.ShouldContain(message);
            Directory.Exists(_folder["output"]).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("MaxCalls", "50", "the budget will not suffice: Model:Budget:MaxCalls is 50, and 117 calls are expected\n")]
    [InlineData("MaxCalls", "117", "")]
    [InlineData("MaxTokens", "5000", "the budget will not suffice: Model:Budget:MaxTokens is 5000, and ")]
    public async Task A_budget_that_will_not_suffice_is_told(string limit, string value, string said)
    {
        _folder.Write("brand.yaml", SmallBrand.Skincare);
        var environment = new Dictionary<string, string> { ["CXMARENA_Model__Model"] = "small", ["CXMARENA_Authors__Articles"] = "embedded", ["CXMARENA_Authors__Personas"] = "embedded", ["CXMARENA_Authors__Intents"] = "embedded", ["CXMARENA_Estimate__Sample"] = "4", [$"CXMARENA_Model__Budget__{limit}"] = value };
        var result = await CommandRun.RunAsync(_folder.Path, environment, "estimate", "brand.yaml", "--author", "model");
        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain("conversations");
        (said.Length == 0 ? result.Error.Length == 0 : result.Error.StartsWith(said, StringComparison.Ordinal)).ShouldBeTrue(result.Error);
    }

    [Fact]
    public async Task Where_the_embedded_author_writes_there_is_nothing_to_ask()
    {
        _folder.Write("brand.yaml", SmallBrand.Skincare);
        var estimate = await CommandRun.RunAsync(_folder.Path, "estimate", "brand.yaml", "--threads", "1", "--version", "3.0.0");
        estimate.ExitCode.ShouldBe(0, estimate.Error);
        estimate.Output.ShouldStartWith("the embedded author writes everything");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<JsonElement> EstimateAsync(Dictionary<string, string> environment, params string[] more)
    {
        var result = await CommandRun.RunAsync(_folder.Path, environment, ["estimate", "brand.yaml", "--author", "model", "--json", .. more]);
        result.ExitCode.ShouldBe(0, result.Error);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private static long Of(JsonElement estimate, string stage, string figure) =>
        estimate.GetProperty("stages").EnumerateArray().Single(s => s.GetProperty("stage").GetString() == stage).GetProperty(figure).GetInt64();

    /// <summary>What was told for each that there was.</summary>
    private double Ratio(JsonElement estimate, string stage, string figure, long actual)
    {
        var told = estimate.GetProperty("stages").EnumerateArray().Single(s => s.GetProperty("stage").GetString() == stage).GetProperty(figure).GetDouble();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stage} {figure}: told {told:#,0}, actual {actual:#,0}, ratio {told / actual:0.000}"));
        return told / actual;
    }
}
