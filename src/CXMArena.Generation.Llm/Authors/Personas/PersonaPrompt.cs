using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Llm.Authors.Conversations;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Llm.Authors.Personas;

/// <summary>Fills in the variables of the prompt of a persona. Label and cause of the contact are not among them, nor any value that the customer does not know.</summary>
internal sealed class PersonaPrompt(World world)
{
    /// <summary>Name of the prompt.</summary>
    public const string Name = "personas/persona";

    private const string Nothing = "nothing";

    /// <summary>The variables of a contact.</summary>
    public IReadOnlyDictionary<string, object> Variables(Scenario scenario, MaskedContext context, Persona persona, string mood) => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["brand"] = world.Brand.Name,
        ["channel"] = scenario.Channel,
        ["subject"] = Subject(world, scenario),
        ["mood"] = mood,
        ["sees"] = context.Sees,
        ["answers"] = context.Decides,
        ["traits"] = persona.Traits.Select(t => new Dictionary<string, object>(StringComparer.Ordinal) { ["category"] = t.Category.Replace('_', ' '), ["name"] = t.Name }).ToList(),
        ["unasked"] = Fields(context.Unasked),
        ["asked"] = Fields(context.Asked),
        ["searched"] = Fields(context.Searched),
        ["misread"] = Fields(context.Misread),
        ["masked"] = Masked(context),
    };

    /// <summary>What the contact is about.</summary>
    public static string Subject(World world, Scenario scenario) => world.Products.FirstOrDefault(p => p.ProductId == scenario.ProductId)?.Name ?? world.IssueType(scenario.IssueTypeId).SubjectName;

    private string Fields(IReadOnlyList<string> keys) => Told(keys.Select(k => ValueLabel.Of(world, new GivenValue(world.Facts.ContainsKey(k) ? SpanKind.Fact : SpanKind.Argument, k, ""))));

    private string Masked(MaskedContext context) => Told(context.Masked.Select(v => ValueLabel.Of(world, v)).Prepend("what lies behind it and how it will be put right"));

    private static string Told(IEnumerable<string> labels) => string.Join(", ", labels.Distinct(StringComparer.Ordinal)) is { Length: > 0 } all ? all : Nothing;
}
