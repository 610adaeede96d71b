using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>The product families: lines, attributes and themes, then their words. Each family stands for itself.</summary>
internal static class FamilyStage
{
    private const string Prompt = "topics/expand";

    /// <summary>The folder with all families that were accepted.</summary>
    public static async Task<DraftFolder> RunAsync(DraftDesk desk, DraftFolder folder, Outline outline, CancellationToken cancellationToken)
    {
        var families = await Task.WhenAll(outline.Families.Select(f => FamilyAsync(desk, folder, outline, f, cancellationToken))).ConfigureAwait(false);
        return folder.With(families.SelectMany(f => f));
    }

    private static async Task<IReadOnlyList<DraftFile>> FamilyAsync(DraftDesk desk, DraftFolder folder, Outline outline, PlannedFamily family, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, object>
        {
            ["brand"] = desk.Request.Name,
            ["overview"] = desk.Request.Overview,
            ["path"] = $"Products > {family.Name}",
            ["topic"] = $"A product family with the lines {string.Join(", ", family.Lines)}",
            ["taken"] = string.Join(", ", outline.Families.Where(f => f != family).Select(f => f.Name)),
            ["wanted"] = string.Join(", ", family.Lines),
            ["aspects"] = string.Join(", ", family.Aspects),
            ["count"] = family.Lines.Count,
        };
        var part = await desk.AskAsync<ExpandAnswer>(Prompt, family.Id, variables, Judge, cancellationToken).ConfigureAwait(false);
        if (!part.IsAccepted)
        {
            desk.Leave(Prompt, family.Id, part.Findings);
            return [];
        }

        var structure = Structure(family, part.Value!);
        var about = $"The product family \"{family.Name}\":\n{DraftYaml.Write(structure.Root, compact: true)}{string.Concat(part.Value!.Children.Select(c => $"{c.Name}: {c.Description}\n"))}";
        var words = await WordsStage.AskAsync(desk, folder.With(structure), family.Id, about, WordsPath(family), Places(family, part.Value!), [Prompt], cancellationToken).ConfigureAwait(false);
        return words is null ? [] : [structure, words];

        IReadOnlyList<AnswerFinding> Judge(ExpandAnswer answer) =>
        [
            .. Planned("children", "line", family.Lines, [.. answer.Children.Select(c => c.Id)]),
            .. Planned("aspects", "aspect", family.Aspects, [.. answer.Aspects.Select(a => a.Id)]),
            .. folder.Judge(Structure(family, answer), new DraftFile(WordsPath(family), WordTree.Build(Places(family, answer), new Dictionary<string, DraftNode>()), Prompt)),
        ];
    }

    private static string WordsPath(PlannedFamily family) => $"en/families/{family.Id}.yaml";

    private static IEnumerable<AnswerFinding> Planned(string list, string what, IReadOnlyList<string> planned, IReadOnlyList<string> given)
    {
        foreach (var (id, i) in given.Select((id, i) => (id, i)))
        {
            if (!planned.Contains(id, StringComparer.Ordinal) || given.Take(i).Contains(id, StringComparer.Ordinal))
            {
                yield return new AnswerFinding("draft.plan", $"$.{list}[{i}].id", $"the {what} '{id}' is not planned, or comes twice; the plan has {string.Join(", ", planned)}");
            }
        }

        foreach (var missing in planned.Except(given, StringComparer.Ordinal))
        {
            yield return new AnswerFinding("draft.plan", $"$.{list}", $"the planned {what} '{missing}' is missing");
        }
    }

    private static DraftFile Structure(PlannedFamily family, ExpandAnswer answer) => new(
        $"families/{family.Id}.yaml",
        new DraftMapBuilder("$")
            .Text("id", family.Id)
            .Add("attributes", AttributeParts.List("$.attributes", answer.Attributes))
            .Add("lines", new DraftList("$.children", [.. answer.Children.Select((c, i) => new DraftText($"$.children[{i}].id", c.Id))]))
            .Add("aspects", new DraftList("$.aspects", [.. answer.Aspects.Select((a, i) => new DraftMapBuilder($"$.aspects[{i}]").Text("id", a.Id).Text("genre", a.Genre).Texts("steps", a.Steps).Build())]))
            .Build(),
        Prompt);

    private static List<WordPlace> Places(PlannedFamily family, ExpandAnswer answer) =>
    [
        WordPlace.Of("name", "$", family.Name),
        .. answer.Children.DistinctBy(c => c.Id).SelectMany((c, i) => Line(c, $"$.children[{i}]")),
        new("naming/series", "invented names of product series of this trade, one or two words each", 10, []),
        new("naming/forms", "words that follow the series in a product's name and say which form it has", 6, []),
        new("naming/marks", "last words of a product's name: editions, sizes, grades", 6, []),
        .. answer.Attributes.SelectMany((a, i) => AttributeParts.Places($"attributes/{a.Id}/", $"$.attributes[{i}]", a)).DistinctBy(p => p.Key),
        .. answer.Aspects.DistinctBy(a => a.Id).SelectMany(Aspect),
    ];

    private static IEnumerable<WordPlace> Line(DraftLine line, string origin) =>
    [
        WordPlace.Of($"lines/{line.Id}/name", origin + ".name", line.Name),
        WordPlace.Of($"lines/{line.Id}/thing", origin + ".things", line.Things),
        new($"lines/{line.Id}/misnamed", $"what people wrongly call one of {line.Name}: singular nouns without article", 2, []),
        new($"lines/{line.Id}/pitch", $"sentences without figures that speak for {line.Name}", 2, WordSlots.OfLine),
    ];

    private static IEnumerable<WordPlace> Aspect(DraftAspect aspect) =>
    [
        new($"aspects/{aspect.Id}/title", $"titles of the {aspect.Genre} article '{aspect.Id}'", 2, WordSlots.OfLine),
        new($"aspects/{aspect.Id}/intro", "opening sentences of that article", 3, WordSlots.OfLine),
        .. aspect.Steps.Distinct(StringComparer.Ordinal).Select(s => new WordPlace($"aspects/{aspect.Id}/steps/{s}", "this step as an imperative sentence, worded differently each time", 2, WordSlots.OfLine)),
    ];
}
