using System.Globalization;

namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>
/// Answers about an industry that is made up for an estimate: everything that was asked for is there, holds together, and has a length that is usual. What a family, a tool, a pattern has beyond what is asked for
/// stands in the constants here.
/// </summary>
internal sealed class RehearsedAnswers
{
    /// <summary>A sentence of usual length, as in descriptions and steps.</summary>
    public const string Sentence = "It says in one plain sentence what belongs here and what does not.";

    private const int Attributes = 8;
    private const int Aspects = 2;
    private const int Causes = 3;
    private const string Other = "settle_other_matter";
    private static readonly string[] Steps = ["prepare_it", "open_it", "set_it_up", "check_it", "put_it_away"];
    private static readonly string[] Roots = ["shipping", "returns", "loyalty", "privacy", "legal"];
    private readonly Dictionary<string, DraftTool> _tools = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DraftField> _fields = new(StringComparer.Ordinal);
    private readonly DraftSize _size;
    private int _questions;

    /// <summary>Answers for a size.</summary>
    public RehearsedAnswers(DraftSize size)
    {
        _size = size;
        for (var a = 0; a < size.Areas; a++)
        {
            Add(Flag(Seen(a)));
            Add(new DraftField(Number(a), "id", [], null, null, null, null, "@@######"));
            Add(new DraftTool(Id("look_up_area", a), "lookup", Sentence, [new DraftParameter("number", Number(a), Sentence)], ["case.verified = yes"], [$"{Seen(a)} := yes"], [Number(a)], false, [], Texts(3, "look"), Texts(3, "seen"), Texts(2, "recap"), Texts(2, "article"), Texts(3, "fail")));
            for (var p = 0; p < size.Patterns; p++)
            {
                Add(Flag(Broken(a, p)));
                Add(Action(Repair(a, p), a, [$"{Seen(a)} = yes", "case.diagnosis != unknown"], $"{Broken(a, p)} := no"));
            }
        }

        for (var t = 0; _tools.Count < size.Tools; t++)
        {
            Add(Flag($"{Id("other_matter", t)}.done"));
            Add(Action(Id(Other, t), 0, [], $"{Id("other_matter", t)}.done := yes"));
        }
    }

    /// <summary>A numbered name.</summary>
    public static string Named(string what, int number) => string.Create(CultureInfo.InvariantCulture, $"{what} Number {number + 1}");

    /// <summary>The answer to a prompt, of the type that its stage reads.</summary>
    /// <param name="prompt">Name of the prompt.</param>
    /// <param name="variables">What it is asked with.</param>
    public object To(string prompt, IReadOnlyDictionary<string, object> variables) => prompt switch
    {
        "taxonomies/outline" => Outline(),
        "taxonomies/area" => Area(Range(_size.Areas).First(a => Id("area", a) == ((string)variables["area"]).Split(':')[0]), ((string)variables["taken"]).Split(", "), (int)variables["count"]),
        "taxonomies/more" => Planned(null, Further(((string)variables["taken"]).Split(", "), (int)variables["count"])),
        "topics/expand" => Expand(((string)variables["wanted"]).Split(", "), ((string)variables["aspects"]).Split(", ")),
        "taxonomies/terms" => new TermsAnswer([.. Range(_size.Policies).Select(p => Plain(Id("policy", p), 2 + p))], [.. Range(_size.Services).Select(s => new DraftService(Id("service", s), Named("Service", s), ["visit", "booking"], [Plain("fee", 20), Plain("length", 30)]))]),
        "tools/tools" => new ToolsAnswer([.. ((IEnumerable<object>)variables["needs"]).Select(n => _tools[((string)n).Split(' ')[0]])], []),
        "issues/patterns" => Patterns(Range(_size.Areas).First(a => Id("area", a) == ((string)variables["area"]).Split(':')[0]), [.. ((IEnumerable<object>)variables["wanted"]).Cast<Dictionary<string, object>>().Select(w => (string)w["id"])]),
        "quality/questions" => new QuestionsAnswer([.. Range((int)variables["count"]).Select(_ => Question(_questions++))]),
        "taxonomies/words" => new WordsAnswer([.. ((IEnumerable<object>)variables["places"]).Cast<Dictionary<string, object>>().Select(Words)]),
        _ => throw new ArgumentOutOfRangeException(nameof(prompt), prompt, "no answer is made up for this prompt"),
    };

    private OutlineAnswer Outline() => new(
        [.. Range(_size.Families).Select(f => new PlannedFamily(Id("family", f), Named("Family", f), [.. Range(_size.Lines).Select(l => Id(Id("line", f), l))], [.. Range(Aspects).Select(a => Id(Id("theme", f), a))]))],
        [.. Range(_size.Services).Select(s => new PlannedThing(Id("service", s), Sentence))],
        [.. Range(_size.Policies).Select(p => new PlannedPolicy(Id("policy", p), Roots[p % Roots.Length], "none", Sentence))],
        [.. Range(_size.Areas).Select(a => new NamedArea(Id("area", a), Named("Area", a), Sentence))]);

    private AreaAnswer Area(int area, string[] taken, int count)
    {
        List<DraftTool> own = [_tools[Id("look_up_area", area)], .. Range(_size.Patterns).Select(p => _tools[Repair(area, p)])];
        return Planned([.. Range(_size.Patterns).Select(p => new PlannedThing(Pattern(area, p), Sentence))], [.. own, .. Further(taken, count - own.Count)]);
    }

    /// <summary>Tools for other matters that are not planned yet.</summary>
    private List<DraftTool> Further(string[] taken, int count) => [.. _tools.Values.Where(t => t.Id.StartsWith(Other, StringComparison.Ordinal) && !taken.Contains(t.Id, StringComparer.Ordinal)).Take(count)];

    /// <summary>Tools with the fields that they set or are asked with.</summary>
    private AreaAnswer Planned(IReadOnlyList<PlannedThing>? patterns, List<DraftTool> tools)
    {
        var fields = tools.Select(t => t.Effects[0].Split(' ')[0]).Concat(tools.Where(t => t.Kind == "lookup").Select(t => t.Parameters[0].Field));
        return new AreaAnswer(patterns, [.. fields.Select(f => _fields[f])], [.. tools.Select(t => new PlannedTool(t.Id, t.Kind, Sentence))]);
    }

    private static ExpandAnswer Expand(string[] lines, string[] aspects) => new(
        [
            Of("price", "Price", "money", null, "product"), Of("warranty", "Warranty", "duration", "month", "line"), Of("lead_time", "Lead time", "duration", "day", "line"),
            .. Range(Attributes - 4).Select(a => Of(Id("measure", a), Named("Measure", a), "quantity", "inch", "product")),
            new DraftAttribute("finish", "Finish", "choice", null, null, null, null, ["plain", "bright", "coated"], "product"),
        ],
        [.. aspects.Select(a => new DraftAspect(a, "how_to", Steps))],
        [.. lines.Select((l, i) => new DraftLine(l, $"{l.Replace('_', ' ')} things", Sentence, ["piece", "article", "item"]))]);

    private PatternsAnswer Patterns(int area, string[] wanted) => new([.. Range(_size.Patterns).Where(p => wanted.Contains(Pattern(area, p), StringComparer.Ordinal)).Select(p => new DraftPattern(
        Pattern(area, p), $"{Named("Matter", area)} {p + 1}", Sentence, "none", [], 3, false, false, [], [$"{Broken(area, p)} = no", "case.informed = yes"], [], [.. Range(_size.Patterns).Where(n => n == p + 1).Select(n => Pattern(area, n))],
        Texts(3, "title"), Texts(3, "symptom"), [.. Range(Causes).Select(c => Cause(area, p, Id("cause", c)))]))]);

    private static DraftCause Cause(int area, int pattern, string id) => new(id, id.Replace('_', ' '), Sentence, false, [], [$"{Broken(area, pattern)} := yes"],
    [
        new DraftStep("tool", "verify_customer", [], [], Sentence),
        new DraftStep("ask", $"ask_{id}", [], [$"case.diagnosis := {id}"], Sentence),
        new DraftStep("tool", Id("look_up_area", area), [], [], Sentence),
        new DraftStep("tool", Repair(area, pattern), [], [], Sentence),
        new DraftStep("explain", $"tell_{id}", [$"{Broken(area, pattern)} = no"], ["case.informed := yes"], Sentence),
    ]);

    /// <summary>Two thirds are about something said.</summary>
    private static DraftQuestion Question(int number) => number % 3 == 2
        ? new DraftQuestion(Id("question", number), "order", "verify", "action", true, $"{Named("Question", number)}: did the agent verify the customer before acting?", [], [], [], [], [])
        : new DraftQuestion(Id("question", number), "say", "opening", null, false, $"{Named("Question", number)}: did the agent say what belongs there?", [], Texts(6, Id("yes", number)), Texts(3, Id("decoy", number)), [Id("cue", number)], []);

    private static DraftWords Words(Dictionary<string, object> place)
    {
        var (key, count) = ((string)place["key"], int.Parse(((string)place["count"]).Split(' ')[^1], CultureInfo.InvariantCulture));
        var value = ((string)place["slots"]).Contains("{value}", StringComparison.Ordinal) ? " {value}" : "";
        return new DraftWords(key, [.. Range(count).Select(i => key.Contains("/values/", StringComparison.Ordinal) ? "plain" : $"{Named("This is text", i)} of a usual length{value}.")]);
    }

    private static DraftTool Action(string id, int area, string[] requires, string effect) => new(
        id, "action", Sentence, [new DraftParameter("number", Number(area), Sentence)], ["case.verified = yes", .. requires], [effect], [Number(area)], true,
        Texts(3, "offer"), Texts(3, "say"), Texts(3, "done"), Texts(2, "recap"), Texts(2, "article"), Texts(3, "fail"));

    private static DraftAttribute Of(string id, string label, string kind, string? unit, string level) => new(id, label, kind, unit, 2, 40, 1, [], level);

    private static DraftAttribute Plain(string id, int least) => new(id, id.Replace('_', ' '), "duration", "day", least, least + 40, 1, []);

    private static DraftField Flag(string name) => new(name, "flag", [], "no", null, null, null, null);

    private static string[] Texts(int count, string what) => [.. Range(count).Select(i => $"{Named($"This is the {what.Replace('_', ' ')}", i)} of a usual length.")];

    private static string Seen(int area) => $"case.{Id("area", area)}_seen";

    private static string Number(int area) => $"{Id("area", area)}.number";

    private static string Broken(int area, int pattern) => $"{Id("matter", area)}.{Id("part", pattern)}_broken";

    private static string Pattern(int area, int pattern) => Id(Id("pattern", area), pattern);

    /// <summary>A numbered id, without digits, which names of fields do not have.</summary>
    private static string Id(string what, int number) => $"{what}_{(char)('a' + (number / 26))}{(char)('a' + (number % 26))}";

    private static IEnumerable<int> Range(int count) => Enumerable.Range(0, count);

    private static string Repair(int area, int pattern) => $"repair_{Pattern(area, pattern)}";

    private void Add(DraftField field) => _fields.Add(field.Name, field);

    private void Add(DraftTool tool) => _tools.Add(tool.Id, tool);
}
