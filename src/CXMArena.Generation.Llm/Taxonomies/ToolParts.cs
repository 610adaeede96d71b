using System.Globalization;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>Tools as files, and what the loader does not see in them.</summary>
internal static class ToolParts
{
    /// <summary>Structure, words and new fields of a list of tools.</summary>
    public static DraftFile[] Files(ToolsAnswer answer, int number, string prompt)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"part{number}.yaml");
        var tools = answer.Tools.Select((t, i) => (Tool: t, Place: $"$.tools[{i}]")).DistinctBy(t => t.Tool.Id, StringComparer.Ordinal).ToList();
        List<DraftFile> files =
        [
            new("tools/" + name, new DraftMap("$.tools", [.. tools.Select(t => KeyValuePair.Create(t.Tool.Id, (DraftNode)Structure(t.Tool, t.Place)))]), prompt),
            new("en/tools/" + name, new DraftMap("$.tools", [.. tools.Select(t => KeyValuePair.Create(t.Tool.Id, (DraftNode)Words(t.Tool, t.Place)))]), prompt),
        ];
        if (answer.NewFields.Count > 0)
        {
            files.Add(new("state/tools_" + name, FieldParts.File("$.new_fields", answer.NewFields), prompt));
        }

        return [.. files];
    }

    /// <summary>Tools that are not wanted, come twice, or do what another does; slots that do not exist.</summary>
    public static IEnumerable<AnswerFinding> Own(ToolsAnswer answer, Industry industry, IReadOnlyList<string> wanted)
    {
        var slots = (IReadOnlyList<string>)["brand", "product", "thing", "a thing", "line", .. WordSlots.Fields(industry), .. answer.NewFields.Select(f => f.Name)];
        var doings = industry.Tools.Values.Select(t => Doing(t.Requires, t.Effects)).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < answer.Tools.Count; i++)
        {
            var (tool, place) = (answer.Tools[i], $"$.tools[{i}]");
            if (!wanted.Contains(tool.Id, StringComparer.Ordinal) || answer.Tools.Take(i).Any(t => t.Id == tool.Id))
            {
                yield return new AnswerFinding("draft.plan", place + ".id", $"the tool '{tool.Id}' was not asked for, or comes twice; define each of {string.Join(", ", wanted)} once and no other");
            }

            if (!doings.Add(Doing(tool.Requires, tool.Effects)))
            {
                yield return new AnswerFinding("draft.twice", place + ".effects", $"'{tool.Id}' requires and does the same as another tool; two tools never do the same thing");
            }

            foreach (var (key, texts) in (List<(string, IReadOnlyList<string>)>)[("offer", tool.Offer), ("say", tool.Say), ("done", tool.Done), ("recap", tool.Recap), ("article", tool.Article), ("fails", tool.Fails)])
            {
                foreach (var finding in new WordPlace(key, "", 0, slots).Judge(texts, $"{place}.{key}"))
                {
                    yield return finding;
                }
            }
        }

        foreach (var missing in wanted.Where(w => !answer.Tools.Any(t => t.Id == w)))
        {
            yield return new AnswerFinding("draft.plan", "$.tools", $"the tool '{missing}' was asked for and is missing");
        }
    }

    private static string Doing<TCondition, TEffect>(IEnumerable<TCondition> requires, IEnumerable<TEffect> effects) => $"{string.Join(';', requires)} => {string.Join(';', effects)}";

    private static DraftMap Structure(DraftTool tool, string origin)
    {
        var map = new DraftMapBuilder(origin).Text("kind", tool.Kind);
        if (tool.Parameters.Count > 0)
        {
            map.Add("params", new DraftMap(origin + ".parameters", [.. tool.Parameters.Select((p, i) => KeyValuePair.Create(p.Name, (DraftNode)new DraftText($"{origin}.parameters[{i}].field", p.Field))).DistinctBy(p => p.Key)]));
        }

        return map.Texts("requires", tool.Requires).Texts("effects", tool.Effects).Texts("returns", tool.Returns).Flag("confirm", tool.Confirm).Build();
    }

    private static DraftMap Words(DraftTool tool, string origin)
    {
        var map = new DraftMapBuilder(origin).Text("purpose", tool.Purpose);
        if (tool.Parameters.Count > 0)
        {
            map.Add("params", new DraftMap(origin + ".parameters", [.. tool.Parameters.Select((p, i) => KeyValuePair.Create(p.Name, (DraftNode)new DraftText($"{origin}.parameters[{i}].description", p.Description))).DistinctBy(p => p.Key)]));
        }

        return map.Texts("offer", tool.Offer).Texts("say", tool.Say).Texts("done", tool.Done).Texts("recap", tool.Recap).Texts("article", tool.Article).Texts("fails", tool.Fails).Build();
    }
}
