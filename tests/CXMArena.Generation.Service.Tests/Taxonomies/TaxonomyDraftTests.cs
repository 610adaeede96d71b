using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CXMArena.Generation.Llm.Tests.Taxonomies;
using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Content;
using CXMArena.Generation.Storage.Tests.Support;
using CXMArena.Generation.Tests.Industries;

namespace CXMArena.Generation.Service.Tests.Taxonomies;

public sealed class TaxonomyDraftTests : IDisposable
{
    private static readonly string[] Draft =
    [
        "taxonomy", "draft", "--name", "Bicycle Sharing", "--overview", BicycleSharing.Overview,
        "--families", "3", "--lines", "3", "--services", "2", "--policies", "5", "--areas", "2", "--patterns", "3", "--tools", "129", "--questions", "10",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_drafted_industry_makes_a_valid_dataset_and_is_never_overwritten()
    {
        await using var server = Serve(new BicycleModel());
        var clock = Stopwatch.StartNew();
        var draft = await Run(server, Draft);
        draft.ExitCode.ShouldBe(0, draft.Error);
        draft.Output.Trim().ShouldBe(Path.Combine(_folder.Path, "output", "taxonomies", "industries", "bicycle-sharing"));
        draft.LastError.ShouldStartWith("model: 51 calls, 0 replies from the store, ");
        draft.LastError.ShouldEndWith("no price known");
        Tell($"drafted in {clock.Elapsed.TotalSeconds:0.0} s\n{draft.Error}");
        Directory.Exists(Path.Combine(_folder.Path, "output", ".runs", "draft-bicycle-sharing", "staging")).ShouldBeFalse();

        // What the shipped industries are held to holds for it too, but for their breadth.
        TaxonomyContract.Holds(new FolderContentSource([AppContext.BaseDirectory, Path.Combine(_folder.Path, "output")]), "bicycle-sharing");

        clock.Restart();
        var dataset = await CommandRun.RunAsync(_folder.Path, "generate", "--industry", "bicycle-sharing", "--content", "output", "--name", "Pedal Point", "--conversations", "500", "--threads", "2");
        dataset.ExitCode.ShouldBe(0, dataset.Error);
        var validation = await CommandRun.RunAsync(_folder.Path, "validate", dataset.Output.Trim());
        validation.ExitCode.ShouldBe(0, validation.Output);
        Tell($"500 conversations generated and validated in {clock.Elapsed.TotalSeconds:0.0} s, {server.Calls} calls in all");
        server.Calls.ShouldBe(51, "the embedded author asks nobody");

        var again = await Run(server, Draft);
        again.ExitCode.ShouldBe(2);
        again.LastError.ShouldBe("cxmarena: --industry-id: the industry 'bicycle-sharing' exists already and is not overwritten; name another id, or move the folder away");
        server.Calls.ShouldBe(51);
    }

    [Fact]
    public async Task What_a_draft_will_ask_is_told_before_anything_is_sent_and_beside_what_it_asked()
    {
        var environment = new Dictionary<string, string>
        {
            ["CXMARENA_Model__Endpoint"] = "http://127.0.0.1:9/v1", ["CXMARENA_Model__Model"] = "small", ["CXMARENA_Model__ApiKeyVariable"] = "NOT_SET", ["CXMARENA_Estimate__RefusedShare"] = "0",
            ["CXMARENA_Model__Prices__small__InputPerMillion"] = "0.5", ["CXMARENA_Model__Prices__small__OutputPerMillion"] = "2",
        };
        var told = await CommandRun.RunAsync(_folder.Path, environment, [.. Draft, "--estimate"]);
        told.ExitCode.ShouldBe(0, told.Error);
        told.Output.ShouldBeEmpty();
        Directory.Exists(Path.Combine(_folder.Path, "output")).ShouldBeFalse();
        Tell(told.Error);
        told.Error.ShouldContain("expected of taxonomies/words: ");
        told.LastError.ShouldStartWith("expected: 51 calls, ");
        told.LastError.ShouldEndWith("0 % of answers refused, a token for three bytes");

        // With a share of refusals each part is asked 1 + 0.5 + 0.25 times.
        environment["CXMARENA_Estimate__RefusedShare"] = "0.5";
        var often = await CommandRun.RunAsync(_folder.Path, environment, [.. Draft, "--estimate"]);
        Figures(often.LastError)[0].ShouldBeInRange(51 * 1.75m - 4, 51 * 1.75m + 4);

        // The largest and the smallest draft can be told too.
        foreach (var size in (int[][])[[20, 8, 16, 80, 12, 12, 200, 100], [1, 1, 1, 1, 1, 1, 128, 1]])
        {
            string[] names = ["--families", "--lines", "--services", "--policies", "--areas", "--patterns", "--tools", "--questions"];
            var other = await CommandRun.RunAsync(_folder.Path, environment, ["taxonomy", "draft", "--name", "Any", "--overview", BicycleSharing.Overview, "--estimate", .. names.Zip(size).SelectMany(s => (string[])[s.First, s.Second.ToString(CultureInfo.InvariantCulture)])]);
            other.ExitCode.ShouldBe(0, other.Error);
            Tell(other.LastError);
        }

        await using var server = Serve(new BicycleModel());
        foreach (var name in (string[])["CXMARENA_Model__ApiKeyVariable", "CXMARENA_Estimate__RefusedShare"])
        {
            environment.Remove(name);
        }

        environment["CXMARENA_Model__Endpoint"] = server.Endpoint;
        environment["CXMARENA_Estimate__RefusedShare"] = "0";
        var draft = await CommandRun.RunAsync(_folder.Path, environment, Draft);
        draft.ExitCode.ShouldBe(0, draft.Error);
        var line = draft.Error.Split('\n').Single(l => l.StartsWith("expected / actual: ", StringComparison.Ordinal));
        Tell(line);
        var figures = Figures(line);
        (figures[0], figures[1]).ShouldBe((51, 51));
        (figures[2] / figures[3]).ShouldBeInRange(1, 2.5m, "tokens in");
        (figures[4] / figures[5]).ShouldBeInRange(0.6m, 2.5m, "tokens out");
        (figures[6] / figures[7]).ShouldBeInRange(0.6m, 2.5m, "cost");
    }

    [Fact]
    public async Task Where_too_little_is_accepted_nothing_is_written_and_the_next_run_asks_only_for_the_rest()
    {
        await using (var wrong = Serve(new BicycleModel((prompt, answer) => prompt == "issues/patterns" ? answer.Replace(" := yes\"", " := maybe\"", StringComparison.Ordinal) : answer, isStubborn: true)))
        {
            var draft = await Run(wrong, Draft);
            draft.ExitCode.ShouldBe(3);
            draft.Error.ShouldContain("cxmarena: of 6 planned issue patterns only 0 were accepted, and at least half are needed; what was refused stands in ");
        }

        Directory.Exists(Path.Combine(_folder.Path, "output", "taxonomies")).ShouldBeFalse();
        using (var report = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.Path, "output", ".runs", "draft-bicycle-sharing", "draft-report.json"))))
        {
            report.RootElement.GetProperty("left_out").EnumerateArray().Select(l => l.GetProperty("item").GetString()).ShouldContain("ride_not_ended, fee_too_high, bike_damaged");
        }

        await using var right = Serve(new BicycleModel());
        (await Run(right, Draft)).ExitCode.ShouldBe(0);
        right.Calls.ShouldBe(9, "two areas, the words of six patterns, the groups");
    }

    [Fact]
    public async Task A_dead_endpoint_ends_the_draft_in_one_line()
    {
        var environment = new Dictionary<string, string> { ["CXMARENA_Model__Endpoint"] = "http://127.0.0.1:9/v1", ["CXMARENA_Model__Model"] = "small", ["CXMARENA_Model__Retry__MaxRetries"] = "0" };
        var draft = await CommandRun.RunAsync(_folder.Path, environment, Draft);
        draft.ExitCode.ShouldBe(3);
        draft.Error.ShouldContain("cxmarena: 127.0.0.1");
        draft.Error.ShouldNotContain("   at ");
        Directory.Exists(Path.Combine(_folder.Path, "output", "taxonomies")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("cxmarena: --industry-id: 'Bike Sharing' is no id; write 2 to 40 lower-case letters, digits and hyphens, a letter first", "--industry-id", "Bike Sharing")]
    [InlineData("cxmarena: --industry-id: the industry 'skincare' exists already and is not overwritten; name another id, or move the folder away", "--industry-id", "skincare")]
    [InlineData("cxmarena: --language: there are no words in the language 'fr' yet; write 'en'", "--language", "fr")]
    [InlineData("cxmarena: --families: 99 is not between 1 and 20", "--families", "99")]
    public async Task Bad_arguments_are_told_in_one_line(string message, params string[] arguments)
    {
        var result = await CommandRun.RunAsync(_folder.Path, ["taxonomy", "draft", "--name", "Bicycle Sharing", "--overview", BicycleSharing.Overview, .. arguments]);
        result.ExitCode.ShouldBe(2);
        result.LastError.ShouldBe(message);
    }

    private static List<decimal> Figures(string line) => [.. Regex.Matches(line, @"[0-9][0-9,.]*", RegexOptions.NonBacktracking).Select(m => decimal.Parse(m.Value.TrimEnd(',', '.'), NumberStyles.Number, CultureInfo.InvariantCulture))];

    private static void Tell(string text) => TestContext.Current.TestOutputHelper!.WriteLine(text);

    private static ChatListener Serve(BicycleModel model) => new(texts => model.Answer(texts).Answer);

    private Task<CommandResult> Run(ChatListener server, string[] arguments) => CommandRun.RunAsync(
        _folder.Path,
        new Dictionary<string, string> { ["CXMARENA_Model__Endpoint"] = server.Endpoint, ["CXMARENA_Model__Model"] = "small" },
        arguments);
}
