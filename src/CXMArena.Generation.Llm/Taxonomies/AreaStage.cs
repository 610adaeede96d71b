using System.Globalization;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>What each area of issues holds. Each area is planned with some of the tools; what is missing from the wanted number is asked for in further answers, so that none gets long.</summary>
internal static class AreaStage
{
    private const string AreaPrompt = "taxonomies/area";
    private const string MorePrompt = "taxonomies/more";
    private const int ToolsPerCall = 24;

    // A model that gives few tools at a time, or the same again, is asked this often as would do if it gave all.
    private const int Patience = 3;

    /// <summary>The areas with their patterns, the tools of all, and the folder with the fields that they speak about; an area that was refused is not among them.</summary>
    public static async Task<(IReadOnlyList<PlannedArea> Areas, IReadOnlyList<PlannedTool> Tools, DraftFolder Folder)> RunAsync(DraftDesk desk, DraftFolder folder, IReadOnlyList<NamedArea> named, CancellationToken cancellationToken)
    {
        var (size, areas, tools) = (desk.Request.Size, new List<PlannedArea>(), new List<PlannedTool>());
        for (var a = 0; a < named.Count; a++)
        {
            var share = (size.Tools - tools.Count + named.Count - a - 1) / (named.Count - a);
            var part = await AskAsync(AreaPrompt, named[a], named[a].Id, Math.Max(size.Patterns + 1, Math.Min(ToolsPerCall, share))).ConfigureAwait(false);
            if (part is { Patterns.Count: > 0 })
            {
                areas.Add(new PlannedArea(named[a].Id, named[a].Name, named[a].Decides, part.Patterns));
            }
        }

        var most = Patience * (1 + (size.Tools / ToolsPerCall));
        for (var n = 0; n < most && areas.Count > 0 && tools.Count < size.Tools; n++)
        {
            var area = areas[n % areas.Count];
            await AskAsync(MorePrompt, new NamedArea(area.Id, area.Name, area.Decides), string.Create(CultureInfo.InvariantCulture, $"{area.Id} {n + 1}"), Math.Min(ToolsPerCall, size.Tools - tools.Count)).ConfigureAwait(false);
        }

        return (areas, tools, folder);

        async Task<AreaAnswer?> AskAsync(string prompt, NamedArea area, string item, int count)
        {
            var known = folder.Load();
            var file = $"state/{item.Replace(' ', '_')}.yaml";
            var part = await desk.AskAsync<AreaAnswer>(prompt, item, Variables(desk, known, named, area, areas, tools, count, prompt == AreaPrompt), Judge, cancellationToken).ConfigureAwait(false);
            var kept = Prune(desk, prompt, item, part, Judge);
            if (kept is not null)
            {
                tools.AddRange(kept.Tools);
                folder = folder.With(Files(kept));
            }

            return kept;

            IReadOnlyList<AnswerFinding> Judge(AreaAnswer answer) => [.. Twice(answer, known, areas, tools), .. folder.Judge(Files(answer))];

            DraftFile[] Files(AreaAnswer answer) => answer.Fields.Count == 0 ? [] : [new DraftFile(file, FieldParts.File("$.fields", answer.Fields), prompt)];
        }
    }

    private static Dictionary<string, object> Variables(DraftDesk desk, Industry known, IReadOnlyList<NamedArea> named, NamedArea area, List<PlannedArea> areas, List<PlannedTool> tools, int count, bool isWhole)
    {
        var variables = new Dictionary<string, object>
        {
            ["industry"] = desk.Request.Name,
            ["overview"] = desk.Request.Overview,
            ["area"] = $"{area.Id}: {area.Name}. {area.Decides}",
            ["fields"] = string.Join(", ", known.State.Fields.Keys),
            ["taken"] = string.Join(", ", known.Tools.Keys.Concat(tools.Select(t => t.Id))),
            ["count"] = count,
        };
        if (isWhole)
        {
            variables["areas"] = Or(named.Where(n => n.Id != area.Id).Select(n => n.Name));
            variables["wanted"] = Or(areas.SelectMany(a => a.Patterns).Select(p => p.Id));
            variables["patterns"] = desk.Request.Size.Patterns;
        }

        return variables;
    }

    private static string Or(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } text ? text : "none";

    private static IEnumerable<AnswerFinding> Twice(AreaAnswer answer, Industry known, List<PlannedArea> areas, List<PlannedTool> tools) =>
        UniqueIds.Twice("pattern", [.. areas.SelectMany(a => a.Patterns).Select(p => p.Id)], (answer.Patterns ?? []).Select((p, i) => (p.Id, $"$.patterns[{i}].id")))
            .Concat(UniqueIds.Twice("field", [.. known.State.Fields.Keys], answer.Fields.Select((f, i) => (f.Name, $"$.fields[{i}].name"))))
            .Concat(UniqueIds.Twice("tool", [.. known.Tools.Keys, .. tools.Select(t => t.Id)], answer.Tools.Select((t, i) => (t.Id, $"$.tools[{i}].id"))));

    /// <summary>What nothing is found against; the rest is left out.</summary>
    private static AreaAnswer? Prune(DraftDesk desk, string prompt, string item, DraftPart<AreaAnswer> part, Func<AreaAnswer, IReadOnlyList<AnswerFinding>> judge)
    {
        var (value, findings) = (part.Value, part.Findings);
        while (value is not null && findings.Count > 0)
        {
            desk.Leave(prompt, item, findings);
            var less = new AreaAnswer(value.Patterns is null ? null : Right("$.patterns", value.Patterns), Right("$.fields", value.Fields), Right("$.tools", value.Tools));
            value = Size(less) == Size(value) ? null : less;
            findings = value is null ? [] : judge(value);
        }

        if (value is null && part.Value is null)
        {
            desk.Leave(prompt, item, findings);
        }

        return value;

        List<T> Right<T>(string list, IReadOnlyList<T> items) =>
            [.. items.Where((_, i) => !findings.Any(f => f.Path == $"{list}[{i}]" || f.Path.StartsWith($"{list}[{i}].", StringComparison.Ordinal)))];

        static int Size(AreaAnswer answer) => (answer.Patterns?.Count ?? 0) + answer.Fields.Count + answer.Tools.Count;
    }
}
