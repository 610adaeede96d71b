using CXMArena.Generation.Llm.Prompts;

namespace CXMArena.Generation.Llm.Tests.Prompts;

/// <summary>Walks every prompt of the repository: each is whole, fills in all of its variables and asks for what its schema allows.</summary>
public sealed class PromptContractTests(ITestOutputHelper output)
{
    private static readonly PromptLibrary Library = PromptLibrary.Load(RepositoryContent.Whole);

    public static TheoryData<string> Names => [.. Library.Prompts.Select(p => p.Name)];

    [Fact]
    public void Every_stage_has_its_prompts() => Library.Prompts.Select(p => p.Name).ShouldBe(
    [
        "articles/information", "articles/issue", "brands/overview", "conversations/conversation", "intents/clusters", "issues/patterns", "personas/persona", "quality/questions",
        "taxonomies/area", "taxonomies/more", "taxonomies/outline", "taxonomies/terms", "taxonomies/words", "tools/tools", "topics/expand",
    ]);

    [Theory, MemberData(nameof(Names))]
    public void It_fills_in_all_of_its_variables(string name)
    {
        var prompt = Library[name];
        var messages = prompt.Render(PromptSamples.Of(prompt.Variables.Select(v => v.Name)));
        output.WriteLine(string.Join("\n-----\n", messages.Select(m => $"{m.Role}: {m.Text}")));
        messages.Select(m => m.Role.Value).ShouldBe(["system", "user"]);
        messages.ShouldAllBe(m => !m.Text.Contains("{{") && !m.Text.Contains("<message") && m.Text.Length > 100);
    }

    [Theory, MemberData(nameof(Names))]
    public void It_does_without_its_optional_variables(string name)
    {
        var prompt = Library[name];
        prompt.Render(PromptSamples.Of(prompt.Variables.Where(v => v.IsRequired).Select(v => v.Name))).ShouldNotBeEmpty();
    }

    [Theory, MemberData(nameof(Names))]
    public void What_never_changes_comes_first_so_that_endpoints_can_keep_it(string name)
    {
        var prompt = Library[name];
        var one = prompt.Render(PromptSamples.Of(prompt.Variables.Select(v => v.Name)));
        var other = prompt.Render(PromptSamples.Of(prompt.Variables.Where(v => v.IsRequired).Select(v => v.Name)));
        other[0].Text.ShouldBe(one[0].Text);
    }

    [Theory, MemberData(nameof(Names))]
    public void The_user_knows_which_keys_the_schema_wants(string name)
    {
        var prompt = Library[name];
        var text = string.Concat(prompt.Render(PromptSamples.Of(prompt.Variables.Select(v => v.Name))).Select(m => m.Text));
        foreach (var key in prompt.SchemaJson.GetProperty("properties").EnumerateObject())
        {
            (text.Contains(key.Name, StringComparison.Ordinal) || text.Contains(key.Name.Replace('_', ' '), StringComparison.Ordinal)).ShouldBeTrue(customMessage: $"{name} never speaks of '{key.Name}'");
        }
    }

    [Fact]
    public void Versions_and_hashes_are_told_for_the_manifest()
    {
        Library.Fingerprints.ShouldAllBe(f => f.Sha256.Length == 64 && Version.Parse(f.Version) >= new Version(1, 0));
        PromptLibrary.Load(RepositoryContent.Whole).Fingerprints.ShouldBe(Library.Fingerprints);
        Library.Fingerprints.Select(f => f.Sha256).Distinct().Count().ShouldBe(Library.Fingerprints.Count);
    }
}
