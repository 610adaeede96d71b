using CXMArena.Generation.Conversations;
using CXMArena.Generation.Personas;

namespace CXMArena.Generation.Authoring;

/// <summary>Words a conversation in the embedded author's place. Safe to share between threads.</summary>
public interface IConversationWriter
{
    /// <summary>Writes the conversation anew: same scenario, ids, acts, facts, tool calls and quality answers, other words.</summary>
    /// <param name="plan">The embedded author's clean conversation.</param>
    /// <param name="persona">Who contacts the brand, with a sketch where one was written.</param>
    /// <param name="answers">How many answers it may cost at most, from 1.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    ValueTask<Written<Conversation>> WriteAsync(Conversation plan, Persona persona, int answers, CancellationToken cancellationToken);
}
