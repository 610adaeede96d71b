using CXMArena.Generation.Content;
using CXMArena.Generation.Language;

namespace CXMArena.Generation.Quality;

/// <summary>Reads quality questions.</summary>
internal static class QualityBinder
{
    /// <summary>The moments of a conversation at which a behaviour can belong.</summary>
    public static readonly IReadOnlyList<string> Moments =
        ["opening", "verify", "details", "empathy", "disclose", "diagnose", "hold", "return", "offer", "action", "change", "result", "policy", "refusal", "escalation", "recap", "closing"];

    /// <summary>The questions of an industry.</summary>
    public static IReadOnlyList<QualityQuestion> Questions(YamlNode structure, YamlNode words, InputFindings findings)
    {
        var text = new MapBinder(words, findings);
        if (structure is not YamlList list)
        {
            findings.Add(structure.File, structure.Line, $"a list of questions is expected here, not {structure.Kind}");
            return [];
        }

        var questions = list.Items.Select(item => Question(new MapBinder(item, findings), text)).ToList();
        text.Done();
        return questions;
    }

    private static QualityQuestion Question(MapBinder map, MapBinder words)
    {
        var id = map.Text("id");
        var own = words.Map(id);
        var mechanic = map.Choice("mechanic", ["say", "order", "match"]) switch { "say" => QualityMechanic.Say, "order" => QualityMechanic.Order, _ => QualityMechanic.Match };
        var order = mechanic == QualityMechanic.Order;
        var question = new QualityQuestion(
            id,
            mechanic,
            map.Choice(order ? "first" : "moment", Moments),
            order ? map.Choice("then", Moments) : null,
            map.Flag("relational"),
            own.Text("question"),
            WordsBinder.Pool(own, "yes", $"quality.{id}.yes", 3, mechanic == QualityMechanic.Say),
            WordsBinder.Pool(own, "decoy", $"quality.{id}.decoy", 1, mechanic == QualityMechanic.Say),
            WordsBinder.Pool(own, "reply", $"quality.{id}.reply", 1, required: false),
            own.OptionalText("reply_act"),
            map.Texts("areas", 0),
            own.Texts("cues", 0));
        map.Done();
        own.Done();
        return question;
    }
}
