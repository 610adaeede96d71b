using CXMArena.Generation.Brands;
using CXMArena.Generation.Content;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.Pipeline;

public sealed class RunPlanTests
{
    private static readonly Dictionary<string, string?> Files = new(StringComparer.Ordinal)
    {
        ["taxonomies/industries/base/industry.yaml"] = "id: base\nabstract: yes\n",
        ["taxonomies/industries/shoes/industry.yaml"] = "id: shoes\nextends: base\n",
        ["taxonomies/industries/other/industry.yaml"] = "id: other\n",
        ["taxonomies/language/en/agent.yaml"] = "greet: [Hello]\n",
        ["taxonomies/dialogue/en/acts.yaml"] = "agent: {greet: {does: greets}}\n",
        ["taxonomies/noise/default.yaml"] = "name: default\n",
    };

    private static readonly Brand Brand = BrandReader.Read(null, null, new BrandOverrides(Name: "Oak", IndustryId: "shoes"), ["shoes"], ["default"]);

    [Fact]
    public void A_plan_fixes_the_files_of_its_industry_and_of_those_it_extends_and_no_others() =>
        Plan().Contents.Select(c => c.Key).ShouldBe(
        [
            "taxonomies/dialogue/en/acts.yaml",
            "taxonomies/industries/base/industry.yaml",
            "taxonomies/industries/shoes/industry.yaml",
            "taxonomies/language/en/agent.yaml",
            "taxonomies/noise/default.yaml",
        ]);

    [Fact]
    public void Neither_partitions_nor_the_tools_version_count_in_the_hash()
    {
        var plan = Plan();
        plan.Hash().ShouldMatch("^[0-9a-f]{64}$");
        (plan with { Partitions = 9 }).Hash().ShouldBe(plan.Hash());
        (plan with { ToolVersion = "9.9.9" }).Hash().ShouldBe(plan.Hash());
    }

    [Fact]
    public void A_voice_that_nobody_gave_is_no_part_of_a_plan()
    {
        System.Text.Json.JsonSerializer.Serialize(Plan(), ChunkJson.Default.RunPlan).ShouldNotContain("\"Voice\"", Case.Sensitive);
        System.Text.Json.JsonSerializer.Serialize(Plan()).ShouldNotContain("\"Voice\"", Case.Sensitive);
        var spoken = Plan() with { Brand = Brand with { Voice = "Dry." } };
        System.Text.Json.JsonSerializer.Deserialize(System.Text.Json.JsonSerializer.Serialize(spoken, ChunkJson.Default.RunPlan), ChunkJson.Default.RunPlan)!.Hash().ShouldBe(spoken.Hash());
    }

    [Fact]
    public void Everything_else_counts()
    {
        var plan = Plan();
        RunPlan[] others =
        [
            plan,
            plan with { FormatVersion = 2 },
            plan with { Draw = "test" },
            plan with { Authors = [CXMArena.Generation.Authoring.StageAuthor.By("articles", new("m", "JsonSchema", 3, "embedded", []))] },
            plan with { Brand = Brand with { Seed = 2 } },
            plan with { Brand = Brand with { Voice = "Dry." } },
            plan with { Brand = Brand with { Scale = new BrandScale(Transcripts: 3) } },
            plan with { Brand = Brand with { Channels = [new ChannelWeight("chat", 1)] } },
            plan with { Contents = [.. plan.Contents.Skip(1)] },
            RunPlan.For(Brand, With("taxonomies/dialogue/en/acts.yaml", "agent: {greet: {does: waves}}\n"), "0.1.0", 1),
            RunPlan.For(Brand, With("taxonomies/noise/default.yaml", "name: default\n\n"), "0.1.0", 1),
        ];
        others.Select(p => p.Hash()).ShouldBeUnique();
    }

    [Fact]
    public void The_same_inputs_give_the_same_hash() => Plan().Hash().ShouldBe(Plan().Hash());

    [Fact]
    public void Unchanged_contents_pass() => Should.NotThrow(() => Plan().Verify(new MemoryContent(Files)));

    [Fact]
    public void A_file_that_the_plan_does_not_depend_on_may_change() =>
        Should.NotThrow(() => Plan().Verify(With("taxonomies/industries/other/industry.yaml", "id: other\nextends: base\n")));

    [Theory]
    [InlineData("taxonomies/language/en/agent.yaml", "greet: [Hi]\n", "taxonomies/language/en/agent.yaml: the file has changed since the run was planned; plan it again")]
    [InlineData("taxonomies/language/en/agent.yaml", null, "taxonomies/language/en/agent.yaml: the file has changed since the run was planned; plan it again")]
    [InlineData("taxonomies/industries/shoes/families/boots.yaml", "id: boots\n", "taxonomies/industries/shoes/families/boots.yaml: the file was added since the run was planned; plan it again")]
    public void A_file_that_was_changed_removed_or_added_is_refused(string key, string? text, string message) =>
        Should.Throw<InputException>(() => Plan().Verify(With(key, text))).Message.ShouldBe(message);

    private static RunPlan Plan() => RunPlan.For(Brand, new MemoryContent(Files), "0.1.0", 1);

    private static MemoryContent With(string key, string? text) => new(new Dictionary<string, string?>(StringComparer.Ordinal) { [key] = text }, new MemoryContent(Files));
}
