using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>Policies and services with their figures, then their words.</summary>
internal static class TermsStage
{
    private const string Prompt = "taxonomies/terms";
    private const int PoliciesPerCall = 4;

    /// <summary>The folder with what was accepted.</summary>
    public static async Task<DraftFolder> RunAsync(DraftDesk desk, DraftFolder folder, Outline outline, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, object>
        {
            ["industry"] = desk.Request.Name,
            ["overview"] = desk.Request.Overview,
            ["policies"] = outline.Policies.Select(p => (object)new Dictionary<string, object> { ["id"] = p.Id, ["root"] = p.Root, ["by"] = p.By, ["about"] = p.About }).ToList(),
            ["services"] = outline.Services.Select(s => (object)new Dictionary<string, object> { ["id"] = s.Id, ["about"] = s.About }).ToList(),
        };
        var part = await desk.AskAsync<TermsAnswer>(Prompt, "all", variables, Judge, cancellationToken).ConfigureAwait(false);
        var terms = desk.Keep(part with { Findings = [.. part.Findings.Where(f => f.Path.StartsWith("$.policies", StringComparison.Ordinal))] }, "$.policies", p => p.Id, a => a.Policies, (a, p) => a with { Policies = p }, JudgePolicies);
        terms = terms is null ? null : desk.Keep(new DraftPart<TermsAnswer>(terms, Judge(terms)), "$.services", s => s.Id, a => a.Services, (a, s) => a with { Services = s }, Judge);
        if (terms is null)
        {
            return folder;
        }

        var policyWords = await Task.WhenAll(terms.Policies.Chunk(PoliciesPerCall).Select(some => PolicyWordsAsync(some))).ConfigureAwait(false);
        var serviceWords = await Task.WhenAll(terms.Services.Select(ServiceWordsAsync)).ConfigureAwait(false);
        return folder
            .With(Joined("policies.yaml", outline, policyWords.OfType<(TermsAnswer, DraftFile)>()))
            .With(Joined("services.yaml", outline, serviceWords.OfType<(TermsAnswer, DraftFile)>()));

        IReadOnlyList<AnswerFinding> Judge(TermsAnswer answer) => [.. Unplanned(answer, outline), .. folder.Judge([.. Structure(answer, outline), .. Placeholders(answer)])];

        IReadOnlyList<AnswerFinding> JudgePolicies(TermsAnswer answer) => [.. Judge(answer).Where(f => f.Path.StartsWith("$.policies", StringComparison.Ordinal))];

        Task<(TermsAnswer, DraftFile)?> PolicyWordsAsync(DraftAttribute[] some) => WordsAsync(new TermsAnswer(some, []), "policies.yaml", string.Join(' ', some.Select(p => p.Id)), some);

        Task<(TermsAnswer, DraftFile)?> ServiceWordsAsync(DraftService service) => WordsAsync(new TermsAnswer([], [service]), "services.yaml", service.Id, service);

        async Task<(TermsAnswer, DraftFile)?> WordsAsync(TermsAnswer some, string file, string item, object subject)
        {
            var structure = Structure(some, outline).First(f => f.Path == file);
            var places = subject is DraftService service ? ServicePlaces(service, "$.services[0]") : ((DraftAttribute[])subject).SelectMany((p, i) => PolicyPlaces(p, i, outline)).ToList();
            var words = await WordsStage.AskAsync(desk, folder.With(structure), item, DraftYaml.Write(structure.Root, compact: true), "en/" + file, places, [Prompt], cancellationToken).ConfigureAwait(false);
            return words is null ? null : (some, words);
        }
    }

    /// <summary>One structure file and one words file out of those that were asked for one by one.</summary>
    private static IEnumerable<DraftFile> Joined(string file, Outline outline, IEnumerable<(TermsAnswer Terms, DraftFile Words)> parts)
    {
        var all = parts.ToList();
        if (all.Count == 0)
        {
            return [];
        }

        var structure = Structure(new TermsAnswer([.. all.SelectMany(p => p.Terms.Policies)], [.. all.SelectMany(p => p.Terms.Services)]), outline).First(f => f.Path == file);
        return [structure, all[0].Words with { Root = new DraftMap("$", [.. all.SelectMany(p => ((DraftMap)p.Words.Root).Entries)]) }];
    }

    private static IEnumerable<AnswerFinding> Unplanned(TermsAnswer answer, Outline outline) =>
        answer.Policies.Select((p, i) => (p.Id, Place: $"$.policies[{i}]", What: "policy", IsPlanned: outline.Policies.Any(x => x.Id == p.Id), IsTwice: answer.Policies.Take(i).Any(x => x.Id == p.Id)))
            .Concat(answer.Services.Select((s, i) => (s.Id, Place: $"$.services[{i}]", What: "service", IsPlanned: outline.Services.Any(x => x.Id == s.Id), IsTwice: answer.Services.Take(i).Any(x => x.Id == s.Id))))
            .Where(x => !x.IsPlanned || x.IsTwice)
            .Select(x => new AnswerFinding("draft.plan", x.Place + ".id", $"the {x.What} '{x.Id}' {(x.IsTwice ? "comes twice" : "is not planned")}; write each planned one once and no other"));

    private static DraftFile[] Structure(TermsAnswer answer, Outline outline)
    {
        var files = new List<DraftFile>();
        if (answer.Policies.Count > 0)
        {
            files.Add(new("policies.yaml", new DraftList("$.policies", [.. answer.Policies.Select((p, i) => Policy(p, $"$.policies[{i}]"))]), Prompt));
        }

        if (answer.Services.Count > 0)
        {
            files.Add(new("services.yaml", new DraftList("$.services", [.. answer.Services.Select((s, i) => new DraftMapBuilder($"$.services[{i}]").Text("id", s.Id).Add("attributes", AttributeParts.List($"$.services[{i}].attributes", s.Attributes)).Build())]), Prompt));
        }

        return [.. files];

        DraftMap Policy(DraftAttribute policy, string origin)
        {
            var planned = outline.Policies.FirstOrDefault(p => p.Id == policy.Id);
            return AttributeParts.Structure(new DraftMapBuilder(origin).Text("id", policy.Id).Text("root", planned?.Root ?? "legal").Text("by", planned?.By ?? "none"), policy).Build();
        }
    }

    private static DraftFile[] Placeholders(TermsAnswer answer)
    {
        var none = new Dictionary<string, DraftNode>();
        var policies = WordTree.Build([.. answer.Policies.DistinctBy(p => p.Id).SelectMany((p, i) => AttributeParts.Places(p.Id + "/", $"$.policies[{i}]", p))], none);
        var services = WordTree.Build([.. answer.Services.DistinctBy(s => s.Id).SelectMany((s, i) => ServicePlaces(s, $"$.services[{i}]"))], none);
        return [.. (answer.Policies.Count > 0 ? [new DraftFile("en/policies.yaml", policies, Prompt)] : Array.Empty<DraftFile>()), .. (answer.Services.Count > 0 ? [new DraftFile("en/services.yaml", services, Prompt)] : Array.Empty<DraftFile>())];
    }

    private static IEnumerable<WordPlace> PolicyPlaces(DraftAttribute policy, int number, Outline outline) =>
        AttributeParts.Places(policy.Id + "/", $"$.policies[{number}]", policy, outline.Policies.First(p => p.Id == policy.Id).By == "none" ? ["brand"] : ["scope", "brand"]);

    private static List<WordPlace> ServicePlaces(DraftService service, string origin) =>
    [
        WordPlace.Of($"{service.Id}/name", origin + ".name", service.Name),
        WordPlace.Of($"{service.Id}/thing", origin + ".things", service.Things),
        new($"{service.Id}/misnamed", "what people wrongly call it: singular nouns without article", 2, []),
        new($"{service.Id}/pitch", "sentences without figures that speak for it", 2, ["brand"]),
        .. service.Attributes.SelectMany((a, i) => AttributeParts.Places($"{service.Id}/attributes/{a.Id}/", $"{origin}.attributes[{i}]", a)).DistinctBy(p => p.Key),
    ];
}
