using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;

namespace CXMArena.Generation.Llm.Authors.Conversations;

/// <summary>What an act of a conversation is.</summary>
/// <param name="Does">What the speaker does, in the third person.</param>
/// <param name="RestsOn">What the agent's words rest on.</param>
/// <param name="Moments">Moments of quality questions that it can be.</param>
public sealed record ActDescription(string Does, MessageClass RestsOn, IReadOnlyList<string> Moments);

/// <summary>All acts of a language, from <c>taxonomies/dialogue/&lt;language&gt;/acts.yaml</c>. Safe to share between threads.</summary>
public sealed class ActCatalogue
{
    private static readonly Dictionary<string, MessageClass> Sources = new(StringComparer.Ordinal)
    {
        ["nothing"] = MessageClass.GeneralKnowledge, ["article"] = MessageClass.KnowledgeBase, ["question"] = MessageClass.ToolInfoGathering, ["tool"] = MessageClass.ToolCall,
    };

    private readonly Dictionary<(string Speaker, string Act), ActDescription> _acts = [];

    private ActCatalogue()
    {
    }

    /// <summary>Reads the acts of a language.</summary>
    /// <exception cref="InputException">The file is missing or anything in it is wrong.</exception>
    public static ActCatalogue Load(IContentSource content, string language)
    {
        var key = $"taxonomies/dialogue/{language}/acts.yaml";
        var findings = new InputFindings();
        var text = content.Read(key) ?? throw new InputException(key, 0, $"there is no description of acts for the language '{language}'; write one, or choose a brand in another language");
        var catalogue = new ActCatalogue();
        if (YamlParser.Parse(key, text, findings) is { } node)
        {
            var file = new MapBinder(node, findings);
            foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.Ivr).Select(Name))
            {
                var acts = file.Map(role);
                foreach (var act in acts.Keys.ToList())
                {
                    var map = acts.Map(act);
                    catalogue._acts[(role, act)] = new ActDescription(map.Text("does"), Sources[map.Choice("rests_on", Sources.Keys, "nothing") is var source && Sources.ContainsKey(source) ? source : "nothing"], map.Texts("moments", 0));
                    map.Done();
                }

                acts.Done();
            }

            file.Done();
        }

        findings.ThrowIfAny();
        return catalogue;
    }

    /// <summary>What an act is; the part of its id before a colon counts. An act that the file does not know is described by its id alone.</summary>
    public ActDescription Of(Role role, string act) =>
        Find(role, act) ?? new ActDescription(Kind(act).Replace('_', ' '), MessageClass.GeneralKnowledge, []);

    /// <summary>What an act is, or null.</summary>
    public ActDescription? Find(Role role, string act) => _acts.GetValueOrDefault((Name(role), Kind(act)));

    private static string Kind(string act) => act.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? act[..colon] : act;

    private static string Name(Role role) => role.ToString().ToLowerInvariant();
}
