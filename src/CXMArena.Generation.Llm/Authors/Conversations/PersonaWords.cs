using CXMArena.Generation.Llm.Authors.Personas;
using CXMArena.Generation.Personas;

namespace CXMArena.Generation.Llm.Authors.Conversations;

/// <summary>Tells how a persona talks.</summary>
internal static class PersonaWords
{
    private const int Marked = 2;

    /// <summary>The persona's traits, then what stands out of its style.</summary>
    public static string Manner(Persona persona)
    {
        var style = persona.Style;
        IEnumerable<string> words = ((int Value, string Much, string Little)[])
        [
            (style.Verbosity, "long-winded", "terse"), (style.Formality, "careful wording", "casual wording"), (style.Warmth, "friendly", "cool"), (style.Patience, "calm", "pressed for time"),
            (style.Certainty, "knows the terms", "unsure of the terms"), (style.Chattiness, "talks of other things too", "sticks to the matter"),
        ] is var sides ? sides.Where(s => Math.Abs(s.Value) >= Marked).Select(s => s.Value > 0 ? s.Much : s.Little) : [];
        var traits = string.Join("; ", persona.Traits.Select(t => t.Name));
        var manner = string.Join(", ", words);
        return string.Join(". ", ((string[])[traits, manner]).Where(t => t.Length > 0)) is { Length: > 0 } all ? all : "ordinary";
    }

    /// <summary>What the embedded author knows of a persona in a contact, in the shape in which a model gives its own; estimates take answers to be as long.</summary>
    public static PersonaSketch Sketch(Persona persona, ConversationPlan plan)
    {
        var context = MaskedContext.Of(plan);
        return new PersonaSketch(
            string.Join(' ', context.Sees.Concat(context.Decides)),
            Manner(persona),
            "The matter is put right for good, and nobody has to get in touch about it again.",
            persona.Style.Patience < 0 ? "Being asked to wait once more, or to tell the same thing to somebody else." : "Hearing that nothing of it was ever written down.",
            persona.Style.Warmth < 0 ? "Plain words on what happens next, and when." : "Somebody who listens first and then says what happens next.");
    }
}
