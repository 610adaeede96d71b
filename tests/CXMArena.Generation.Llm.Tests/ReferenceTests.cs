using System.Xml.Linq;

namespace CXMArena.Generation.Llm.Tests;

/// <summary>What calls language models knows the generator and nothing else of ours.</summary>
public sealed class ReferenceTests
{
    private const string Project = "src/CXMArena.Generation.Llm/CXMArena.Generation.Llm.csproj";

    [Fact]
    public void The_project_references_only_the_generator() => Ours(XDocument.Load(Path.Combine(Root(), Project))).ShouldBe(["CXMArena.Generation"]);

    [Fact]
    public void The_built_assembly_references_no_other_of_ours()
    {
        var assembly = System.Reflection.Assembly.Load("CXMArena.Generation.Llm");
        assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("CXMArena", StringComparison.Ordinal) && n != "CXMArena.Generation").ShouldBeEmpty();
    }

    [Fact]
    public void A_planted_reference_to_the_storage_is_found()
    {
        var project = XDocument.Load(Path.Combine(Root(), Project));
        project.Root!.Add(new XElement("ItemGroup", new XElement("ProjectReference", new XAttribute("Include", @"..\CXMArena.Generation.Storage\CXMArena.Generation.Storage.csproj"))));
        Ours(project).ShouldBe(["CXMArena.Generation", "CXMArena.Generation.Storage"]);
    }

    private static IEnumerable<string> Ours(XDocument project) =>
        project.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CXMArena.Generation.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("CXMArena.Generation.sln is in no folder above the tests");
    }
}
