using CXMArena.Generation.Refinement;

namespace CXMArena.Generation.Tests.Refinement;

/// <summary>The share rule at its edges.</summary>
public sealed class OverlapTests
{
    [Theory]
    [InlineData(0, 1, OverlapClass.Apart)]
    [InlineData(0, 0, OverlapClass.Apart)]
    [InlineData(2, 7, OverlapClass.Apart)]
    [InlineData(3, 10, OverlapClass.Forbidden)]
    [InlineData(4, 9, OverlapClass.Forbidden)]
    [InlineData(5, 10, OverlapClass.Similar)]
    [InlineData(1, 2, OverlapClass.Similar)]
    [InlineData(1, 3, OverlapClass.Forbidden)]
    public void TheShareOfTheSmallerDecides(int common, int smaller, OverlapClass expected) => Overlap.Of(common, smaller).ShouldBe(expected);

    [Fact]
    public void TheJoinCountsWhatTwoSetsHaveInCommonOnce() =>
        Overlap.Join([["a", "b", "a"], ["b", "a"], ["c"], ["a"]]).ShouldBe([(0, 1, 2), (0, 3, 1), (1, 3, 1)]);
}
