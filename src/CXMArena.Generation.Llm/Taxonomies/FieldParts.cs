namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>Fields of the state as a state file.</summary>
internal static class FieldParts
{
    /// <summary>The file of a list of fields; one whose name comes a second time is left to the judge.</summary>
    public static DraftMap File(string origin, IReadOnlyList<DraftField> fields)
    {
        var entities = fields.Select((f, i) => (Field: f, Place: $"{origin}[{i}]", Dot: f.Name.IndexOf('.', StringComparison.Ordinal)))
            .DistinctBy(f => f.Field.Name, StringComparer.Ordinal)
            .GroupBy(f => f.Field.Name[..f.Dot], StringComparer.Ordinal)
            .Select(g => KeyValuePair.Create(g.Key, (DraftNode)new DraftMap(origin, [.. g.Select(f => KeyValuePair.Create(f.Field.Name[(f.Dot + 1)..], (DraftNode)Field(f.Field, f.Place)))])));
        return new DraftMap("$", [KeyValuePair.Create("entities", (DraftNode)new DraftMap(origin, [.. entities]))]);
    }

    private static DraftMap Field(DraftField field, string origin) => new DraftMapBuilder(origin)
        .Text("kind", field.Kind)
        .Texts("values", field.Values)
        .Text("healthy", field.Healthy)
        .Number("min", field.Min)
        .Number("max", field.Max)
        .Number("step", field.Step)
        .Text("pattern", field.Pattern)
        .Build();
}
