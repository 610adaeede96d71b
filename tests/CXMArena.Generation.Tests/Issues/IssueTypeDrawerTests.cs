using CXMArena.Generation.Brands;
using CXMArena.Generation.Content;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.Issues;

public sealed class IssueTypeDrawerTests
{
    public static TheoryData<string> Brands => SampleWorlds.Brands;

    [Theory, MemberData(nameof(Brands))]
    public void There_are_as_many_as_the_brand_asks_for_and_each_pattern_has_one(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        world.IssueTypes.Count.ShouldBe(world.Brand.Scale.IssueArticles);
        world.IssueTypes.Select(t => t.PatternId).Distinct().Count().ShouldBe(world.Industry.Patterns.Count);
        world.IssueTypes.Select(t => t.IssueTypeId).ShouldBeUnique();
    }

    [Theory, MemberData(nameof(Brands))]
    public void The_subject_is_one_that_the_pattern_allows(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        foreach (var type in world.IssueTypes)
        {
            var pattern = world.Industry.Patterns[type.PatternId];
            (type.FamilyId is not null).ShouldBe(pattern.Subject == IssueSubject.Line, type.IssueTypeId);
            (type.SubjectId.Length > 0).ShouldBe(pattern.Subject != IssueSubject.None, type.IssueTypeId);
            if (pattern.SubjectIds is { } allowed && pattern.Subject != IssueSubject.None)
            {
                allowed.ShouldContain(type.FamilyId ?? type.SubjectId, type.IssueTypeId);
            }
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void A_few_issues_make_most_contacts(string brand)
    {
        var weights = SampleWorlds.WorldOf(brand).IssueTypes.Select(t => t.Weight).OrderDescending().ToList();
        (100.0 * weights.Take(weights.Count / 5).Sum() / weights.Sum()).ShouldBeInRange(45.0, 85.0, "percent of contacts that the most frequent fifth of issue types makes");
    }

    [Theory]
    [InlineData(59)]
    [InlineData(20_000)]
    public void A_number_that_the_patterns_do_not_yield_is_refused_with_those_they_do(int number)
    {
        var industry = SampleWorlds.IndustryOf("skincare");
        var brand = SampleWorlds.BrandOf("terrabloom-botanicals");
        var message = Should.Throw<InputException>(() => Draw(brand with { Scale = brand.Scale with { IssueArticles = number } }, 1)).Message;
        message.ShouldMatch($"^scale.issue_articles: the patterns of 'skincare' yield {industry.Patterns.Count} to [0-9]+ issue types; {number} were asked for$");
    }

    [Fact]
    public void Another_seed_chooses_other_subjects()
    {
        var brand = SampleWorlds.BrandOf("terrabloom-botanicals");
        Draw(brand, 1).ShouldBe(Draw(brand, 1));
        Draw(brand, 1).ShouldNotBe(Draw(brand, 2));
    }

    private static IReadOnlyList<IssueType> Draw(Brand brand, long seed) => IssueTypeDrawer.Draw(brand, SampleWorlds.IndustryOf(brand.IndustryId), SeedPath.Root(seed));
}
