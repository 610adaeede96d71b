using System.Globalization;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Content;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Tests.Support;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Tests.Topics;

public sealed class WorldBuilderTests
{
    public static TheoryData<string> Brands => SampleWorlds.Brands;

    [Theory, MemberData(nameof(Brands))]
    public void A_world_has_as_many_topics_as_articles_were_asked_for(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        world.Topics.Count.ShouldBe(world.Brand.Scale.InformationArticles);
        world.TopicsOf(TopicKind.Store).Count.ShouldBe(world.Brand.Scale.Stores);
        world.TopicsOf(TopicKind.Event).Count.ShouldBe(world.Brand.Scale.Events);
        world.Products.Count.ShouldBe(world.TopicsOf(TopicKind.Product).Count);
    }

    [Theory, MemberData(nameof(Brands))]
    public void The_topics_are_a_tree_whose_parents_come_first(string brand)
    {
        var seen = new Dictionary<string, Topic>(StringComparer.Ordinal);
        foreach (var topic in SampleWorlds.WorldOf(brand).Topics)
        {
            topic.Level.ShouldBe(topic.ParentId is null ? 0 : seen[topic.ParentId].Level + 1, topic.TopicId);
            (topic.ParentId is null).ShouldBe(topic.Kind == TopicKind.Root);
            seen.Add(topic.TopicId, topic);
        }

        seen.Values.Max(t => t.Level).ShouldBe(4);
    }

    [Theory, MemberData(nameof(Brands))]
    public void A_fact_is_at_home_in_the_topic_that_lists_it(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        world.Topics.SelectMany(t => t.FactIds.Where(f => world.Facts[f].TopicId != t.TopicId)).ShouldBeEmpty();
        world.Topics.SelectMany(t => t.FactIds).Order(StringComparer.Ordinal).ShouldBe(world.Facts.Keys.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Brands))]
    public void Products_have_names_of_their_own(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        world.Products.Select(p => p.Name).ShouldBeUnique();
        world.Products.Select(p => p.ProductId).ShouldBeUnique();
        world.ProductsByLine.Keys.Order(StringComparer.Ordinal).ShouldBe(world.Industry.Families.SelectMany(f => f.Lines).Select(l => l.Id).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Brands))]
    public void Every_value_obeys_the_range_of_its_attribute(string brand)
    {
        foreach (var fact in SampleWorlds.WorldOf(brand).Facts.Values)
        {
            var attribute = fact.Attribute;
            if (attribute.Kind == FactKind.Choice)
            {
                attribute.Options.ShouldContain(fact.Value, fact.FactId);
            }
            else
            {
                var value = decimal.Parse(fact.Value, CultureInfo.InvariantCulture);
                value.ShouldBeInRange(attribute.Minimum, attribute.Maximum, fact.FactId);
                ((value - attribute.Minimum) % attribute.Step).ShouldBe(0, fact.FactId);
            }

            fact.Display.ShouldBe(FactText.Display(attribute, fact.Value));
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void A_policy_has_one_value_for_each_member_of_its_scope(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        foreach (var policy in world.Industry.Policies)
        {
            var members = PolicyTopics.Members(world.Brand, world.Industry, policy.By).ToList();
            members.ShouldAllBe(m => world.Facts.ContainsKey($"F_policy_{policy.Id}_{m.Key}"));
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void Some_facts_are_shared_and_most_are_told_in_one_place(string brand)
    {
        var facts = SampleWorlds.WorldOf(brand).Facts.Values.ToList();
        (100.0 * facts.Count(f => f.IsShared) / facts.Count).ShouldBeInRange(15.0, 70.0);
        facts.Where(f => f.Attribute.Id is "price" or "warranty").ShouldAllBe(f => f.IsShared);
    }

    [Theory, MemberData(nameof(Brands))]
    public void A_policy_that_an_issue_quotes_is_shared(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        var quoted = world.Industry.Patterns.Values.SelectMany(p => p.Policies).ToHashSet(StringComparer.Ordinal);
        world.Facts.Values.Where(f => f.FactId.StartsWith("F_policy_", StringComparison.Ordinal) && quoted.Contains(f.Attribute.Id)).ShouldAllBe(f => f.IsShared);
    }

    [Theory, MemberData(nameof(Brands))]
    public void The_same_brand_gives_the_same_world_and_another_seed_another(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        var again = WorldBuilder.Build(world.Brand, world.Industry);
        again.Topics.Select(t => t.Name).ShouldBe(world.Topics.Select(t => t.Name));
        again.Facts.Values.Select(f => f.Display).ShouldBe(world.Facts.Values.Select(f => f.Display));
        var other = WorldBuilder.Build(world.Brand with { Seed = world.Brand.Seed + 1 }, world.Industry);
        other.Products.Select(p => p.Name).ShouldNotBe(world.Products.Select(p => p.Name));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(19_999)]
    public void A_number_of_articles_that_the_industry_does_not_yield_is_refused_with_those_it_does(int number)
    {
        var world = SampleWorlds.WorldOf("greenbuild-depot");
        Should.Throw<InputException>(() => WorldBuilder.Build(world.Brand with { Scale = world.Brand.Scale with { InformationArticles = number } }, world.Industry)).Message
            .ShouldMatch($"^scale.information_articles: the topic tree of 'home-improvement' needs [0-9]+ to [0-9]+ information articles; {number} were asked for$");
    }

    [Theory, MemberData(nameof(Brands))]
    public void A_scale_that_the_industry_can_meet_is_kept(string brand) =>
        WorldBuilder.Fit(SampleWorlds.BrandOf(brand), SampleWorlds.WorldOf(brand).Industry).ShouldBe(SampleWorlds.BrandOf(brand).Scale);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(60, 2)]
    [InlineData(19_999, 9_999)]
    public void A_scale_that_it_cannot_meet_is_taken_to_the_nearest_that_a_world_can_be_built_of(int articles, int issues)
    {
        var industry = IndustryLoader.Load(TinyIndustry.Content(), "toys", "en");
        var asked = TinyIndustry.Brand with { Scale = TinyIndustry.Brand.Scale with { InformationArticles = articles, IssueArticles = issues } };
        var fitted = asked with { Scale = WorldBuilder.Fit(asked, industry) };
        var world = WorldBuilder.Build(fitted, industry);
        (world.Topics.Count, world.IssueTypes.Count).ShouldBe((fitted.Scale.InformationArticles, fitted.Scale.IssueArticles));
        (fitted.Scale with { InformationArticles = articles, IssueArticles = issues }).ShouldBe(asked.Scale);

        // One further in the asked direction would be refused.
        foreach (var beyond in ((int Asked, int Got, Func<int, BrandScale> With)[])[
            (articles, fitted.Scale.InformationArticles, n => fitted.Scale with { InformationArticles = n }), (issues, fitted.Scale.IssueArticles, n => fitted.Scale with { IssueArticles = n })])
        {
            if (beyond.Asked != beyond.Got)
            {
                Should.Throw<InputException>(() => WorldBuilder.Build(asked with { Scale = beyond.With(beyond.Got + Math.Sign(beyond.Asked - beyond.Got)) }, industry));
            }
        }
    }
}
