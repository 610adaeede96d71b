using CXMArena.Generation.Content;
using CXMArena.Generation.Language;
using CXMArena.Generation.State;

namespace CXMArena.Generation.Tools;

/// <summary>Reads tools and the words for state fields.</summary>
internal static class ToolBinder
{
    /// <summary>The tools of one structure file; their words are found among all words files.</summary>
    public static IEnumerable<Tool> Tools(YamlNode structure, Func<string, YamlNode?> words, StateModel model, InputFindings findings)
    {
        var file = new MapBinder(structure, findings);
        foreach (var id in file.Keys.ToList())
        {
            var map = file.Map(id);
            if (words(id) is { } node)
            {
                yield return Tool(id, map, new MapBinder(node, findings), model);
            }
            else
            {
                file.Reject(id, $"the tool '{id}' has no words");
            }
        }
    }

    /// <summary>The words for state fields in one file.</summary>
    public static IEnumerable<DetailWords> Details(YamlNode file, StateModel model, InputFindings findings)
    {
        var root = new MapBinder(file, findings);
        foreach (var field in root.Keys.ToList())
        {
            var map = root.Map(field);
            if (model.Find(field) is null)
            {
                root.Reject(field, $"there is no field '{field}' in the state");
            }

            var (ask, give, search) = (Pool(map, "ask", 2), Pool(map, "give", 3), Pool(map, "search", 1));
            map.Done();
            if (ask is not null && give is not null && search is not null)
            {
                yield return new DetailWords(field, ask, give, search);
            }

            PhrasePool? Pool(MapBinder m, string key, int minimum) => WordsBinder.Pool(m, key, $"detail.{field}.{key}", minimum);
        }
    }

    private static Tool Tool(string id, MapBinder map, MapBinder words, StateModel model)
    {
        var descriptions = words.Map("params", required: false);
        var parameters = new List<ToolParameter>();
        var structure = map.Map("params", required: false);
        foreach (var name in structure.Keys.ToList())
        {
            var field = structure.Text(name);
            if (model.Find(field) is null)
            {
                structure.Reject(name, $"there is no field '{field}' in the state");
            }

            parameters.Add(new ToolParameter(name, field, descriptions.Text(name)));
        }

        descriptions.Done();
        var returns = map.Texts("returns", 0);
        foreach (var field in returns.Where(r => model.Find(r) is null))
        {
            map.Reject("returns", $"there is no field '{field}' in the state");
        }

        var tool = new Tool(
            id,
            map.Choice("kind", ["action", "lookup"]) == "lookup",
            parameters,
            StateBinder.Conditions(map, "requires", model),
            StateBinder.Effects(map, "effects", model, [.. parameters.Select(p => p.Name)], required: true),
            returns,
            map.Flag("confirm"),
            Words(id, words, map.Flag("confirm")));
        map.Done();
        words.Done();
        return tool;
    }

    private static ToolWords Words(string id, MapBinder words, bool consent)
    {
        PhrasePool Pool(string key) => WordsBinder.Pool(words, key, $"tool.{id}.{key}", 2) ?? new PhrasePool("missing", [Phrase.Parse("missing")]);
        return new ToolWords(words.Text("purpose"), consent || words.Has("offer") ? Pool("offer") : null, Pool("say"), Pool("done"), Pool("recap"), Pool("article"), Pool("fails"));
    }
}
