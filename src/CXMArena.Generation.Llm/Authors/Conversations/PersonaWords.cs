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
}
