using CXMArena.Generation.Content;
using CXMArena.Generation.Language;

namespace CXMArena.Generation.Topics;

/// <summary>Reads families, services, policies and the general subjects of a taxonomy; structure and words come from separate files.</summary>
internal static class TopicBinder
{
    private static readonly string[] Roots = ["shipping", "returns", "loyalty", "privacy", "legal", "events", "stores", "contact"];
    private static readonly string[] Scopes = ["none", "family", "line", "region", "tier", "service", "channel"];
    private static readonly string[] Genres = ["how_to", "care", "safety", "faq"];

    /// <summary>A product family.</summary>
    public static Family Family(YamlNode structure, YamlNode words, InputFindings findings)
    {
        var map = new MapBinder(structure, findings);
        var text = new MapBinder(words, findings);
        var id = map.Text("id");
        var attributeWords = text.Map("attributes");
        var attributes = AttributeBinder.Bind(map.Maps("attributes", 3), attributeWords, id, ["product", "line"]);
        attributeWords.Done();
        foreach (var needed in (string[])["price", "warranty", "lead_time"])
        {
            if (!attributes.Any(a => a.Id == needed))
            {
                map.Reject("attributes", $"the family '{id}' lacks the attribute '{needed}', which every family has");
            }
        }

        var lineWords = text.Map("lines");
        var lines = map.Texts("lines").Select(line => Line(line, lineWords.Map(line))).ToList();
        lineWords.Done();
        var aspectWords = text.Map("aspects", required: false);
        var aspects = map.Maps("aspects").Select(aspect => Aspect(id, aspect, aspectWords)).ToList();
        aspectWords.Done();
        foreach (var attribute in attributes.Where(a => a.Aspect is { } aspect && !aspects.Exists(x => x.Id == aspect)))
        {
            map.Reject("attributes", $"the attribute '{attribute.Id}' names the aspect '{attribute.Aspect}', which the family lacks");
        }

        var naming = text.Map("naming");
        var names = new Naming(naming.Texts("series", 6), naming.Texts("forms", 3), naming.Texts("marks", 3));
        naming.Done();
        var family = new Family(id, text.Text("name"), attributes, lines, aspects, names);
        map.Done();
        text.Done();
        return family;
    }

    /// <summary>The services.</summary>
    public static IReadOnlyList<Service> Services(YamlNode structure, YamlNode words, InputFindings findings)
    {
        var text = new MapBinder(words, findings);
        var services = new List<Service>();
        foreach (var map in Items(structure, findings))
        {
            var id = map.Text("id");
            var own = text.Map(id);
            var attributeWords = own.Map("attributes");
            var attributes = AttributeBinder.Bind(map.Maps("attributes", 1), attributeWords, id, ["service"]);
            attributeWords.Done();
            services.Add(new Service(id, own.Text("name"), own.Texts("thing"), own.Texts("misnamed", 0), Pool(own, "pitch", id, 1), attributes));
            map.Done();
            own.Done();
        }

        text.Done();
        return services;
    }

    /// <summary>The policy parameters.</summary>
    public static IReadOnlyList<Policy> Policies(YamlNode structure, YamlNode words, InputFindings findings)
    {
        var text = new MapBinder(words, findings);
        var policies = new List<Policy>();
        foreach (var map in Items(structure, findings))
        {
            var id = map.Text("id");
            var by = map.Choice("by", Scopes, "none");
            policies.Add(new Policy(id, map.Choice("root", Roots), by, AttributeBinder.One(id, map, text.Map(id), "policy", by)));
            map.Done();
        }

        text.Done();
        return policies;
    }

    /// <summary>The general subjects: series, stores, events, the brand's story.</summary>
    public static IReadOnlyList<SubjectKind> Subjects(YamlNode structure, YamlNode words, InputFindings findings)
    {
        var text = new MapBinder(words, findings);
        var subjects = new List<SubjectKind>();
        foreach (var map in Items(structure, findings))
        {
            var id = map.Text("id");
            var own = text.Map(id);
            subjects.Add(new SubjectKind(id, AttributeBinder.Bind(map.Maps("attributes", 1), own, id, [id])));
            map.Done();
            own.Done();
        }

        text.Done();
        return subjects;
    }

    private static ProductLine Line(string id, MapBinder map)
    {
        var line = new ProductLine(id, map.Text("name"), map.Texts("thing"), map.Texts("misnamed", 0), Pool(map, "pitch", id, 1));
        map.Done();
        return line;
    }

    private static Aspect Aspect(string family, MapBinder structure, MapBinder words)
    {
        var id = structure.Text("id");
        var owner = $"{family}.{id}";
        var map = words.Map(id);
        var stepWords = map.Map("steps");
        var steps = structure.Texts("steps", 2).Select(step => new ProcedureStep(step, Pool(stepWords, step, owner, 1))).ToList();
        stepWords.Done();
        var aspect = new Aspect(id, structure.Choice("genre", Genres), Pool(map, "title", owner, 1), Pool(map, "intro", owner, 1), steps);
        structure.Done();
        map.Done();
        return aspect;
    }

    private static PhrasePool Pool(MapBinder map, string key, string owner, int minimum) =>
        WordsBinder.Pool(map, key, $"{owner}.{key}", minimum) ?? new PhrasePool("missing", [Phrase.Parse("missing")]);

    private static IReadOnlyList<MapBinder> Items(YamlNode node, InputFindings findings)
    {
        if (node is YamlList list)
        {
            return [.. list.Items.Select(item => new MapBinder(item, findings))];
        }

        findings.Add(node.File, node.Line, $"a list is expected here, not {node.Kind}");
        return [];
    }
}
