using System.Text.Json;
using static CXMArena.Generation.Llm.Tests.Taxonomies.BicycleSharing;

namespace CXMArena.Generation.Llm.Tests.Taxonomies;

/// <summary>Right answers to the prompts of a draft, for the industry of <see cref="BicycleSharing"/>.</summary>
internal static class BicycleAnswers
{
    private static readonly string[] None = [];

    public static string Outline() => JsonSerializer.Serialize(new
    {
        families = Families.Select(f => new { id = f.Id, name = f.Name, lines = f.Lines.Select(l => l.Id), aspects = new[] { f.Aspect } }),
        services = Services.Select(s => new { id = s.Id, about = $"{s.Name}, booked a day ahead" }),
        policies = Policies.Select(p => new { id = p.Id, root = p.Root, by = p.By, about = $"{p.Label} that the brand promises" }),
        areas = new[] { ("rides", "Rides", "A ride, or the bicycle on it, is not in order."), ("passes", "Passes and Locks", "A pass, a deposit or a lock is not in order.") }
            .Select(a => new { id = a.Item1, name = a.Item2, decides = a.Item3 }),
    });

    /// <summary>The patterns of an area, its own tools, and as many of the others as make up the count.</summary>
    public static string Area(string area, string[] taken, int count)
    {
        var patterns = Patterns.Where(p => p.Area == area).ToList();
        var lookups = Lookups.Where(l => patterns.Any(p => p.Lookup == l.Id) && !taken.Contains(l.Id)).ToList();
        var others = Others(taken, count - lookups.Count - patterns.Count);
        return JsonSerializer.Serialize(new
        {
            patterns = patterns.Select(p => new { id = p.Id, about = $"{p.Intent}; {p.Field} is yes" }),
            fields = patterns.Select(p => p.Field).Concat(lookups.Select(l => l.Seen)).Concat(others.Select(t => t.Field)).Select(f => Field(f, "flag", "no", null)).Concat(lookups.Select(l => Field(l.Parameter, "id", null, "@@######"))),
            tools = lookups.Select(l => new { id = l.Id, kind = "lookup", about = $"Makes {l.Seen} known" }).Concat(patterns.Select(p => new { id = p.Action, kind = "action", about = $"Sets {p.Field} to no" })).Concat(others.Select(t => new { id = t.Id, kind = "action", about = $"Sets {t.Field} to yes" })),
        });
    }

    public static string More(string[] taken, int count)
    {
        var others = Others(taken, count);
        return JsonSerializer.Serialize(new { fields = others.Select(t => Field(t.Field, "flag", "no", null)), tools = others.Select(t => new { id = t.Id, kind = "action", about = $"Sets {t.Field} to yes" }) });
    }

    private static List<(string Id, string Field)> Others(string[] taken, int count) => [.. OtherTools.Where(t => !taken.Contains(t.Id)).Take(count)];

    public static string Expand(string family)
    {
        var (_, _, aspect, lines) = Families.First(f => f.Lines[0].Id == family);
        return JsonSerializer.Serialize(new
        {
            attributes = new[]
            {
                Attribute("price", "Price per hour", "money", null, 2, 18, 0.5m, "product", null),
                Attribute("warranty", "Ride cover", "duration", "day", 2, 30, 1, "line", null),
                Attribute("lead_time", "Booking lead", "duration", "hour", 2, 48, 2, "line", null),
                Attribute("weight", "Weight", "quantity", "pound", 20, 90, 1, "product", null),
                Attribute("gears", "Gears", "number", null, 3, 24, 1, "product", null),
                Attribute("load", "Largest load", "quantity", "kilogram", 60, 240, 5, "product", null),
                Attribute("seat_height", "Seat height", "quantity", "inch", 24, 44, 0.5m, "product", null),
                Attribute($"{aspect}_time", $"Time for {aspect}", "duration", "minute", 2, 60, 2, "line", aspect),
                Choice("frame", "Frame", "product", "steel", "aluminum", "bamboo"),
            },
            aspects = new[] { new { id = aspect, genre = "how_to", steps = new[] { "find_dock", "check_tires", "scan_code", "set_seat" } } },
            children = lines.Select(l => new { id = l.Id, name = l.Name, description = $"{l.Name} are for riders who want a {l.Things[0]} and nothing else.", things = l.Things }),
        });
    }

    public static string Terms() => JsonSerializer.Serialize(new
    {
        policies = Policies.Select(p => Plain(p.Id, p.Label, p.Kind, p.Unit, p.Min, p.Max, p.Step)),
        services = Services.Select(s => new { id = s.Id, name = s.Name, things = new[] { s.Name.ToLowerInvariant(), "booking" }, attributes = new[] { Plain("fee", "Fee", "money", null, 5, 60, 1), Plain("visit_length", "Length", "duration", "minute", 20, 180, 10) } }),
    });

    public static string Tools(IReadOnlyCollection<string> wanted) => JsonSerializer.Serialize(new
    {
        tools = Lookups.Select(l => Tool(l.Id, "lookup", l.Parameter, ["case.verified = yes"], $"{l.Seen} := yes"))
            .Concat(Patterns.Select(p => Tool(p.Action, "action", Lookups.First(l => l.Seen == p.Seen).Parameter, ["case.verified = yes", $"{p.Seen} = yes", "case.diagnosis != unknown"], $"{p.Field} := no")))
            .Concat(OtherTools.Select(t => Tool(t.Id, "action", "order.number", ["case.verified = yes"], $"{t.Field} := yes")))
            .Where(t => wanted.Contains(t.id)),
        new_fields = None,
    });

    public static string PatternsOf(string area) => JsonSerializer.Serialize(new
    {
        patterns = Patterns.Where(p => p.Area == area).Select((p, i) => new
        {
            id = p.Id,
            intent = p.Intent,
            decides = $"What is out of order is this and nothing else: {p.Intent.ToLowerInvariant()}.",
            subject = p.Subject,
            subject_ids = p.Subject == "line" ? ["all"] : None,
            weight = 3 + i,
            request = false,
            outside = false,
            given = None,
            goal = new[] { $"{p.Field} = no", "case.informed = yes" },
            policies = p.Id == "fee_too_high" ? ["ride_dispute_window"] : None,
            neighbours = Patterns.Where(n => n.Area == area && n.Id != p.Id).Select(n => n.Id).Take(1),
            titles = new[] { $"{p.Intent}: what to do", $"When it happens: {p.Intent.ToLowerInvariant()}", $"Help with this: {p.Intent.ToLowerInvariant()}" },
            symptoms = new[] { $"The app shows that something is wrong: {p.Intent.ToLowerInvariant()}.", $"The rider sees it at the dock: {p.Intent.ToLowerInvariant()}.", $"A message says it: {p.Intent.ToLowerInvariant()}." },
            causes = new[] { Cause(p, "slow_signal", "Slow signal", escalates: false), Cause(p, "lost_record", "Lost record", escalates: i == 0), Cause(p, "old_app", "Old app", escalates: false) },
        }),
    });

    public static string Clusters(IEnumerable<string> reasons) => JsonSerializer.Serialize(new
    {
        clusters = reasons.Chunk(2).Select((some, i) => new { name = i == 0 ? "Ride and bill" : i == 1 ? "Bicycle and lock" : $"Pass and deposit {i}", decides = "It is about these things and not about those of the cluster beside it.", reason_ids = some }),
    });

    private static object Cause((string Area, string Id, string Intent, string Field, string Seen, string Lookup, string Action, string Subject) p, string id, string label, bool escalates) => new
    {
        id,
        label,
        decides = $"What the rider sees on the screen is the one thing that tells it: {label.ToLowerInvariant()}.",
        escalates,
        given = None,
        fault = new[] { $"{p.Field} := yes" },
        steps = new[]
        {
            Step("tool", "verify_customer"),
            Step("ask", $"ask_{id}", effects: [$"case.diagnosis := {id}"]),
        }.Concat(escalates
            ? [Step("tool", "escalate_to_specialist")]
            : [Step("tool", p.Lookup), Step("tool", p.Action), Step("explain", $"tell_{id}", [$"{p.Field} = no"], ["case.informed := yes"])]),
    };

    private static object Step(string kind, string id, string[]? requires = null, string[]? effects = null) => new { kind, id, requires = requires ?? None, effects = effects ?? None, instruction = $"Say how things stand now, once {id.Replace('_', ' ')} is through." };

    private static ToolAnswer Tool(string id, string kind, string parameter, string[] requires, string effect)
    {
        var words = id.Replace('_', ' ');
        return new(id, kind, $"Use it to {words} and for nothing else.", [new { name = parameter.Replace('.', '_'), field = parameter, description = $"The {parameter.Replace('.', ' ')}" }], requires, [effect], [parameter], kind == "action",
            kind == "action" ? [$"Shall I {words} for you?", $"Do you want me to {words} now?", $"May I go ahead and {words}?"] : [],
            [$"I will {words} now.", $"One moment while I {words}.", $"Let me {words} for you."],
            [$"That worked, I could {words}.", $"Okay, {words} went through.", $"The system let me {words}."],
            [$"went to {words}", $"managed to {words}"],
            [$"Now {words} in the console.", $"Open the console and {words}."],
            [$"The system will not {words} today.", $"It refuses to {words}, sorry."]);
    }

    internal sealed record ToolAnswer(string id, string kind, string purpose, object[] parameters, string[] requires, string[] effects, string[] returns, bool confirm, string[] offer, string[] say, string[] done, string[] recap, string[] article, string[] fails);

    private static object Field(string name, string kind, string? healthy, string? pattern) => new { name, kind, values = None, healthy, min = (decimal?)null, max = (decimal?)null, step = (decimal?)null, pattern };

    private static object Plain(string id, string label, string kind, string? unit, decimal min, decimal max, decimal step) => new { id, label, kind, unit, min, max, step, values = None };

    private static object Attribute(string id, string label, string kind, string? unit, decimal? min, decimal? max, decimal? step, string level, string? aspect) =>
        new { id, label, kind, unit, level, aspect, min, max, step, follows = (string?)null, values = None };

    private static object Choice(string id, string label, string level, params string[] values) =>
        new { id, label, kind = "choice", unit = (string?)null, level, aspect = (string?)null, min = (decimal?)null, max = (decimal?)null, step = (decimal?)null, follows = (string?)null, values };
}
