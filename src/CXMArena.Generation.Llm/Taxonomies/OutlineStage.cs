using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>The plan of an industry: families, services, policies and areas at once, then area by area its contact reasons, the fields of its state and its tools.</summary>
internal static class OutlineStage
{
    private const string Prompt = "taxonomies/outline";

    /// <summary>The accepted plan and the folder with what it fixes already; the plan is null where none was accepted.</summary>
    public static async Task<(Outline? Outline, DraftFolder Folder)> RunAsync(DraftDesk desk, DraftFolder folder, CancellationToken cancellationToken)
    {
        var (request, size) = (desk.Request, desk.Request.Size);
        var variables = new Dictionary<string, object>
        {
            ["industry"] = request.Name,
            ["overview"] = request.Overview,
            ["families"] = size.Families,
            ["lines"] = size.Lines,
            ["services"] = size.Services,
            ["policies"] = size.Policies,
            ["areas"] = size.Areas,
        };
        var part = await desk.AskAsync<OutlineAnswer>(Prompt, "plan", variables, Judge, cancellationToken).ConfigureAwait(false);
        if (!part.IsAccepted)
        {
            desk.Leave(Prompt, "plan", part.Findings);
            return (null, folder);
        }

        var plan = part.Value!;
        var (areas, tools, whole) = await AreaStage.RunAsync(desk, folder.With(Files(plan)), plan.Areas, cancellationToken).ConfigureAwait(false);
        return areas.Count == 0 ? (null, folder) : (new Outline(plan.Families, plan.Services, plan.Policies, areas, tools), whole);

        IReadOnlyList<AnswerFinding> Judge(OutlineAnswer answer) => [.. Twice(answer), .. folder.Judge(Files(answer))];
    }

    private static DraftFile[] Files(OutlineAnswer outline)
    {
        var areas = new DraftMap("$.areas", [.. outline.Areas.Select((a, i) => KeyValuePair.Create(a.Id, (DraftNode)new DraftMapBuilder($"$.areas[{i}]").Text("name", a.Name).Text("decides", a.Decides).Build())).DistinctBy(a => a.Key)]);
        return
        [
            new("en/issues/areas.yaml", new DraftMap("$", [KeyValuePair.Create("areas", (DraftNode)areas)]), Prompt),
            new("en/issues/groups.yaml", new DraftMap("$", [KeyValuePair.Create("groups", (DraftNode)areas)]), Prompt),
        ];
    }

    /// <summary>Ids that come twice within their kind.</summary>
    private static IEnumerable<AnswerFinding> Twice(OutlineAnswer o) =>
        UniqueIds.Twice("family", [], o.Families.Select((f, i) => (f.Id, $"$.families[{i}].id")))
            .Concat(UniqueIds.Twice("line", [], o.Families.SelectMany((f, i) => f.Lines.Select((l, j) => (l, $"$.families[{i}].lines[{j}]")))))
            .Concat(UniqueIds.Twice("service", [], o.Services.Select((s, i) => (s.Id, $"$.services[{i}].id"))))
            .Concat(UniqueIds.Twice("policy", [], o.Policies.Select((p, i) => (p.Id, $"$.policies[{i}].id"))))
            .Concat(UniqueIds.Twice("area", [], o.Areas.Select((a, i) => (a.Id, $"$.areas[{i}].id"))));
}

/// <summary>Finds ids that are taken.</summary>
internal static class UniqueIds
{
    /// <summary>Ids that come twice in an answer, or that exist already.</summary>
    /// <param name="what">What they name.</param>
    /// <param name="taken">Those that exist.</param>
    /// <param name="ids">Those of the answer with their places.</param>
    public static IEnumerable<AnswerFinding> Twice(string what, IReadOnlyCollection<string> taken, IEnumerable<(string Id, string Place)> ids) =>
        ids.GroupBy(i => i.Id, StringComparer.Ordinal).SelectMany(g => taken.Contains(g.Key, StringComparer.Ordinal)
            ? g.Select(i => new AnswerFinding("draft.twice", i.Place, $"the {what} '{i.Id}' exists already; every {what} has an id of its own"))
            : g.Skip(1).Select(i => new AnswerFinding("draft.twice", i.Place, $"the {what} '{i.Id}' stands at {g.First().Place} too; every {what} has an id of its own")));
}
