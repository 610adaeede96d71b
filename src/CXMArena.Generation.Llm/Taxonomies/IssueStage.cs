using System.Globalization;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>The issue patterns, a few of an area at a time: causes, diagnosis and resolutions that are run before they count, then their words, pattern by pattern.</summary>
internal static class IssueStage
{
    private const string Prompt = "issues/patterns";
    private const int PatternsPerCall = 3;

    /// <summary>The patterns that were accepted, each with its words; the folder does not hold them yet, since their groups come last.</summary>
    public static async Task<IReadOnlyList<WordedPattern>> RunAsync(DraftDesk desk, DraftFolder folder, Outline outline, CancellationToken cancellationToken)
    {
        var industry = folder.Load();
        var areas = await Task.WhenAll(outline.Areas.SelectMany(a => a.Patterns.Chunk(PatternsPerCall).Select((some, n) => SomeAsync(desk, folder, industry, outline, a with { Patterns = some }, n == 0 ? a.Id : string.Create(CultureInfo.InvariantCulture, $"{a.Id} {n + 1}"), cancellationToken)))).ConfigureAwait(false);
        var worded = await Task.WhenAll(areas.SelectMany(a => a).Select(p => WordsAsync(desk, folder, industry, p, cancellationToken))).ConfigureAwait(false);
        return [.. worded.OfType<WordedPattern>()];
    }

    private static async Task<IReadOnlyList<(DraftPattern Pattern, string Area)>> SomeAsync(DraftDesk desk, DraftFolder folder, Industry industry, Outline outline, PlannedArea area, string item, CancellationToken cancellationToken)
    {
        var planned = outline.Areas.SelectMany(a => a.Patterns).Select(p => p.Id).ToList();
        var part = await desk.AskAsync<PatternsAnswer>(Prompt, item, Variables(desk, industry, outline, area), Judge, cancellationToken).ConfigureAwait(false);
        var kept = desk.Keep(part, "$.patterns", p => p.Id, a => a.Patterns, (a, p) => a with { Patterns = p }, Judge);
        return kept is null ? [] : [.. kept.Patterns.Select(p => (p, area.Id))];

        IReadOnlyList<AnswerFinding> Judge(PatternsAnswer answer) => [.. Own(answer, area, planned), .. folder.Judge(IssueParts.Files(answer.Patterns, area.Id, industry, Prompt))];
    }

    private static IEnumerable<AnswerFinding> Own(PatternsAnswer answer, PlannedArea area, List<string> planned)
    {
        for (var i = 0; i < answer.Patterns.Count; i++)
        {
            var (pattern, place) = (answer.Patterns[i], $"$.patterns[{i}]");
            if (!area.Patterns.Any(p => p.Id == pattern.Id) || answer.Patterns.Take(i).Any(p => p.Id == pattern.Id))
            {
                yield return new AnswerFinding("draft.plan", place + ".id", $"the pattern '{pattern.Id}' was not asked for, or comes twice; the plan has {string.Join(", ", area.Patterns.Select(p => p.Id))}");
            }

            foreach (var (neighbour, n) in pattern.Neighbours.Select((id, n) => (id, n)).Where(x => x.id == pattern.Id || !planned.Contains(x.id)))
            {
                yield return new AnswerFinding("draft.reference", $"{place}.neighbours[{n}]", $"there is no other pattern '{neighbour}'; planned are {string.Join(", ", planned)}");
            }

            foreach (var (id, c) in pattern.Causes.Select((cause, c) => (cause.Id, c)).Where(x => pattern.Causes.Take(x.c).Any(before => before.Id == x.Id)))
            {
                yield return new AnswerFinding("draft.twice", $"{place}.causes[{c}].id", $"the cause '{id}' comes twice");
            }

            foreach (var (step, c, s) in pattern.Causes.SelectMany((cause, c) => cause.Steps.Select((step, s) => (step, c, s))).Where(x => x.step is { Kind: "tool" } and not { Effects: [], Requires: [] }))
            {
                yield return new AnswerFinding("draft.tool", $"{place}.causes[{c}].steps[{s}]", $"requires and effects of the tool '{step.Id}' stand with the tool; leave both lists of the step empty");
            }
        }
    }

    private static async Task<WordedPattern?> WordsAsync(DraftDesk desk, DraftFolder folder, Industry industry, (DraftPattern Pattern, string Area) entry, CancellationToken cancellationToken)
    {
        var (pattern, area) = entry;
        var files = IssueParts.Files([pattern], area, industry, Prompt);
        var about = $"The contact reason \"{pattern.Intent}\": {pattern.Decides}\n{string.Concat(pattern.Causes.Select(c => $"Cause {c.Id}, {c.Label}: {c.Decides}\n"))}{DraftYaml.Write(files[0].Root, compact: true)}";
        var words = await WordsStage.AskAsync(desk, folder.With(files[0]), pattern.Id, about, files[1].Path, IssueParts.Places(pattern, industry, "$.patterns[0]"), [Prompt], cancellationToken).ConfigureAwait(false);
        return words is null ? null : new WordedPattern(pattern, area, (DraftMap)words.Root);
    }

    private static Dictionary<string, object> Variables(DraftDesk desk, Industry industry, Outline outline, PlannedArea area) => new()
    {
        ["brand"] = desk.Request.Name,
        ["overview"] = desk.Request.Overview,
        ["area"] = $"{area.Id}: {area.Name}. {area.Decides}",
        ["subjects"] = industry.Families.Select(f => Entry(f.Id, $"product family {f.Name}")).Concat(industry.Services.Select(s => Entry(s.Id, $"service {s.Name}"))).ToList(),
        ["fields"] = ToolStage.Fields(industry),
        ["tools"] = industry.Tools.Values.Select(t => (object)new Dictionary<string, object>
        {
            ["id"] = t.Id,
            ["kind"] = t.IsLookup ? "lookup" : "action",
            ["purpose"] = t.Words.Purpose,
            ["requires"] = t.Requires.Count == 0 ? "nothing" : string.Join("; ", t.Requires),
            ["effects"] = string.Join("; ", t.Effects),
        }).ToList(),
        ["policies"] = industry.Policies.Select(p => (object)new Dictionary<string, object> { ["id"] = p.Id, ["label"] = p.Attribute.Words.Label }).ToList(),
        ["wanted"] = area.Patterns.Select(p => (object)new Dictionary<string, object> { ["id"] = p.Id, ["about"] = p.About }).ToList(),
        ["taken"] = string.Join(", ", outline.Areas.SelectMany(a => a.Patterns).Except(area.Patterns).Select(p => p.Id)),
        ["count"] = area.Patterns.Count,
    };

    private static object Entry(string id, string name) => new Dictionary<string, object> { ["id"] = id, ["name"] = name };
}

/// <summary>An accepted pattern with its words.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Area">Its area.</param>
/// <param name="Words">The words file that holds it alone.</param>
internal sealed record WordedPattern(DraftPattern Pattern, string Area, DraftMap Words);
