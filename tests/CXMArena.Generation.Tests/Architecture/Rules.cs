using System.Reflection;
using System.Xml.Linq;

namespace CXMArena.Generation.Tests.Architecture;

/// <summary>The rules of the layout. Each gives its findings; none means that the rule is kept.</summary>
internal static class Rules
{
    private static readonly HashSet<string> Types = new(
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.DriveInfo", "System.IO.FileStream", "System.IO.RandomAccess", "System.IO.FileSystemWatcher",
        "System.Random", "System.Security.Cryptography.RandomNumberGenerator", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.TimeProvider", "System.Console", "System.Threading.Timer",
    ], StringComparer.Ordinal);

    private static readonly HashSet<string> Members = new(
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.Guid.NewGuid", "System.Guid.CreateVersion7",
        "System.Object.GetHashCode", "System.String.GetHashCode", "System.Threading.Thread.Sleep", "System.Threading.Tasks.Task.Delay",
    ], StringComparer.Ordinal);

    private static readonly string[] Streams = ["System.IO.Stream", "System.IO.TextWriter", "System.IO.StreamWriter", "System.IO.BinaryWriter", "System.IO.MemoryStream"];

    /// <summary>No file, network, clock, process, console or ambient randomness.</summary>
    public static IEnumerable<TypeUse> Impure(IEnumerable<TypeUse> uses) => uses.Where(u =>
        Types.Contains(u.Type)
        || Members.Contains($"{u.Type}.{u.Member}")
        || (u.Type.StartsWith("System.Net.", StringComparison.Ordinal) && u.Type != "System.Net.WebUtility")
        || (u.Type == "System.Environment" && u.Member is not ("" or "get_CurrentManagedThreadId" or "get_NewLine")));

    /// <summary>Types of one namespace use none of another; both names end below the project's root.</summary>
    public static IEnumerable<TypeUse> Crossing(IEnumerable<TypeUse> uses, string root, string from, string to) =>
        uses.Where(u => Within(u.From, $"{root}.{from}") && Within(u.Type, $"{root}.{to}"));

    /// <summary>Outside the given namespaces nothing writes to a stream: what is rendered is returned.</summary>
    public static IEnumerable<TypeUse> Writing(IEnumerable<TypeUse> uses, string root, params string[] allowed) =>
        uses.Where(u => Within(u.From, root) && Streams.Contains(u.Type) && !allowed.Any(a => Within(u.From, $"{root}.{a}")));

    /// <summary>Static fields that can be set again, so that two runs in a process could disturb each other.</summary>
    public static IEnumerable<string> Statics(IEnumerable<Type> types) =>
        types.SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(f => f is { IsInitOnly: false, IsLiteral: false } && !f.Name.StartsWith('<') && f.DeclaringType!.FullName?.Contains('<', StringComparison.Ordinal) != true)
            .Where(f => !f.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)) && f.DeclaringType?.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute)) != true)
            .Select(f => $"{f.DeclaringType!.FullName}.{f.Name}");

    /// <summary>References of a project file to projects other than the given ones.</summary>
    public static IEnumerable<string> Projects(XDocument project, params string[] allowed) =>
        References(project, "ProjectReference").Select(p => Path.GetFileNameWithoutExtension(p.Replace('\\', '/'))).Except(allowed, StringComparer.Ordinal);

    /// <summary>Packages of a project file that begin with a prefix.</summary>
    public static IEnumerable<string> Packages(XDocument project, string prefix) =>
        References(project, "PackageReference").Where(p => p.StartsWith(prefix, StringComparison.Ordinal));

    private static IEnumerable<string> References(XDocument project, string kind) => project.Descendants(kind).Select(r => r.Attribute("Include")?.Value ?? "");

    private static bool Within(string type, string space) => type.StartsWith(space + ".", StringComparison.Ordinal);
}
