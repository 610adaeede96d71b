using System.Text.Json;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Runs;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Service.Tests.Authoring;

/// <summary>A model invents what nobody said about a brand: as a file to edit, and before the plan of a run.</summary>
public sealed class ModelBrandTests : IDisposable
{
    private const string Scale = "scale: {information_articles: 860, issue_articles: 80, transcripts: 60, next_turns: 40, stores: 1, events: 1}";
    private static readonly string[] Draft = ["brand", "draft", "--name", "Small Soap", "--industry", "skincare", "--notes", "began in a cellar"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_drafted_brand_file_is_read_back_edited_and_generated_from_and_never_overwritten()
    {
        await using var server = new ChatListener(m => ScriptedBrand.IsAsked(m) ? ScriptedBrand.Answer(m[1]) : throw new InvalidOperationException("only the brand is asked for"));
        var told = await CommandRun.RunAsync(_folder.Path, Environment("http://127.0.0.1:9/v1"), [.. Draft, "--estimate"]);
        (told.ExitCode, told.Output).ShouldBe((0, ""), told.Error);
        told.LastError.ShouldStartWith("expected: 1 calls, ");
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();

        var draft = await CommandRun.RunAsync(_folder.Path, Environment(server.Endpoint), Draft);
        draft.ExitCode.ShouldBe(0, draft.Error);
        draft.Output.Trim().ShouldBe(_folder["small-soap.yaml"]);
        draft.Error.ShouldContain("model: 1 calls, 0 replies from the store, ");
        var text = await File.ReadAllTextAsync(_folder["small-soap.yaml"], TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper!.WriteLine(text);
        var invented = JsonDocument.Parse(ScriptedBrand.Answer("Brand: Small Soap\n")).RootElement;
        var reading = BrandReader.ReadGiven("small-soap.yaml", text, new BrandOverrides(), ["skincare"], ["default"]);
        reading.Brand.Overview.ShouldBe(invented.GetProperty("overview").GetString());
        reading.Brand.Voice.ShouldBe(invented.GetProperty("voice").GetString());
        reading.Brand.Tiers.ShouldBe(["Suds", "Lather", "Foam"]);
        reading.Brand.Regions[3].ShouldBe("Far North");
        (reading.LacksOverview, reading.LacksRegions, reading.LacksTiers).ShouldBe((false, false, false));
        text.ShouldContain("# - winter stock runs out\n");

        var again = await CommandRun.RunAsync(_folder.Path, Environment(server.Endpoint), Draft);
        again.ExitCode.ShouldBe(2);
        again.LastError.ShouldContain("exists and is not overwritten");

        // The same question in another file is answered from the store.
        var other = await CommandRun.RunAsync(_folder.Path, Environment(server.Endpoint), [.. Draft, "--out", "other.yaml"]);
        other.ExitCode.ShouldBe(0, other.Error);
        (await File.ReadAllTextAsync(_folder["other.yaml"], TestContext.Current.CancellationToken)).ShouldBe(text);
        server.Calls.ShouldBe(1);

        // People edit the file; what they give is asked of no model, whoever writes the brand.
        _folder.Write("edited.yaml", text.Replace("yard", "courtyard", StringComparison.Ordinal) + Scale + "\n");
        var environment = Environment(server.Endpoint);
        environment["CXMARENA_Authors__Brand"] = "model";
        var dataset = await CommandRun.RunAsync(_folder.Path, environment, "generate", "edited.yaml", "--threads", "2");
        dataset.ExitCode.ShouldBe(0, dataset.Error);
        var plan = DatasetVersions.ReadManifest(dataset.Output.Trim()).Plan;
        (plan.Brand.Overview.Contains("courtyard", StringComparison.Ordinal), plan.AuthorOf(RunEngine.BrandStage).Model).ShouldBe((true, null));
        server.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_brand_without_an_overview_is_asked_for_once_and_the_same_command_gives_the_same_plan_and_bytes()
    {
        var asked = 0;
        await using var server = new ChatListener(m => ScriptedBrand.Answer(m[1], spoiled: asked++ == 0));
        _folder.Write("brand.yaml", $"name: Small Soap\nindustry: skincare\ntiers: [Bar, Box]\nseed: 7\n{Scale}\n");
        var environment = Environment(server.Endpoint);
        environment["CXMARENA_Authors__Brand"] = "model";
        environment["CXMARENA_Estimate__RefusedShare"] = "0";

        var estimate = await CommandRun.RunAsync(_folder.Path, Environment("http://127.0.0.1:9/v1", ("CXMARENA_Authors__Brand", "model"), ("CXMARENA_Estimate__RefusedShare", "0")), "estimate", "brand.yaml", "--json");
        estimate.ExitCode.ShouldBe(0, estimate.Error);
        var stage = JsonDocument.Parse(estimate.Output).RootElement.GetProperty("stages").EnumerateArray().ShouldHaveSingleItem();
        (stage.GetProperty("stage").GetString(), stage.GetProperty("calls").GetInt32()).ShouldBe(("brands", 1));
        Directory.Exists(_folder["output"]).ShouldBeFalse();

        var first = await CommandRun.RunAsync(_folder.Path, environment, "generate", "brand.yaml", "--threads", "2");
        first.ExitCode.ShouldBe(0, first.Error);
        server.Calls.ShouldBe(2, "the first answer has a figure in it");
        var dataset = first.Output.Trim();
        var manifest = DatasetVersions.ReadManifest(dataset);
        var brand = manifest.Plan.Brand;
        brand.Overview.ShouldStartWith("Small Soap boils its own soap");
        brand.Voice.ShouldNotBeNull().ShouldStartWith("Agents speak briefly");
        (brand.Regions[0], string.Join(' ', brand.Tiers)).ShouldBe(("Coast", "Bar Box"));
        manifest.Plan.AuthorOf(RunEngine.BrandStage).Model!.Prompts.ShouldHaveSingleItem().Name.ShouldBe("brands/overview");
        var use = manifest.Unhashed.ModelUse!.ShouldHaveSingleItem();
        (use.Stage, use.Model, use.Calls).ShouldBe(("brands", "small", 2));
        ModelRuns.Report(dataset).Authoring.Select(a => (a.Stage, a.Author)).ShouldBe([("brands", "model"), ("articles", "embedded"), ("conversations", "embedded")]);

        // The same command finds the version; with the version moved away it makes the same bytes, and nobody is asked.
        var second = await CommandRun.RunAsync(_folder.Path, environment, "generate", "brand.yaml", "--threads", "2");
        (second.ExitCode, second.Output.Trim()).ShouldBe((0, dataset), second.Error);
        Directory.Move(dataset, _folder["kept"]);
        var third = await CommandRun.RunAsync(_folder.Path, environment, "generate", "brand.yaml", "--threads", "1");
        third.ExitCode.ShouldBe(0, third.Error);
        DatasetBytes.ShouldBeTheSame(dataset, _folder["kept"]);
        server.Calls.ShouldBe(2);

        // A plan that is worked on elsewhere needs no model any more.
        var plan = await CommandRun.RunAsync(_folder.Path, environment, "plan", "brand.yaml", "--run", "run", "--seed", "8");
        plan.ExitCode.ShouldBe(0, plan.Error);
        server.Calls.ShouldBe(2, "another seed asks the same question");
        (await CommandRun.RunAsync(_folder.Path, "work", "--run", "run")).ExitCode.ShouldBe(0);
        RunFolder.Open(_folder["run"]).Plan.Brand.Overview.ShouldBe(brand.Overview);
    }

    [Fact]
    public async Task Where_all_answers_are_refused_the_default_stays_or_the_run_does_not_begin()
    {
        await using var server = new ChatListener(m => ScriptedBrand.Answer(m[1], spoiled: true));
        var environment = Environment(server.Endpoint, ("CXMARENA_Authors__Brand", "model"), ("CXMARENA_Authors__Attempts", "2"));
        var plan = await CommandRun.RunAsync(_folder.Path, environment, "plan", "--name", "Small Soap", "--industry", "skincare", "--run", "run");
        plan.ExitCode.ShouldBe(0, plan.Error);
        plan.Error.ShouldContain("all answers about 'Small Soap' were refused ($.overview: ");
        plan.Error.ShouldContain("; it keeps the default overview\n");
        server.Calls.ShouldBe(2);

        // It is the plan that nobody's model had a part in.
        var plain = await CommandRun.RunAsync(_folder.Path, "plan", "--name", "Small Soap", "--industry", "skincare", "--run", "plain");
        plain.ExitCode.ShouldBe(0, plain.Error);
        RunFolder.Open(_folder["run"]).Plan.Hash().ShouldBe(RunFolder.Open(_folder["plain"]).Plan.Hash());

        environment["CXMARENA_Authors__Refused"] = "quarantine";
        var refused = await CommandRun.RunAsync(_folder.Path, environment, "plan", "--name", "Small Soap", "--industry", "skincare", "--run", "other");
        refused.ExitCode.ShouldBe(2);
        refused.LastError.ShouldStartWith("cxmarena: Authors:Brand: all answers about 'Small Soap' were refused (");
        Directory.Exists(_folder["other"]).ShouldBeFalse();
        (await CommandRun.RunAsync(_folder.Path, environment, Draft)).ExitCode.ShouldBe(3);
        File.Exists(_folder["small-soap.yaml"]).ShouldBeFalse();
        server.Calls.ShouldBe(4, "refused answers are stored too, and the draft's notes make another question");
    }

    [Theory]
    [InlineData("--name", "Soap: small", "'name' contains one of { } [ ] | : < >")]
    [InlineData("--industry", "!!", "a brand needs an 'industry'")]
    public async Task What_is_wrong_with_a_draft_is_said_before_anything_is_asked(string option, string value, string message)
    {
        var arguments = Draft.ToArray();
        arguments[Array.IndexOf(arguments, option) + 1] = value;
        var refused = await CommandRun.RunAsync(_folder.Path, Environment("http://127.0.0.1:9/v1"), arguments);
        refused.ExitCode.ShouldBe(2);
        refused.LastError.ShouldContain(message);
    }

    private static Dictionary<string, string> Environment(string endpoint, params (string Key, string Value)[] more) =>
        more.Append(("CXMARENA_Model__Endpoint", endpoint)).Append(("CXMARENA_Model__Model", "small")).ToDictionary(e => e.Item1, e => e.Item2, StringComparer.Ordinal);
}
