using CXMArena.Generation.Industries;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.Industries;

/// <summary>What every industry folder of the repository keeps; a new folder is held to it without a change here.</summary>
public sealed class TaxonomyContractTests
{
    public static TheoryData<string> Ids => SampleWorlds.IndustryIds;

    [Fact]
    public void Every_folder_is_an_industry_or_a_base_that_one_extends()
    {
        var files = TestContent.Repository.List("taxonomies/industries");
        var folders = files.Select(f => f.Split('/')[2]).Distinct().Order(StringComparer.Ordinal);
        var abstracts = folders.Where(f => TestContent.Repository.Read($"taxonomies/industries/{f}/industry.yaml")?.Contains("abstract: yes", StringComparison.Ordinal) == true);
        folders.ShouldBe(IndustryLoader.Known(TestContent.Repository).Concat(abstracts).Order(StringComparer.Ordinal));
        abstracts.ShouldBe(["core"]);
    }

    [Theory, MemberData(nameof(Ids))]
    public void It_loads(string id) => Should.NotThrow(() => SampleWorlds.IndustryOf(id));

    [Theory, MemberData(nameof(Ids))]
    public void It_is_broad_enough(string id)
    {
        var industry = SampleWorlds.IndustryOf(id);
        industry.Families.Count.ShouldBeGreaterThanOrEqualTo(12, "families");
        industry.Policies.Count.ShouldBeGreaterThanOrEqualTo(30, "policies");
        industry.Patterns.Count.ShouldBeGreaterThanOrEqualTo(60, "patterns");
        industry.Questions.Count.ShouldBeGreaterThanOrEqualTo(40, "questions");
        industry.Tools.Count.ShouldBeGreaterThanOrEqualTo(150, "tools");
        industry.Services.ShouldNotBeEmpty();
    }

    [Theory, MemberData(nameof(Ids))]
    public void Its_intent_taxonomies_are_fine_and_coarse_enough(string id)
    {
        var patterns = SampleWorlds.IndustryOf(id).Patterns.Values.Where(p => !p.IsOutside).ToList();
        patterns.Select(p => p.Group).Distinct().Count().ShouldBeGreaterThanOrEqualTo(37, "groups");
        patterns.GroupBy(p => p.Group).Where(g => g.Count() > 3).Select(g => g.Key).ShouldBeEmpty();
        patterns.Select(p => p.Area).Distinct().Count().ShouldBeGreaterThanOrEqualTo(8, "areas");
        SampleWorlds.IndustryOf(id).Patterns.Values.ShouldContain(p => p.IsOutside);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Intents_groups_and_areas_have_different_names(string id) => TaxonomyContract.Intents_groups_and_areas_have_different_names(SampleWorlds.IndustryOf(id));

    [Theory, MemberData(nameof(Ids))]
    public void Every_pattern_is_told_in_every_style_and_several_ways(string id) => TaxonomyContract.Every_pattern_is_told_in_every_style_and_several_ways(SampleWorlds.IndustryOf(id));

    [Theory, MemberData(nameof(Ids))]
    public void A_fragment_has_six_words_or_fewer(string id) => TaxonomyContract.A_fragment_has_six_words_or_fewer(SampleWorlds.IndustryOf(id));

    [Theory, MemberData(nameof(Ids))]
    public void Neighbours_exist_and_about_one_cause_in_five_escalates(string id) => TaxonomyContract.Neighbours_exist_and_about_one_cause_in_five_escalates(SampleWorlds.IndustryOf(id));

    [Theory, MemberData(nameof(Ids))]
    public void Two_tools_never_do_the_same_thing(string id) => TaxonomyContract.Two_tools_never_do_the_same_thing(SampleWorlds.IndustryOf(id));

    [Theory, MemberData(nameof(Ids))]
    public void Every_phrase_names_only_slots_that_its_place_can_fill(string id) => TaxonomyContract.Every_phrase_names_only_slots_that_its_place_can_fill(SampleWorlds.IndustryOf(id));

    [Theory, MemberData(nameof(Ids))]
    public void Every_phrase_renders_to_plain_words(string id) => TaxonomyContract.Every_phrase_renders_to_plain_words(SampleWorlds.IndustryOf(id));

    [Theory, MemberData(nameof(Ids))]
    public void What_is_said_can_be_done_or_left_out_in_many_ways(string id) => TaxonomyContract.What_is_said_can_be_done_or_left_out_in_many_ways(SampleWorlds.IndustryOf(id));

    [Theory, MemberData(nameof(Ids))]
    public void Words_and_structure_stand_in_separate_files(string id) => TaxonomyContract.Words_and_structure_stand_in_separate_files(TestContent.Repository, id);
}
