using CXMArena.Generation.Authoring;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Llm.Taxonomies;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Llm.Authors;

/// <summary>A model gathers and names the intents of a run. Safe to share between threads.</summary>
/// <param name="names">Asks the model, through the meter.</param>
/// <param name="meter">Counts tokens.</param>
/// <param name="world">The world whose reasons for contact they are.</param>
public sealed class IntentsByModel(ModelIntentNames names, AnswerMeter meter, World world) : IIntentWriter
{
    /// <inheritdoc/>
    public async ValueTask<Written<IReadOnlyList<IntentCluster>>> WriteAsync(IntentPart part, IReadOnlyCollection<string> taken, CancellationToken cancellationToken)
    {
        var item = meter.Begin();
        var seed = world.Seed.Child("intents").Child("model").Child(part.Id).Hex();
        return (await names.AskAsync(world.Brand.Name, part, taken, seed, cancellationToken).ConfigureAwait(false)).AsWritten(item.Usage);
    }
}
