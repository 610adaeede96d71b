using CXMArena.Generation.Content;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Quality;
using CXMArena.Generation.State;
using CXMArena.Generation.Tools;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Industries;

/// <summary>Reads an industry from its folder and checks that its parts fit together; every mistake is collected.</summary>
public static class IndustryLoader
{
    /// <summary>Ids of the industries that a brand can name.</summary>
    public static IReadOnlyList<string> Known(IContentSource content) => IndustryFiles.Known(content);

    /// <summary>Keys of all files that an industry is read from, those of the industries that it extends included.</summary>
    public static IReadOnlyList<string> Files(IContentSource content, string id) =>
        [.. new IndustryFiles(content, id, "en", new InputFindings()).Folders.SelectMany(content.List)];

    /// <summary>The industry.</summary>
    /// <param name="content">Where the taxonomies are.</param>
    /// <param name="id">Folder name under <c>taxonomies/industries</c>.</param>
    /// <param name="language">Folder of the words.</param>
    /// <exception cref="InputException">Anything in the folder is wrong.</exception>
    public static Industry Load(IContentSource content, string id, string language)
    {
        var findings = new InputFindings();
        var files = new IndustryFiles(content, id, language, findings);
        if (!files.IsWhole)
        {
            findings.ThrowIfAny();
        }

        var state = StateBinder.Model(files.Structure("state"), findings);
        var tools = Tools(files, state, findings);
        var details = files.Words("details").SelectMany(f => ToolBinder.Details(f, state, findings)).ToList();
        var (areas, groups) = Categories(files, findings);
        var industry = new Industry(
            id,
            Families(files, findings),
            Pair(files, "services.yaml", TopicBinder.Services, findings),
            Pair(files, "policies.yaml", TopicBinder.Policies, findings),
            Pair(files, "subjects.yaml", TopicBinder.Subjects, findings),
            state,
            tools,
            details.GroupBy(d => d.Field, StringComparer.Ordinal).ToDictionary(d => d.Key, d => d.Last(), StringComparer.Ordinal),
            Patterns(files, state, tools, findings),
            areas,
            groups,
            Pair(files, "quality.yaml", QualityBinder.Questions, findings),
            Roots(files, findings));
        findings.ThrowIfAny();
        IndustryCheck.Add(industry, findings);
        findings.ThrowIfAny();
        return industry;
    }

    private static IReadOnlyList<T> Pair<T>(IndustryFiles files, string name, Func<YamlNode, YamlNode, InputFindings, IReadOnlyList<T>> bind, InputFindings findings)
    {
        var structures = files.Structure(name);
        var words = files.Words(name);
        if (structures.Count != words.Count)
        {
            findings.Add(name, 0, "the structure file and its words file must both be there");
            return [];
        }

        return [.. structures.Zip(words).SelectMany(pair => bind(pair.First, pair.Second, findings))];
    }

    private static List<Family> Families(IndustryFiles files, InputFindings findings)
    {
        var words = files.Words("families").ToDictionary(w => Path.GetFileName(w.File), StringComparer.Ordinal);
        var families = new List<Family>();
        foreach (var structure in files.Structure("families"))
        {
            if (words.TryGetValue(Path.GetFileName(structure.File), out var own))
            {
                families.Add(TopicBinder.Family(structure, own, findings));
            }
            else
            {
                findings.Add(structure.File, 0, "the family has no words file of the same name");
            }
        }

        return families;
    }

    private static SortedDictionary<string, Tool> Tools(IndustryFiles files, StateModel state, InputFindings findings)
    {
        var words = files.WordsByKey("tools");
        var tools = new SortedDictionary<string, Tool>(StringComparer.Ordinal);
        foreach (var file in files.Structure("tools"))
        {
            foreach (var tool in ToolBinder.Tools(file, words, state, findings))
            {
                if (!tools.TryAdd(tool.Id, tool))
                {
                    findings.Add(file.File, 0, $"the tool '{tool.Id}' is defined twice");
                }
            }
        }

        return tools;
    }

    private static SortedDictionary<string, IssuePattern> Patterns(IndustryFiles files, StateModel state, IReadOnlyDictionary<string, Tool> tools, InputFindings findings)
    {
        var words = files.WordsByKey("issues");
        var binder = new IssueBinder(state, tools, findings);
        var patterns = new SortedDictionary<string, IssuePattern>(StringComparer.Ordinal);
        foreach (var file in files.Structure("issues"))
        {
            foreach (var pattern in binder.Patterns(file, words))
            {
                if (!patterns.TryAdd(pattern.Id, pattern))
                {
                    findings.Add(file.File, 0, $"the pattern '{pattern.Id}' is defined twice");
                }
            }
        }

        return patterns;
    }

    private static (Dictionary<string, CategoryWords> Areas, Dictionary<string, CategoryWords> Groups) Categories(IndustryFiles files, InputFindings findings)
    {
        var areas = new Dictionary<string, CategoryWords>(StringComparer.Ordinal);
        var groups = new Dictionary<string, CategoryWords>(StringComparer.Ordinal);
        foreach (var file in files.Words("issues"))
        {
            var map = new MapBinder(file, findings);
            IssueBinder.Categories(map, "areas", areas);
            IssueBinder.Categories(map, "groups", groups);
        }

        return (areas, groups);
    }

    private static Dictionary<string, string> Roots(IndustryFiles files, InputFindings findings)
    {
        var roots = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files.Words("roots.yaml"))
        {
            var map = new MapBinder(file, findings);
            foreach (var key in map.Keys.ToList())
            {
                roots[key] = map.Text(key);
            }
        }

        return roots;
    }
}
