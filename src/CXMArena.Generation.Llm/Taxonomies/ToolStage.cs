using System.Globalization;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.State;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>The tools, a few at a time, and the words for the fields that they ask customers for.</summary>
internal static class ToolStage
{
    private const string Prompt = "tools/tools";
    private const int ToolsPerCall = 6;
    private const int FieldsPerCall = 5;

    /// <summary>The folder with the tools and details that were accepted.</summary>
    public static async Task<DraftFolder> RunAsync(DraftDesk desk, DraftFolder folder, Outline outline, CancellationToken cancellationToken)
    {
        var known = folder.Load();
        foreach (var (some, number) in outline.Tools.Where(t => !known.Tools.ContainsKey(t.Id)).Chunk(ToolsPerCall).Select((t, i) => (t, i + 1)))
        {
            folder = await SomeAsync(desk, folder, some, number, cancellationToken).ConfigureAwait(false);
        }

        return await DetailsAsync(desk, folder, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<DraftFolder> SomeAsync(DraftDesk desk, DraftFolder folder, PlannedTool[] wanted, int number, CancellationToken cancellationToken)
    {
        var industry = folder.Load();
        var part = await desk.AskAsync<ToolsAnswer>(Prompt, number.ToString(CultureInfo.InvariantCulture), Variables(desk, industry, wanted), Judge, cancellationToken).ConfigureAwait(false);

        // Tools that are missing are no reason to leave out those that are there.
        var tools = desk.Keep(part with { Findings = OfTools(part.Findings) }, "$.tools", t => t.Id, a => a.Tools, (a, t) => a with { Tools = t }, a => OfTools(Judge(a)));
        return tools is null ? folder : folder.With(ToolParts.Files(tools, number, Prompt));

        IReadOnlyList<AnswerFinding> Judge(ToolsAnswer answer) => [.. ToolParts.Own(answer, industry, [.. wanted.Select(w => w.Id)]), .. folder.Judge(ToolParts.Files(answer, number, Prompt))];
    }

    private static IReadOnlyList<AnswerFinding> OfTools(IReadOnlyList<AnswerFinding> findings) => [.. findings.Where(f => f.Path != "$.tools")];

    private static Dictionary<string, object> Variables(DraftDesk desk, Industry industry, PlannedTool[] wanted) => new()
    {
        ["brand"] = desk.Request.Name,
        ["overview"] = desk.Request.Overview,
        ["needs"] = wanted.Select(t => (object)$"{t.Id} ({t.Kind}): {t.About}").ToList(),
        ["fields"] = Fields(industry),
        ["taken"] = industry.Tools.Values.Select(t => (object)new Dictionary<string, object> { ["id"] = t.Id, ["purpose"] = t.Words.Purpose }).ToList(),
    };

    /// <summary>The fields of the state as prompts list them.</summary>
    public static List<object> Fields(Industry industry) =>
        [.. industry.State.Fields.Values.Select(f => (object)new Dictionary<string, object>
        {
            ["name"] = f.Name,
            ["kind"] = f.Kind.ToString().ToLowerInvariant(),
            ["healthy"] = f.Healthy ?? "drawn",
            ["values"] = f.Kind == FieldKind.Flag ? "yes, no" : f.Values.Count > 0 ? string.Join(", ", f.Values) : "any",
        })];

    private static async Task<DraftFolder> DetailsAsync(DraftDesk desk, DraftFolder folder, CancellationToken cancellationToken)
    {
        var industry = folder.Load();
        var missing = industry.Tools.Values.SelectMany(t => t.Parameters).Select(p => p.Field).Distinct(StringComparer.Ordinal)
            .Where(f => f != "case.reference" && !industry.Details.ContainsKey(f)).Order(StringComparer.Ordinal);
        var files = await Task.WhenAll(missing.Chunk(FieldsPerCall).Select((some, i) => WordsStage.AskAsync(
            desk,
            folder,
            string.Join(' ', some),
            $"Fields of the state that an agent asks a customer for: {string.Join(", ", some.Select(f => $"{f} ({industry.State.Find(f)!.Kind.ToString().ToLowerInvariant()})"))}.",
            string.Create(CultureInfo.InvariantCulture, $"en/details/part{i + 1}.yaml"),
            [.. some.SelectMany(Detail)],
            [],
            cancellationToken))).ConfigureAwait(false);
        return folder.With(files.OfType<DraftFile>());
    }

    private static IEnumerable<WordPlace> Detail(string field) =>
    [
        new($"{field}/ask", $"agents ask for {field}", 4, ["brand"]),
        new($"{field}/give", $"customers tell {field}; every text has {{value}}", 6, ["value"]),
        new($"{field}/search", $"customers say that they have to look for {field} first", 3, ["brand"]),
    ];
}
