using CXMArena.Generation.Content;
using CXMArena.Generation.Language;
using CXMArena.Generation.State;
using CXMArena.Generation.Tools;

namespace CXMArena.Generation.Issues;

/// <summary>Reads issue patterns; the words of each stand under its id in the words files.</summary>
internal sealed class IssueBinder(StateModel model, IReadOnlyDictionary<string, Tool> tools, InputFindings findings)
{
    /// <summary>The styles in which customers tell an issue.</summary>
    public static readonly IReadOnlyList<string> Styles = ["plain", "rambling", "misnaming", "angry", "asking", "fragment", "vague"];

    /// <summary>The patterns of one file.</summary>
    public IEnumerable<IssuePattern> Patterns(YamlNode structure, Func<string, YamlNode?> words)
    {
        if (structure is not YamlList list)
        {
            findings.Add(structure.File, structure.Line, $"a list of patterns is expected here, not {structure.Kind}");
            yield break;
        }

        foreach (var item in list.Items)
        {
            var map = new MapBinder(item, findings);
            var id = map.Text("id");
            if (words(id) is { } node)
            {
                yield return Pattern(id, map, new MapBinder(node, findings));
            }
            else
            {
                map.Reject("id", $"the pattern '{id}' has no words");
            }
        }
    }

    /// <summary>The names under <c>areas</c> or <c>groups</c> of a words file.</summary>
    public static void Categories(MapBinder file, string key, Dictionary<string, CategoryWords> into)
    {
        var map = file.Map(key, required: false);
        foreach (var id in map.Keys.ToList())
        {
            var own = map.Map(id);
            if (!into.TryAdd(id, new CategoryWords(own.Text("name"), own.Text("decides"))))
            {
                map.Reject(id, $"'{id}' has words in another file too");
            }

            own.Done();
        }
    }

    private IssuePattern Pattern(string id, MapBinder map, MapBinder words)
    {
        var subject = map.Choice("subject", ["line", "service", "none"]) switch { "line" => IssueSubject.Line, "service" => IssueSubject.Service, _ => IssueSubject.None };
        var subjectKey = subject == IssueSubject.Service ? "services" : "families";
        var subjects = subject == IssueSubject.None ? [] : map.Texts(subjectKey, 1);
        var stepWords = words.Map("steps", required: false);
        var causeWords = words.Map("causes");
        var pattern = new IssuePattern(
            id,
            map.Text("area"),
            map.Text("group"),
            subject,
            subjects is ["all"] ? null : subjects,
            map.Whole("weight", 1, 100),
            map.Flag("request"),
            map.Flag("outside"),
            StateBinder.Effects(map, "given", model),
            StateBinder.Conditions(map, "goal", model, required: true),
            map.Texts("policies", 0),
            map.Texts("neighbours", 0),
            [.. map.Maps("causes", 1).Select(cause => Cause(id, cause, causeWords, stepWords))],
            Words(id, words));
        if (subject != IssueSubject.None)
        {
            map.Node(subject == IssueSubject.Service ? "families" : "services", required: false);
        }

        map.Done();
        words.Done();
        return pattern;
    }

    private IssueCause Cause(string pattern, MapBinder map, MapBinder words, MapBinder stepWords)
    {
        var id = map.Text("id");
        var own = words.Map(id);
        PhrasePool Pool(string key, int minimum) => Required(own, key, $"issue.{pattern}.{id}.{key}", minimum);
        var bound = new CauseWords(own.Text("label"), own.Text("decides"), Pool("ask", 2), Pool("detail", 3), Pool("explain", 2), Pool("article", 1));
        own.Done();
        var cause = new IssueCause(
            id,
            map.Flag("escalates"),
            StateBinder.Effects(map, "given", model),
            StateBinder.Effects(map, "fault", model),
            [.. map.Maps("steps", 1).Select(step => Step(pattern, step, stepWords)).OfType<ResolutionStep>()],
            bound);
        map.Done();
        return cause;
    }

    private ResolutionStep? Step(string pattern, MapBinder map, MapBinder words)
    {
        if (map.Has("tool"))
        {
            var id = map.Text("tool");
            map.Done();
            if (tools.TryGetValue(id, out var tool))
            {
                return new ResolutionStep(StepKind.Tool, id, tool.Requires, tool.Effects, null);
            }

            map.Reject("tool", $"there is no tool '{id}'");
            return null;
        }

        var (key, kind) = map.Has("ask") ? ("ask", StepKind.Ask) : map.Has("advise") ? ("advise", StepKind.Advise) : ("explain", StepKind.Explain);
        var name = map.Text(key);
        var step = new ResolutionStep(
            kind,
            name,
            StateBinder.Conditions(map, "requires", model),
            StateBinder.Effects(map, "effects", model, required: true),
            kind == StepKind.Ask ? null : Words(pattern, name, words));
        map.Done();
        return step;
    }

    private static StepWords Words(string pattern, string step, MapBinder words)
    {
        var own = words.Map(step);
        PhrasePool Pool(string key, int minimum) => Required(own, key, $"issue.{pattern}.{step}.{key}", minimum);
        var bound = new StepWords(Pool("say", 2), Pool("reply", 2), Pool("article", 1), Pool("recap", 1));
        own.Done();
        return bound;
    }

    private static IssueWords Words(string id, MapBinder words)
    {
        var tell = words.Map("tell");
        PhrasePool Pool(string key, int minimum) => Required(words, key, $"issue.{id}.{key}", minimum);
        var bound = new IssueWords(
            words.Text("intent"),
            words.Text("decides"),
            Pool("title", 2),
            Pool("symptoms", 2),
            Styles.ToDictionary(style => style, style => Required(tell, style, $"issue.{id}.tell.{style}", 1), StringComparer.Ordinal),
            Pool("tried", 2),
            Pool("fear", 2),
            Pool("works", 2),
            Pool("fails", 2));
        tell.Done();
        return bound;
    }

    private static PhrasePool Required(MapBinder map, string key, string id, int minimum) =>
        WordsBinder.Pool(map, key, id, minimum) ?? new PhrasePool("missing", [Phrase.Parse("missing")]);
}
