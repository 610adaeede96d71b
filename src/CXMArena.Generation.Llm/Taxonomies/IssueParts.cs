using CXMArena.Generation.Industries;
using CXMArena.Generation.Issues;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>Issue patterns as files.</summary>
internal static class IssueParts
{
    private static readonly Dictionary<string, string> Styles = new(StringComparer.Ordinal)
    {
        ["plain"] = "the customer says it straight",
        ["rambling"] = "the back-story comes first",
        ["misnaming"] = "uses {misnamed} where there is such a slot, or gets a term wrong",
        ["angry"] = "the customer has had enough",
        ["asking"] = "asks instead of complaining",
        ["fragment"] = "six words or fewer",
        ["vague"] = "could open a neighbouring contact reason just as well and decides nothing",
    };

    /// <summary>Structure of an area's patterns, and words with placeholders where they are not known.</summary>
    public static DraftFile[] Files(IReadOnlyList<DraftPattern> patterns, string area, Industry industry, string prompt)
    {
        var places = patterns.Select((p, i) => (p, i)).DistinctBy(x => x.p.Id, StringComparer.Ordinal).SelectMany(x => Places(x.p, industry, $"$.patterns[{x.i}]"));
        return
        [
            new($"issues/{area}.yaml", Structure(patterns, _ => area, _ => area), prompt),
            new($"en/issues/{area}.yaml", WordTree.Build([.. places], new Dictionary<string, DraftNode>()), prompt),
        ];
    }

    /// <summary>A structure file.</summary>
    /// <param name="patterns">The patterns.</param>
    /// <param name="area">The area of a pattern.</param>
    /// <param name="group">The group of a pattern.</param>
    public static DraftList Structure(IReadOnlyList<DraftPattern> patterns, Func<DraftPattern, string> area, Func<DraftPattern, string> group) =>
        new("$.patterns", [.. patterns.Select((p, i) => Pattern(p, area(p), group(p), $"$.patterns[{i}]"))]);

    /// <summary>The places of a pattern's words.</summary>
    public static List<WordPlace> Places(DraftPattern pattern, Industry industry, string origin)
    {
        var slots = WordSlots.Contact(industry, pattern);
        var places = new List<WordPlace>
        {
            WordPlace.Of($"{pattern.Id}/intent", origin + ".intent", pattern.Intent),
            WordPlace.Of($"{pattern.Id}/decides", origin + ".decides", pattern.Decides),
            WordPlace.Of($"{pattern.Id}/title", origin + ".titles", pattern.Titles),
            WordPlace.Of($"{pattern.Id}/symptoms", origin + ".symptoms", pattern.Symptoms),
        };
        places.AddRange(Styles.Select(s => new WordPlace($"{pattern.Id}/tell/{s.Key}", $"the customer opens the contact; {s.Value}", 2, slots) { MostWords = s.Key == "fragment" ? 6 : 0 }));
        places.Add(new($"{pattern.Id}/tried", "the customer says what they tried already", 3, slots));
        places.Add(new($"{pattern.Id}/fear", "the customer says what they are afraid of", 3, slots));
        places.Add(new($"{pattern.Id}/works", "how the customer reacts when it is put right", 3, slots));
        places.Add(new($"{pattern.Id}/fails", "how the customer reacts when it is not", 3, slots));
        foreach (var (cause, c) in pattern.Causes.Select((cause, c) => (cause, c)).DistinctBy(x => x.cause.Id, StringComparer.Ordinal))
        {
            places.AddRange(Cause($"{pattern.Id}/causes/{cause.Id}/", cause, $"{origin}.causes[{c}]", slots));
        }

        var steps = pattern.Causes.SelectMany((cause, c) => cause.Steps.Select((step, s) => (step, Place: $"{origin}.causes[{c}].steps[{s}]")));
        foreach (var (step, place) in steps.Where(s => s.step.Kind is "advise" or "explain").DistinctBy(s => s.step.Id, StringComparer.Ordinal))
        {
            places.AddRange(Step($"{pattern.Id}/steps/{step.Id}/", step, place, slots));
        }

        return places;
    }

    private static IEnumerable<WordPlace> Cause(string prefix, DraftCause cause, string origin, IReadOnlyList<string> slots) =>
    [
        WordPlace.Of(prefix + "label", origin + ".label", cause.Label),
        WordPlace.Of(prefix + "decides", origin + ".decides", cause.Decides),
        new(prefix + "ask", $"the agent's deciding question for '{cause.Label}'", 3, slots),
        new(prefix + "detail", "the customer's answer to it, which decides", 4, slots),
        new(prefix + "explain", "the agent says what lies behind it", 3, slots),
        new(prefix + "article", "the cause as an article states it", 2, slots),
    ];

    private static IEnumerable<WordPlace> Step(string prefix, DraftStep step, string origin, IReadOnlyList<string> slots) =>
    [
        new(prefix + "say", $"the agent: {step.Instruction}", 3, slots),
        new(prefix + "reply", "the customer after doing or hearing it", 3, slots),
        WordPlace.Of(prefix + "article", origin + ".instruction", [step.Instruction]),
        new(prefix + "recap", "verb phrases in the past, as in 'explained the new date'", 1, slots),
    ];

    private static DraftMap Pattern(DraftPattern pattern, string area, string group, string origin) => new DraftMapBuilder(origin)
        .Text("id", pattern.Id)
        .Text("area", area)
        .Text("group", group)
        .Text("subject", pattern.Subject)
        .Texts(pattern.Subject == "service" ? "services" : "families", pattern.Subject == "none" ? [] : pattern.SubjectIds, "subject_ids")
        .Add("weight", new DraftText(origin + ".weight", pattern.Weight.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        .Flag("request", pattern.Request)
        .Flag("outside", pattern.Outside)
        .Texts("given", pattern.Given)
        .Texts("goal", pattern.Goal)
        .Texts("policies", pattern.Policies)
        .Texts("neighbours", pattern.Neighbours)
        .Add("causes", new DraftList(origin + ".causes", [.. pattern.Causes.Select((c, i) => Cause(c, $"{origin}.causes[{i}]"))]))
        .Build();

    private static DraftMap Cause(DraftCause cause, string origin) => new DraftMapBuilder(origin)
        .Text("id", cause.Id)
        .Flag("escalates", cause.Escalates)
        .Texts("given", cause.Given)
        .Texts("fault", cause.Fault)
        .Add("steps", new DraftList(origin + ".steps", [.. cause.Steps.Select((s, i) => Step(s, $"{origin}.steps[{i}]"))]))
        .Build();

    private static DraftMap Step(DraftStep step, string origin) => new DraftMapBuilder(origin)
        .Text(step.Kind, step.Id, "id")
        .Texts("requires", step.Requires)
        .Texts("effects", step.Effects)
        .Build();
}
