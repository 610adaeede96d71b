namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>Structure and places for words of an attribute.</summary>
internal static class AttributeParts
{
    /// <summary>The keys of an attribute, without its id.</summary>
    public static DraftMapBuilder Structure(DraftMapBuilder map, DraftAttribute attribute) => map
        .Text("kind", attribute.Kind)
        .Text("unit", attribute.Unit)
        .Text("level", attribute.Level)
        .Text("aspect", attribute.Aspect)
        .Number("min", attribute.Min)
        .Number("max", attribute.Max)
        .Number("step", attribute.Step)
        .Text("follows", attribute.Follows)
        .Texts("values", attribute.Values);

    /// <summary>A list of attributes.</summary>
    public static DraftList List(string origin, IReadOnlyList<DraftAttribute> attributes) =>
        new(origin, [.. attributes.Select((a, i) => Structure(new DraftMapBuilder($"{origin}[{i}]").Text("id", a.Id), a).Build())]);

    /// <summary>The places of an attribute's words.</summary>
    /// <param name="prefix">Key of its map, with a slash at the end.</param>
    /// <param name="origin">Its place in the answer.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="further">Slots beyond the usual ones.</param>
    public static IEnumerable<WordPlace> Places(string prefix, string origin, DraftAttribute attribute, params IReadOnlyList<string> further)
    {
        yield return WordPlace.Of(prefix + "label", origin + ".label", attribute.Label);
        yield return new(prefix + "states", $"sentences of an article that state '{attribute.Label}'; {{it}} is the subject, {{value}} the value with its unit", 3, [.. WordSlots.States, .. further]);
        yield return new(prefix + "asks", $"customers ask for '{attribute.Label}'", 4, [.. WordSlots.Asks, .. further]);
        yield return new(prefix + "tells", $"agents tell '{attribute.Label}', {{value}}", 3, [.. WordSlots.Tells, .. further]);
        foreach (var option in attribute.Kind == "choice" ? attribute.Values.Distinct(StringComparer.Ordinal) : [])
        {
            yield return new($"{prefix}values/{option}", $"the option '{option}' as it is read inside a sentence", 1, []) { IsSingle = true };
        }
    }
}
