using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>The plan of an industry: what it will hold, and the fields of its state.</summary>
internal static class OutlineStage
{
    private const string Prompt = "taxonomies/outline";
    private const string Placeholder = "en/issues/groups.yaml";

    /// <summary>The accepted plan and the folder with what it fixes already; the plan is null where none was accepted.</summary>
    public static async Task<(OutlineAnswer? Outline, DraftFolder Folder)> RunAsync(DraftDesk desk, DraftFolder folder, CancellationToken cancellationToken)
    {
        var (request, size, core) = (desk.Request, desk.Request.Size, folder.Load());
        var variables = new Dictionary<string, object>
        {
            ["industry"] = request.Name,
            ["overview"] = request.Overview,
            ["base"] = $"fields {string.Join(", ", core.State.Fields.Keys)}; tools {string.Join(", ", core.Tools.Keys)}",
            ["families"] = size.Families,
            ["lines"] = size.Lines,
            ["services"] = size.Services,
            ["policies"] = size.Policies,
            ["areas"] = size.Areas,
            ["patterns"] = size.Patterns,
            ["tools"] = size.Tools,
        };
        var part = await desk.AskAsync<OutlineAnswer>(Prompt, "plan", variables, Judge, cancellationToken).ConfigureAwait(false);
        if (!part.IsAccepted)
        {
            desk.Leave(Prompt, "plan", part.Findings);
            return (null, folder);
        }

        return (part.Value, folder.With(Files(part.Value!)));

        IReadOnlyList<AnswerFinding> Judge(OutlineAnswer answer) => [.. Twice(answer), .. folder.Judge(Files(answer))];
    }

    private static DraftFile[] Files(OutlineAnswer outline)
    {
        var areas = new DraftMap("$.areas", [.. outline.Areas.Select((a, i) => KeyValuePair.Create(a.Id, (DraftNode)new DraftMapBuilder($"$.areas[{i}]").Text("name", a.Name).Text("decides", a.Decides).Build())).DistinctBy(a => a.Key)]);
        return
        [
            new("state/fields.yaml", FieldParts.File("$.fields", outline.Fields), Prompt),
            new("en/issues/areas.yaml", new DraftMap("$", [KeyValuePair.Create("areas", (DraftNode)areas)]), Prompt),
            new(Placeholder, new DraftMap("$", [KeyValuePair.Create("groups", (DraftNode)areas)]), Prompt),
        ];
    }

    /// <summary>Ids that come twice within their kind.</summary>
    private static IEnumerable<AnswerFinding> Twice(OutlineAnswer o) =>
        Twice("family", o.Families.Select((f, i) => (f.Id, $"$.families[{i}].id")))
            .Concat(Twice("line", o.Families.SelectMany((f, i) => f.Lines.Select((l, j) => (l, $"$.families[{i}].lines[{j}]")))))
            .Concat(Twice("service", o.Services.Select((s, i) => (s.Id, $"$.services[{i}].id"))))
            .Concat(Twice("policy", o.Policies.Select((p, i) => (p.Id, $"$.policies[{i}].id"))))
            .Concat(Twice("field", o.Fields.Select((f, i) => (f.Name, $"$.fields[{i}].name"))))
            .Concat(Twice("area", o.Areas.Select((a, i) => (a.Id, $"$.areas[{i}].id"))))
            .Concat(Twice("pattern", o.Areas.SelectMany((a, i) => a.Patterns.Select((p, j) => (p.Id, $"$.areas[{i}].patterns[{j}].id")))))
            .Concat(Twice("tool", o.Tools.Select((t, i) => (t.Id, $"$.tools[{i}].id"))));

    private static IEnumerable<AnswerFinding> Twice(string what, IEnumerable<(string Id, string Place)> ids) =>
        ids.GroupBy(i => i.Id, StringComparer.Ordinal).SelectMany(g => g.Skip(1).Select(i => new AnswerFinding("draft.twice", i.Place, $"the {what} '{i.Id}' stands at {g.First().Place} too; every {what} has an id of its own")));
}
