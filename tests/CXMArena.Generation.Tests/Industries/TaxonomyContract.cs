using System.Text.RegularExpressions;
using CXMArena.Generation.Content;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Language;
using CXMArena.Generation.Quality;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.Industries;

/// <summary>What every industry keeps, however small it is and whoever wrote it.</summary>
internal static class TaxonomyContract
{
    /// <summary>All checks.</summary>
    /// <param name="content">The taxonomies.</param>
    /// <param name="id">The industry.</param>
    public static void Holds(IContentSource content, string id)
    {
        var industry = IndustryLoader.Load(content, id, "en");
        Intents_groups_and_areas_have_different_names(industry);
        Every_pattern_is_told_in_every_style_and_several_ways(industry);
        A_fragment_has_six_words_or_fewer(industry);
        Neighbours_exist_and_about_one_cause_in_five_escalates(industry);
        Two_tools_never_do_the_same_thing(industry);
        Every_phrase_names_only_slots_that_its_place_can_fill(industry);
        Every_phrase_renders_to_plain_words(industry);
        What_is_said_can_be_done_or_left_out_in_many_ways(industry);
        Words_and_structure_stand_in_separate_files(content, id);
    }

    public static void Intents_groups_and_areas_have_different_names(Industry industry)
    {
        industry.Patterns.Values.Select(p => p.Words.Intent).ShouldBeUnique();
        industry.Groups.Values.Select(g => g.Name).ShouldBeUnique();
        industry.Areas.Values.Select(a => a.Name).ShouldBeUnique();
    }

    public static void Every_pattern_is_told_in_every_style_and_several_ways(Industry industry)
    {
        foreach (var pattern in industry.Patterns.Values)
        {
            pattern.Words.Tell.Keys.Order(StringComparer.Ordinal).ShouldBe(IssueBinder.Styles.Order(StringComparer.Ordinal), pattern.Id);
            pattern.Words.Tell.Values.Sum(t => t.Phrases.Count).ShouldBeGreaterThanOrEqualTo(14, pattern.Id);
            pattern.Words.Tell.Values.SelectMany(t => t.Phrases).Select(p => p.Source).ShouldBeUnique(pattern.Id);
        }
    }

    public static void A_fragment_has_six_words_or_fewer(Industry industry) =>
        industry.Patterns.Values
            .SelectMany(p => p.Words.Tell["fragment"].Phrases)
            .Where(p => English.WordCount(Regex.Replace(p.Source, @"\{[^}]*\}|\[[^\]]*\]", "x", RegexOptions.None, TimeSpan.FromSeconds(1))) > 6)
            .Select(p => p.Source)
            .ShouldBeEmpty();

    public static void Neighbours_exist_and_about_one_cause_in_five_escalates(Industry industry)
    {
        var patterns = industry.Patterns;
        patterns.Values.SelectMany(p => p.Neighbours.Where(n => !patterns.ContainsKey(n) || n == p.Id).Select(n => $"{p.Id} -> {n}")).ShouldBeEmpty();
        var causes = patterns.Values.SelectMany(p => p.Causes).ToList();
        (100.0 * causes.Count(c => c.Escalates) / causes.Count).ShouldBeInRange(10.0, 30.0);
    }

    public static void Two_tools_never_do_the_same_thing(Industry industry) =>
        industry.Tools.Values
            .GroupBy(t => string.Join(';', t.Requires) + " => " + string.Join(';', t.Effects))
            .Where(g => g.Count() > 1 && g.Key != " => case.verified := yes")
            .Select(g => string.Join(", ", g.Select(t => t.Id)))
            .ShouldBeEmpty();

    public static void Every_phrase_names_only_slots_that_its_place_can_fill(Industry industry)
    {
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

    public static void Every_phrase_renders_to_plain_words(Industry industry)
    {
        var leaks = new Regex(@"[{}\[\]|]|  |\s[,.?!]|\bTODO\b", RegexOptions.NonBacktracking);
        var slots = new AnySlots();
        var seed = Generation.Pipeline.SeedPath.Root(1);
        foreach (var (pool, _) in IndustryPools.Of(industry))
        {
            pool.Phrases.Select(p => p.Render(slots, seed.Random()).Text).Where(t => t.Length == 0 || leaks.IsMatch(t)).ShouldBeEmpty(pool.Id);
        }
    }

    public static void What_is_said_can_be_done_or_left_out_in_many_ways(Industry industry)
    {
        var questions = industry.Questions;
        foreach (var question in questions.Where(q => q.Mechanic == QualityMechanic.Say))
        {
            question.Yes!.Phrases.Count.ShouldBeGreaterThanOrEqualTo(6, question.Id);
            question.Decoy!.Phrases.Count.ShouldBeGreaterThanOrEqualTo(3, question.Id);
            question.Cues.ShouldNotBeEmpty(question.Id);
        }

        questions.Select(q => q.Question).ShouldBeUnique();
        questions.Count(q => q.IsRelational).ShouldBeGreaterThanOrEqualTo(questions.Count / 4);
    }

    public static void Words_and_structure_stand_in_separate_files(IContentSource content, string id)
    {
        var sentence = new Regex(@"[a-z]+ [a-z]+ [a-z]+ [a-z]+", RegexOptions.NonBacktracking);
        string[] wordKeys = ["name", "label", "states", "asks", "tells", "say", "done", "tell", "question", "title"];
        foreach (var key in content.List($"taxonomies/industries/{id}").Where(k => !k.Contains("/en/", StringComparison.Ordinal)))
        {
            var findings = new InputFindings();
            var root = YamlParser.Parse(key, content.Read(key)!, findings);
            var nodes = IndustryPools.Walk(root!).ToList();
            nodes.OfType<YamlText>().Where(t => sentence.IsMatch(t.Value)).Select(t => $"{key}:{t.Line}").ShouldBeEmpty();
            nodes.OfType<YamlMap>().SelectMany(m => m.Entries).Where(e => wordKeys.Contains(e.Key.Value) && e.Value is not YamlMap).Select(e => $"{key}:{e.Key.Line} {e.Key.Value}").ShouldBeEmpty();
        }
    }
}
