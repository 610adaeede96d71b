using CXMArena.Generation.Content;
using CXMArena.Generation.Language;

namespace CXMArena.Generation.Topics;

/// <summary>Joins an attribute's structure with its words.</summary>
internal static class AttributeBinder
{
    private static readonly string[] Durations = ["minute", "hour", "day", "week", "month", "year"];
    private static readonly Dictionary<string, FactKind> Kinds = Enum.GetValues<FactKind>().ToDictionary(k => k.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>The attributes in a list of structures; <paramref name="owner"/> makes the names of their phrase pools unique.</summary>
    public static IReadOnlyList<AttributeDefinition> Bind(IReadOnlyList<MapBinder> structures, MapBinder words, string owner, IReadOnlyList<string> levels)
    {
        var attributes = new List<AttributeDefinition>();
        foreach (var map in structures)
        {
            var id = map.Text("id");
            var attribute = One(id, map, words.Map(id), owner, map.Choice("level", levels, levels[0]));
            map.Done();
            if (attributes.Exists(a => a.Id == attribute.Id))
            {
                map.Reject("id", $"the attribute '{attribute.Id}' is defined twice");
            }

            attributes.Add(attribute);
        }

        foreach (var attribute in attributes.Where(a => a.Follows is { } f && !attributes.Exists(b => b.Id == f)))
        {
            structures.First(m => m.Text("id") == attribute.Id).Reject("follows", $"there is no attribute '{attribute.Follows}'");
        }

        return attributes;
    }

    /// <summary>One attribute whose structure stands in <paramref name="map"/>; the caller ends the map.</summary>
    public static AttributeDefinition One(string id, MapBinder map, MapBinder words, string owner, string level)
    {
        var kind = Kinds[map.Choice("kind", Kinds.Keys)];
        var choice = kind == FactKind.Choice;
        var ranged = !choice && kind != FactKind.Text;
        var options = choice ? map.Texts("values", 2) : [];
        var minimum = ranged ? map.Number("min", -10_000, 1_000_000) : 0;
        var maximum = ranged ? map.Number("max", -10_000, 1_000_000) : 0;
        var step = ranged ? map.Number("step", 0.001m, 100_000, 1) : 1;
        if (maximum < minimum)
        {
            map.Reject("max", $"'max' is below 'min' in '{id}'");
        }

        var unit = kind switch { FactKind.Duration => map.Choice("unit", Durations), FactKind.Quantity => map.Text("unit"), _ => map.OptionalText("unit") };
        var pools = $"{owner}.{id}";
        var bound = new AttributeWords(
            words.Text("label"),
            WordsBinder.Pool(words, "states", pools + ".states", 3) ?? Missing,
            WordsBinder.Pool(words, "asks", pools + ".asks", 4) ?? Missing,
            WordsBinder.Pool(words, "tells", pools + ".tells", 3) ?? Missing,
            choice ? Options(words, options) : new Dictionary<string, string>(StringComparer.Ordinal));
        words.Done();
        return new AttributeDefinition(id, kind, unit, level, map.OptionalText("aspect"), minimum, maximum, step, map.OptionalText("follows"), options, bound);
    }

    private static PhrasePool Missing => new("missing", [Phrase.Parse("missing")]);

    private static Dictionary<string, string> Options(MapBinder words, IReadOnlyList<string> options)
    {
        var map = words.Map("values");
        var texts = options.ToDictionary(o => o, map.Text, StringComparer.Ordinal);
        map.Done();
        return texts;
    }
}
