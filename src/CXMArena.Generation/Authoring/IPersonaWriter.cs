using CXMArena.Generation.Conversations;
using CXMArena.Generation.Personas;

namespace CXMArena.Generation.Authoring;

/// <summary>Writes how customers live through their contacts, before the conversations are worded. Safe to share between threads.</summary>
public interface IPersonaWriter
{
    /// <summary>Writes the sketch of a persona: no value, name or label of the plan that the customer does not tell of themselves.</summary>
    /// <param name="plan">The embedded author's clean conversation, which decides what the customer knows and tells.</param>
    /// <param name="persona">Who contacts the brand.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    ValueTask<Written<PersonaSketch>> WriteAsync(Conversation plan, Persona persona, CancellationToken cancellationToken);
}
