using CXMArena.Generation.Content;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Personas;

/// <summary>How a persona's traits bend the wording; each from -4 to 4, 0 is ordinary.</summary>
/// <param name="Verbosity">Long-winded rather than terse.</param>
/// <param name="Formality">Careful rather than casual writing.</param>
/// <param name="Warmth">Friendly rather than cool.</param>
/// <param name="Patience">Calm rather than pressed.</param>
/// <param name="Certainty">Knows the terms rather than misnames them.</param>
/// <param name="Chattiness">Talks of other things too.</param>
public sealed record PersonaStyle(int Verbosity, int Formality, int Warmth, int Patience, int Certainty, int Chattiness);

/// <summary>A trait: category, sub-category and value.</summary>
public sealed record Trait(string Category, string SubCategory, string Value, string Name, PersonaStyle Style);

/// <summary>Who contacts the brand.</summary>
/// <param name="PersonaId">Opaque id.</param>
/// <param name="Traits">Up to ten traits, of different categories.</param>
/// <param name="Style">Their sum.</param>
public sealed record Persona(string PersonaId, IReadOnlyList<Trait> Traits, PersonaStyle Style)
{
    /// <summary>How they live through a contact; null where nobody wrote it.</summary>
    public PersonaSketch? Sketch { get; init; }
}

/// <summary>All traits that a persona can have, from <c>taxonomies/personas/</c>.</summary>
public sealed class TraitCatalogue
{
    private static readonly string[] StyleKeys = ["verbosity", "formality", "warmth", "patience", "certainty", "chattiness"];

    private TraitCatalogue(IReadOnlyList<Trait> traits)
    {
        Traits = traits;
        Categories = [.. traits.GroupBy(t => t.Category, StringComparer.Ordinal).Select(g => (IReadOnlyList<Trait>)[.. g])];
    }

    /// <summary>All traits, in the order of the files.</summary>
    public IReadOnlyList<Trait> Traits { get; }

    /// <summary>The traits by category.</summary>
    public IReadOnlyList<IReadOnlyList<Trait>> Categories { get; }

    /// <summary>Reads the traits of a language.</summary>
    /// <exception cref="InputException">Anything in the files is wrong.</exception>
    public static TraitCatalogue Load(IContentSource content, string language)
    {
        var findings = new InputFindings();
        var traits = new List<Trait>();
        foreach (var key in content.List($"taxonomies/personas/{language}"))
        {
            if (content.Read(key) is not { } text || YamlParser.Parse(key, text, findings) is not { } node)
            {
                continue;
            }

            var file = new MapBinder(node, findings);
            var category = file.Text("category");
            file.Text("name");
            var groups = file.Map("subcategories");
            foreach (var sub in groups.Keys.ToList())
            {
                traits.AddRange(groups.Maps(sub, 2).Select(map => Trait(category, sub, map)));
            }

            file.Done();
        }

        findings.ThrowIfAny();
        return new TraitCatalogue(traits);
    }

    /// <summary>The persona at a seed.</summary>
    public Persona Draw(SeedPath seed, string personaId)
    {
        var random = seed.Random();
        var chosen = new List<Trait>();
        var count = random.Between(4, 10);
        var order = new Permutation(seed.Child("categories").Key, Categories.Count);
        for (var i = 0; i < Math.Min(count, Categories.Count); i++)
        {
            chosen.Add(random.Pick(Categories[(int)order[i]]));
        }

        return new Persona(personaId, chosen, new PersonaStyle(
            Sum(chosen, s => s.Verbosity), Sum(chosen, s => s.Formality), Sum(chosen, s => s.Warmth), Sum(chosen, s => s.Patience), Sum(chosen, s => s.Certainty), Sum(chosen, s => s.Chattiness)));
    }

    private static int Sum(List<Trait> traits, Func<PersonaStyle, int> part) => Math.Clamp(traits.Sum(t => part(t.Style)), -4, 4);

    private static Trait Trait(string category, string sub, MapBinder map)
    {
        var id = map.Text("id");
        var name = map.Text("name");
        var style = map.Map("style", required: false);
        var values = StyleKeys.Select(k => style.Whole(k, -2, 2, 0)).ToArray();
        style.Done();
        map.Done();
        return new Trait(category, sub, id, name, new PersonaStyle(values[0], values[1], values[2], values[3], values[4], values[5]));
    }
}
