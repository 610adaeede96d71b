using CXMArena.Generation.Issues;

namespace CXMArena.Generation.Tests.Tasks;

/// <summary>The three taxonomies of the sample brands.</summary>
public sealed class IntentTaxonomiesTests
{
    [Theory]
    [InlineData("greenbuild-depot")]
    [InlineData("terrabloom-botanicals")]
    public void TheyHaveThePublishedSizesAndDistinctLabels(string brand)
    {
        var taxonomies = IntentTaxonomies.Of(TaskWorld.Of(brand, 160).World);

        taxonomies.Flat.Count.ShouldBeGreaterThanOrEqualTo(95);
        taxonomies.Layered.Count.ShouldBeGreaterThanOrEqualTo(208);
        taxonomies.Groups.Count.ShouldBeGreaterThanOrEqualTo(37);
        foreach (var labels in (IReadOnlyList<IntentLabel>[])[taxonomies.Flat, taxonomies.Layered, taxonomies.Groups])
        {
            labels.Select(l => l.Gold.ToUpperInvariant()).ShouldBeUnique();
            labels.ShouldAllBe(l => !l.L1.Contains(':') && (l.L2 == null || !l.L2.Contains(':')) && l.Description.Length > 20);
            labels.ShouldContain(l => l.L1 == IntentTaxonomies.Other);
        }
    }

    [Fact]
    public void EveryIssueTypeHasALabelInEach()
    {
        var world = TaskWorld.Small.World;
        var taxonomies = IntentTaxonomies.Of(world);
        var (flat, layered, groups) = (Golds(taxonomies.Flat), Golds(taxonomies.Layered), Golds(taxonomies.Groups));
        foreach (var type in world.IssueTypes)
        {
            var pattern = world.Industry.Patterns[type.PatternId];
            layered.ShouldContain(taxonomies.LayeredGold(type.IssueTypeId));
            groups.ShouldContain(taxonomies.GroupGold(pattern.Id));
            pattern.Causes.ShouldAllBe(c => flat.Contains(taxonomies.FlatGold(pattern.Id, c.Id)));
        }
    }

    [Fact]
    public void WhatIsOutsideIsOtherInAllThree()
    {
        var world = TaskWorld.Small.World;
        var taxonomies = IntentTaxonomies.Of(world);
        var outside = world.IssueTypes.First(t => world.Industry.Patterns[t.PatternId].IsOutside);

        taxonomies.FlatGold(outside.PatternId, world.Industry.Patterns[outside.PatternId].Causes[0].Id).ShouldBe("Other");
        taxonomies.LayeredGold(outside.IssueTypeId).ShouldBe("Other:Other");
        taxonomies.GroupGold(outside.PatternId).ShouldBe("Other");
    }

    [Fact]
    public void RowsTellNothingByTheirOrder()
    {
        var labels = IntentTaxonomies.Of(TaskWorld.Small.World).Layered.Select(l => l.Gold).ToList();

        labels.SequenceEqual(labels.Order(StringComparer.Ordinal)).ShouldBeFalse();
        labels[^1].ShouldNotBe("Other:Other");
    }

    private static HashSet<string> Golds(IReadOnlyList<IntentLabel> labels) => [.. labels.Select(l => l.Gold)];
}
