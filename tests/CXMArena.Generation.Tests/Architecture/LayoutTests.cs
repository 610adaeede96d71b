using System.Reflection;
using System.Xml.Linq;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.Architecture;

public sealed class LayoutTests
{
    private const string Root = "CXMArena.Generation";
    private static readonly Assembly Generator = typeof(SeedPath).Assembly;
    private static readonly Lazy<IReadOnlyList<TypeUse>> Uses = new(() => AssemblyUses.Of(Generator));

    [Fact]
    public void The_generator_has_no_file_network_clock_or_ambient_randomness() => Rules.Impure(Uses.Value).ShouldBeEmpty();

    [Fact]
    public void The_generator_keeps_nothing_between_runs() => Rules.Statics(Generator.GetTypes()).ShouldBeEmpty();

    [Fact]
    public void The_generator_refers_to_nothing_of_ours()
    {
        Rules.Projects(Project("")).ShouldBeEmpty();
        Generator.GetReferencedAssemblies().Select(a => a.Name).ShouldNotContain(n => n!.StartsWith("CXMArena", StringComparison.Ordinal) || n.StartsWith("Microsoft.Extensions", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(".Llm")]
    [InlineData(".Storage")]
    public void Models_and_storage_refer_to_the_generator_alone(string project) => Rules.Projects(Project(project), Root).ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData(".Storage")]
    [InlineData(".Service")]
    public void Only_the_models_project_refers_to_model_packages(string project) => Rules.Packages(Project(project), "Microsoft.Extensions.AI").ShouldBeEmpty();

    [Fact]
    public void The_models_project_does() => Rules.Packages(Project(".Llm"), "Microsoft.Extensions.AI").ShouldNotBeEmpty();

    [Fact]
    public void Validation_reads_text_and_not_the_phrases_that_made_it()
    {
        Uses.Value.ShouldContain(u => u.From.StartsWith($"{Root}.Validation.", StringComparison.Ordinal), "there is something to hold to the rule");
        Rules.Crossing(Uses.Value, Root, "Validation", "Language").ShouldBeEmpty();
    }

    [Fact]
    public void What_is_rendered_is_returned() => Rules.Writing(Uses.Value, Root, "Pipeline").ShouldBeEmpty();

    [Fact]
    public void Content_and_pipeline_know_nothing_of_a_taxonomys_words()
    {
        Rules.Crossing(Uses.Value, Root, "Content", "Language").ShouldBeEmpty();
        Rules.Crossing(Uses.Value, Root, "State", "Language").ShouldBeEmpty();
        Rules.Crossing(Uses.Value, Root, "Language", "Conversations").ShouldBeEmpty();
        Rules.Crossing(Uses.Value, Root, "Topics", "Conversations").ShouldBeEmpty();
    }

    private static XDocument Project(string name) =>
        XDocument.Load(Path.Combine(TestContent.Repository.Root, "src", Root + name, $"{Root}{name}.csproj"));
}
