using CXMArena.Generation.Authoring;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Llm.Authors.Conversations;
using CXMArena.Generation.Personas;

namespace CXMArena.Generation.Llm.Authors;

/// <summary>A model words the conversations of a run. Safe to share between threads.</summary>
/// <param name="author">Asks the model, through the meter.</param>
/// <param name="meter">Counts tokens.</param>
public sealed class ConversationsByModel(ModelConversationAuthor author, AnswerMeter meter) : IConversationWriter
{
    /// <inheritdoc/>
    public async ValueTask<Written<Conversation>> WriteAsync(Conversation plan, Persona persona, int answers, CancellationToken cancellationToken)
    {
        var item = meter.Begin();
        return (await author.WriteAsync(plan, persona, answers, cancellationToken).ConfigureAwait(false)).AsWritten(item.Usage);
    }
}
