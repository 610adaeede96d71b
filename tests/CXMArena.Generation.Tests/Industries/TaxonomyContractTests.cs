using System.Text.RegularExpressions;
using CXMArena.Generation.Content;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Language;
using CXMArena.Generation.Quality;
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
    public void Intents_groups_and_areas_have_different_names(string id)
    {
        var industry = SampleWorlds.IndustryOf(id);
        industry.Patterns.Values.Select(p => p.Words.Intent).ShouldBeUnique();
        industry.Groups.Values.Select(g => g.Name).ShouldBeUnique();
        industry.Areas.Values.Select(a => a.Name).ShouldBeUnique();
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_pattern_is_told_in_every_style_and_several_ways(string id)
    {
        foreach (var pattern in SampleWorlds.IndustryOf(id).Patterns.Values)
        {
            pattern.Words.Tell.Keys.Order(StringComparer.Ordinal).ShouldBe(IssueBinder.Styles.Order(StringComparer.Ordinal), pattern.Id);
            pattern.Words.Tell.Values.Sum(t => t.Phrases.Count).ShouldBeGreaterThanOrEqualTo(14, pattern.Id);
            pattern.Words.Tell.Values.SelectMany(t => t.Phrases).Select(p => p.Source).ShouldBeUnique(pattern.Id);
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_fragment_has_six_words_or_fewer(string id) =>
        SampleWorlds.IndustryOf(id).Patterns.Values
            .SelectMany(p => p.Words.Tell["fragment"].Phrases)
            .Where(p => English.WordCount(Regex.Replace(p.Source, @"\{[^}]*\}|\[[^\]]*\]", "x", RegexOptions.None, TimeSpan.FromSeconds(1))) > 6)
            .Select(p => p.Source)
            .ShouldBeEmpty();

    [Theory, MemberData(nameof(Ids))]
    public void Neighbours_exist_and_about_one_cause_in_five_escalates(string id)
    {
        var patterns = SampleWorlds.IndustryOf(id).Patterns;
        patterns.Values.SelectMany(p => p.Neighbours.Where(n => !patterns.ContainsKey(n) || n == p.Id).Select(n => $"{p.Id} -> {n}")).ShouldBeEmpty();
        var causes = patterns.Values.SelectMany(p => p.Causes).ToList();
        (100.0 * causes.Count(c => c.Escalates) / causes.Count).ShouldBeInRange(10.0, 30.0);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Two_tools_never_do_the_same_thing(string id) =>
        SampleWorlds.IndustryOf(id).Tools.Values
            .GroupBy(t => string.Join(';', t.Requires) + " => " + string.Join(';', t.Effects))
            .Where(g => g.Count() > 1 && g.Key != " => case.verified := yes")
            .Select(g => string.Join(", ", g.Select(t => t.Id)))
            .ShouldBeEmpty();

    [Theory, MemberData(nameof(Ids))]
    public void Every_phrase_names_only_slots_that_its_place_can_fill(string id)
    {
        var industry = SampleWorlds.IndustryOf(id);
        var fields = industry.State.Fields.Keys.ToHashSet(StringComparer.Ordinal);
        var policies = industry.Policies.Select(p => "policy." + p.Id).ToHashSet(StringComparer.Ordinal);
        var facts = industry.Families.SelectMany(f => f.Attributes).Concat(industry.Services.SelectMany(s => s.Attributes)).Select(a => "fact." + a.Id).ToHashSet(StringComparer.Ordinal);
        string[] subjects = ["product", "thing", "a thing", "line", "brand", "misnamed", "a misnamed", "agent", "customer"];
        foreach (var (pool, extra) in IndustryPools.Of(industry))
        {
            pool.Phrases.SelectMany(p => p.Slots.Select(s => (Slot: s, p.Source)))
                .Where(x => !subjects.Contains(x.Slot) && !extra.Contains(x.Slot) && !fields.Contains(x.Slot) && !policies.Contains(x.Slot) && !facts.Contains(x.Slot))
                .Select(x => $"{pool.Id}: {{{x.Slot}}} in {x.Source}")
                .ShouldBeEmpty();
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_phrase_renders_to_plain_words(string id)
    {
        var leaks = new Regex(@"[{}\[\]|]|  |\s[,.?!]|\bTODO\b", RegexOptions.NonBacktracking);
        var slots = new AnySlots();
        var seed = Generation.Pipeline.SeedPath.Root(1);
        foreach (var (pool, _) in IndustryPools.Of(SampleWorlds.IndustryOf(id)))
        {
            pool.Phrases.Select(p => p.Render(slots, seed.Random()).Text).Where(t => t.Length == 0 || leaks.IsMatch(t)).ShouldBeEmpty(pool.Id);
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void What_is_said_can_be_done_or_left_out_in_many_ways(string id)
    {
        var questions = SampleWorlds.IndustryOf(id).Questions;
        foreach (var question in questions.Where(q => q.Mechanic == QualityMechanic.Say))
        {
            question.Yes!.Phrases.Count.ShouldBeGreaterThanOrEqualTo(6, question.Id);
            question.Decoy!.Phrases.Count.ShouldBeGreaterThanOrEqualTo(3, question.Id);
            question.Cues.ShouldNotBeEmpty(question.Id);
        }

        questions.Select(q => q.Question).ShouldBeUnique();
        questions.Count(q => q.IsRelational).ShouldBeGreaterThanOrEqualTo(questions.Count / 4);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Words_and_structure_stand_in_separate_files(string id)
    {
        var sentence = new Regex(@"[a-z]+ [a-z]+ [a-z]+ [a-z]+", RegexOptions.NonBacktracking);
        string[] wordKeys = ["name", "label", "states", "asks", "tells", "say", "done", "tell", "question", "title"];
        foreach (var key in TestContent.Repository.List($"taxonomies/industries/{id}").Where(k => !k.Contains("/en/", StringComparison.Ordinal)))
        {
            var findings = new InputFindings();
            var root = YamlParser.Parse(key, TestContent.Repository.Read(key)!, findings);
            var nodes = IndustryPools.Walk(root!).ToList();
            nodes.OfType<YamlText>().Where(t => sentence.IsMatch(t.Value)).Select(t => $"{key}:{t.Line}").ShouldBeEmpty();
            nodes.OfType<YamlMap>().SelectMany(m => m.Entries).Where(e => wordKeys.Contains(e.Key.Value) && e.Value is not YamlMap).Select(e => $"{key}:{e.Key.Line} {e.Key.Value}").ShouldBeEmpty();
        }
    }
}
