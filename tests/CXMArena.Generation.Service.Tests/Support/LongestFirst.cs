using CXMArena.Generation.Service.Tests.Authoring;
using CXMArena.Generation.Service.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace CXMArena.Generation.Service.Tests.Support;

/// <summary>Begins with the classes that take longest, so that no core waits for one of them at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] First = [nameof(FaultyEndpointTests), nameof(ModelConversationRunTests), nameof(ModelCommandTests)];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => Array.FindIndex(First, f => c.TestCollectionDisplayName.Contains(f, StringComparison.Ordinal)) is var place and >= 0 ? place : First.Length).ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)];
}
