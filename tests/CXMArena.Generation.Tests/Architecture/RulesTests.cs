using System.Reflection;
using System.Xml.Linq;

namespace CXMArena.Generation.Tests.Architecture;

/// <summary>Each rule finds a violation that is planted in this assembly, so that none of them is kept by looking at nothing.</summary>
public sealed class RulesTests
{
    private const string Root = "CXMArena.Generation.Tests.Architecture.Planted";
    private static readonly Lazy<IReadOnlyList<TypeUse>> Uses = new(() => AssemblyUses.Of(Assembly.GetExecutingAssembly()));

    [Theory]
    [InlineData("ReadsAFile", "System.IO.File.ReadAllText")]
    [InlineData("ReadsAFileInALambda", "System.IO.Directory.EnumerateFiles")]
    [InlineData("OpensAStreamInAnIterator", "System.IO.FileStream..ctor")]
    [InlineData("AsksTheNetwork", "System.Net.Http.HttpClient..ctor")]
    [InlineData("ThrowsDice", "System.Random.get_Shared")]
    [InlineData("LooksAtTheClock", "System.DateTime.get_UtcNow")]
    [InlineData("AsksTheEnvironment", "System.Environment.GetEnvironmentVariable")]
    [InlineData("DrawsAGuid", "System.Guid.NewGuid")]
    [InlineData("DependsOnHashCodes", "System.Object.GetHashCode")]
    public void An_impure_type_is_found(string type, string use) =>
        Rules.Impure(Uses.Value).Select(u => u.ToString()).ShouldContain($"{Root}.{type} uses {use}");

    [Fact]
    public void A_pure_type_is_left_alone() => Rules.Impure(Uses.Value).ShouldNotContain(u => u.From == Root + ".StaysPure");

    [Fact]
    public void A_static_that_can_be_set_again_is_found() =>
        Rules.Statics(Assembly.GetExecutingAssembly().GetTypes().Where(t => t.Namespace == Root)).ShouldBe([Root + ".KeepsAStatic.Runs"]);

    [Fact]
    public void A_namespace_that_uses_what_it_must_not_is_found()
    {
        var planted = Uses.Value.Select(u => u with { Type = u.Type.Replace("CXMArena.Generation.Language.", Root + ".Language.", StringComparison.Ordinal) });
        Rules.Crossing(planted, Root, "Validation", "Language").Select(u => u.ToString()).ShouldBe(
        [
            $"{Root}.Validation.CallsTheWords uses {Root}.Language.English.WordCount",
            $"{Root}.Validation.LooksIntoThePool names {Root}.Language.PhrasePool",
        ]);
    }

    [Fact]
    public void A_type_that_writes_to_a_stream_is_found()
    {
        Rules.Writing(Uses.Value, Root).Select(u => u.From).Distinct().ShouldContain(Root + ".Articles.RendersToAStream");
        Rules.Writing(Uses.Value, Root, "Articles").Select(u => u.From).ShouldNotContain(Root + ".Articles.RendersToAStream");
    }

    [Fact]
    public void A_project_or_package_that_must_not_be_referred_to_is_found()
    {
        var project = XDocument.Parse("""
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>
                <ProjectReference Include="..\CXMArena.Generation\CXMArena.Generation.csproj" />
                <ProjectReference Include="../CXMArena.Generation.Storage/CXMArena.Generation.Storage.csproj" />
                <PackageReference Include="Microsoft.Extensions.AI.Abstractions" />
                <PackageReference Include="YamlDotNet" />
              </ItemGroup>
            </Project>
            """);
        Rules.Projects(project, "CXMArena.Generation").ShouldBe(["CXMArena.Generation.Storage"]);
        Rules.Packages(project, "Microsoft.Extensions.AI").ShouldBe(["Microsoft.Extensions.AI.Abstractions"]);
    }
}
