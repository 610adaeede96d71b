using CXMArena.Generation.Authoring;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Llm.Authors.Personas;
using CXMArena.Generation.Personas;

namespace CXMArena.Generation.Llm.Authors;

/// <summary>A model writes how the customers of a run live through their contacts. Safe to share between threads.</summary>
/// <param name="author">Asks the model, through the meter.</param>
/// <param name="meter">Counts tokens.</param>
public sealed class PersonasByModel(ModelPersonaAuthor author, AnswerMeter meter) : IPersonaWriter
{
    /// <inheritdoc/>
    public async ValueTask<Written<PersonaSketch>> WriteAsync(Conversation plan, Persona persona, CancellationToken cancellationToken)
    {
        var item = meter.Begin();
        return (await author.WriteAsync(plan, persona, cancellationToken).ConfigureAwait(false)).AsWritten(item.Usage);
    }
}
