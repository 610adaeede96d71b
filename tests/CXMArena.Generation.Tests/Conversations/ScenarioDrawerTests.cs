using CXMArena.Generation.Conversations;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.Conversations;

public sealed class ScenarioDrawerTests
{
    public static TheoryData<string> Brands => SampleWorlds.Brands;

    [Theory, MemberData(nameof(Brands))]
    public void The_two_uses_get_the_numbers_that_the_brand_asks_for(string brand)
    {
        var scale = SampleWorlds.WorldOf(brand).Brand.Scale;
        var uses = All(brand).CountBy(s => s.Scenario.Use).ToDictionary();
        uses[ConversationUse.Transcript].ShouldBe(scale.Transcripts);
        uses[ConversationUse.NextTurn].ShouldBe(scale.NextTurns);
    }

    [Theory, MemberData(nameof(Brands))]
    public void No_two_scenarios_are_the_same(string brand) => All(brand).Select(s => s.Scenario.Key).ShouldBeUnique();

    [Theory, MemberData(nameof(Brands))]
    public void A_pattern_counts_its_conversations_without_gap_or_repetition(string brand)
    {
        foreach (var pattern in All(brand).Where(s => s.Scenario.Use == ConversationUse.Transcript).GroupBy(s => s.Scenario.PatternId))
        {
            var ranks = pattern.Select(s => s.PatternRank).Order().ToList();
            ranks.ShouldBe(Enumerable.Range(0, ranks.Count).Select(i => ranks[0] + i), pattern.Key);
            ranks[0].ShouldBeInRange(0, 1, pattern.Key);
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void Each_pattern_gets_its_share_of_contacts(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        var total = world.IssueTypes.Sum(t => t.Weight);
        var drawn = All(brand).CountBy(s => s.Scenario.PatternId).ToDictionary();
        foreach (var pattern in world.IssueTypes.GroupBy(t => t.PatternId))
        {
            var expected = (double)pattern.Sum(t => t.Weight) * world.Brand.Scale.Conversations / total;
            ((double)drawn.GetValueOrDefault(pattern.Key)).ShouldBe(expected, 2.0, pattern.Key);
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void The_product_is_of_the_line_that_the_issue_is_about(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        foreach (var scenario in All(brand).Select(s => s.Scenario))
        {
            var issue = world.IssueType(scenario.IssueTypeId);
            scenario.PatternId.ShouldBe(issue.PatternId);
            (scenario.ProductId is null).ShouldBe(issue.FamilyId is null);
            if (scenario.ProductId is { } id)
            {
                world.ProductsByLine[issue.SubjectId].ShouldContain(p => p.ProductId == id);
            }
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void Channels_come_in_the_weights_of_the_brand(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        var drawn = All(brand).CountBy(s => s.Scenario.Channel).ToDictionary();
        var total = world.Brand.Channels.Sum(c => c.Weight);
        foreach (var channel in world.Brand.Channels)
        {
            (100.0 * drawn[channel.Channel] / world.Brand.Scale.Conversations).ShouldBe(100.0 * channel.Weight / total, 3.0, channel.Channel);
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void Every_outcome_ends_at_least_a_twentieth_of_the_conversations(string brand)
    {
        var written = SampleWorlds.ConversationsOf(brand);
        var ends = written.CountBy(c => c.Scenario.Outcome).ToDictionary();
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            (100.0 * ends.GetValueOrDefault(outcome) / written.Count).ShouldBeGreaterThanOrEqualTo(5.0, outcome.ToString());
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void A_scenario_is_the_same_drawn_alone(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        var last = world.Brand.Scale.Conversations - 1;
        new ScenarioDrawer(world, world.Seed).Draw(last).ShouldBe(All(brand)[last]);
    }

    [Theory, MemberData(nameof(Brands))]
    public void An_ordinal_tells_nothing_about_the_use(string brand)
    {
        var half = All(brand).Take(All(brand).Count / 2).Count(s => s.Scenario.Use == ConversationUse.Transcript);
        ((double)half * 2 / SampleWorlds.WorldOf(brand).Brand.Scale.Transcripts).ShouldBe(1.0, 0.1);
    }

    private static IReadOnlyList<PlacedScenario> All(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        var drawer = new ScenarioDrawer(world, world.Seed);
        return [.. Enumerable.Range(0, world.Brand.Scale.Conversations).Select(i => drawer.Draw(i))];
    }
}
