using CXMArena.Generation.Language;

#pragma warning disable CA1823, CA2211, CA5394, CS0649, MA0021, MA0069 // what analyzers say about it is the point
namespace CXMArena.Generation.Tests.Architecture.Planted
{
    /// <summary>Violations that the rules must find; nothing calls them.</summary>
    internal static class ReadsAFile
    {
        public static string Read(string path) => File.ReadAllText(path);
    }

    internal static class ReadsAFileInALambda
    {
        public static Func<IEnumerable<string>> Reader(string path) => () => Directory.EnumerateFiles(path);
    }

    internal static class OpensAStreamInAnIterator
    {
        public static IEnumerable<int> Bytes(string path)
        {
            using var stream = new FileStream(path, FileMode.Open);
            yield return stream.ReadByte();
        }
    }

    internal static class AsksTheNetwork
    {
        public static System.Net.Http.HttpClient Client() => new();
    }

    internal static class ThrowsDice
    {
        public static int Throw() => Random.Shared.Next(6);
    }

    internal static class LooksAtTheClock
    {
        public static DateTime Now() => DateTime.UtcNow;
    }

    internal static class AsksTheEnvironment
    {
        public static string? Home() => Environment.GetEnvironmentVariable("HOME");
    }

    internal static class DrawsAGuid
    {
        public static Guid Id() => Guid.NewGuid();
    }

    internal static class DependsOnHashCodes
    {
        public static int Bucket(string text) => text.GetHashCode() % 8;
    }

    internal static class KeepsAStatic
    {
        public static int Runs;
    }

    /// <summary>Pure: uses what is allowed.</summary>
    internal static class StaysPure
    {
        public static string Name(string path) => Path.GetFileName(path) + new DateOnly(2026, 3, 2) + Environment.NewLine;
    }
}

namespace CXMArena.Generation.Tests.Architecture.Planted.Validation
{
    /// <summary>Reads phrase pools where only text may be read.</summary>
    internal static class LooksIntoThePool
    {
        public static int Count(IReadOnlyList<PhrasePool> pools) => pools.Count;
    }

    internal static class CallsTheWords
    {
        public static int Words(string text) => English.WordCount(text);
    }
}

namespace CXMArena.Generation.Tests.Architecture.Planted.Articles
{
    /// <summary>Renders to a stream instead of returning what it rendered.</summary>
    internal static class RendersToAStream
    {
        public static void Render(Stream stream) => stream.WriteByte(1);
    }
}
