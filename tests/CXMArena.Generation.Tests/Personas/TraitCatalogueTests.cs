using CXMArena.Generation.Content;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.Personas;

public sealed class TraitCatalogueTests
{
    private static readonly TraitCatalogue Catalogue = SampleWorlds.Traits;

    [Fact]
    public void There_are_fifteen_categories_seventy_nine_subcategories_and_more_than_330_values()
    {
        Catalogue.Categories.Count.ShouldBe(15);
        Catalogue.Traits.Select(t => (t.Category, t.SubCategory)).Distinct().Count().ShouldBe(79);
        Catalogue.Traits.Count.ShouldBeGreaterThanOrEqualTo(330);
    }

    [Fact]
    public void A_trait_has_an_id_and_a_name_of_its_own()
    {
        Catalogue.Traits.Select(t => (t.Category, t.SubCategory, t.Value)).ShouldBeUnique();
        Catalogue.Traits.Select(t => t.Name).ShouldBeUnique();
    }

    [Fact]
    public void A_persona_has_four_to_ten_traits_of_different_categories()
    {
        var counts = new HashSet<int>();
        foreach (var persona in Personas(400))
        {
            persona.Traits.Select(t => t.Category).ShouldBeUnique();
            counts.Add(persona.Traits.Count);
        }

        counts.Order().ShouldBe(Enumerable.Range(4, 7));
    }

    [Fact]
    public void Every_style_reaches_both_sides_and_stays_in_bounds()
    {
        var styles = Personas(400).Select(p => p.Style).ToList();
        foreach (var part in (Func<PersonaStyle, int>[])[s => s.Verbosity, s => s.Formality, s => s.Warmth, s => s.Patience, s => s.Certainty, s => s.Chattiness])
        {
            styles.Min(part).ShouldBeInRange(-4, -1);
            styles.Max(part).ShouldBeInRange(1, 4);
        }
    }

    [Fact]
    public void The_style_is_the_sum_of_the_traits_within_bounds()
    {
        foreach (var persona in Personas(50))
        {
            persona.Style.Warmth.ShouldBe(Math.Clamp(persona.Traits.Sum(t => t.Style.Warmth), -4, 4));
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_persona() =>
        Catalogue.Draw(SeedPath.Root(3), "PE1").Traits.ShouldBe(Catalogue.Draw(SeedPath.Root(3), "PE1").Traits);

    [Fact]
    public void Mistakes_are_told_with_file_line_and_bounds() =>
        Should.Throw<InputException>(() => TraitCatalogue.Load(
            new MemoryContent(new Dictionary<string, string?>(StringComparer.Ordinal) { ["taxonomies/personas/en/mood.yaml"] = "category: mood\nname: Mood\nsubcategories:\n  temper:\n    - {id: calm, name: calm, style: {warmth: 3}}\n    - {id: cross, style: {heat: 1}}\n" }), "en")).Message.ShouldBe(
            """
            taxonomies/personas/en/mood.yaml:5: 'warmth' is 3; allowed are -2 to 2
            taxonomies/personas/en/mood.yaml:6: 'name' is missing
            taxonomies/personas/en/mood.yaml:6: unknown key 'heat'; known here are certainty, chattiness, formality, patience, verbosity, warmth
            """);

    private static IEnumerable<Persona> Personas(int count) => Enumerable.Range(0, count).Select(i => Catalogue.Draw(SeedPath.Root(1).Child(i), $"PE{i}"));
}
