using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Tests.Articles;

public sealed class FactAllocationTests
{
    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void Three_thousand_mentions_and_more_stand_outside_their_home(string brand)
    {
        var world = ArticleWorld.Of(brand);
        var told = world.Topics.Sum(a => a.FactIds.Count(f => world.World.Facts[f].TopicId != a.TopicId));
        told.ShouldBe(world.Author.Allocation.ForeignMentions);
        told.ShouldBeGreaterThanOrEqualTo(3000);
    }

    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void What_is_planned_is_what_is_told(string brand)
    {
        var world = ArticleWorld.Of(brand);
        for (var i = 0; i < world.Topics.Count; i++)
        {
            var foreign = world.Topics[i].FactIds.Where(f => world.World.Facts[f].TopicId != world.Topics[i].TopicId);
            foreign.Order(StringComparer.Ordinal).ShouldBe(world.Author.Allocation.ForTopic(i).Select(f => f.FactId).Order(StringComparer.Ordinal), world.Topics[i].Title);
        }
    }

    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void Mentions_are_spread_so_that_only_policies_and_promises_of_lines_come_often(string brand)
    {
        var world = ArticleWorld.Of(brand);
        var mentions = world.Topics.SelectMany(a => a.FactIds.Where(f => world.World.Facts[f].TopicId != a.TopicId)).GroupBy(f => f, StringComparer.Ordinal);
        foreach (var fact in mentions.Where(g => g.Count() > 4).Select(g => world.World.Facts[g.Key]))
        {
            (fact.Attribute.Id is "warranty" or "lead_time" || world.World.Topic(fact.TopicId).Kind == TopicKind.Policy).ShouldBeTrue(fact.FactId);
        }
    }

    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void No_two_articles_share_three_tenths_of_the_smaller_ones_propositions(string brand)
    {
        var all = ArticleWorld.Of(brand).All.ToList();
        var holders = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var proposition in all[i].Propositions)
            {
                (holders.TryGetValue(proposition, out var list) ? list : holders[proposition] = []).Add(i);
            }
        }

        var shared = new Dictionary<(int, int), int>();
        foreach (var list in holders.Values)
        {
            for (var a = 0; a < list.Count; a++)
            {
                for (var b = a + 1; b < list.Count; b++)
                {
                    shared[(list[a], list[b])] = shared.GetValueOrDefault((list[a], list[b])) + 1;
                }
            }
        }

        var sizes = all.Select(a => a.Propositions.Count).ToList();
        shared.Where(p => p.Value * 10 >= 3 * Math.Min(sizes[p.Key.Item1], sizes[p.Key.Item2])).Select(p => $"{all[p.Key.Item1].Title} ~ {all[p.Key.Item2].Title}").ShouldBeEmpty();
    }
}
