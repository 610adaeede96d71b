using CXMArena.Generation.Issues;

namespace CXMArena.Generation.Authoring;

/// <summary>Gathers reasons for contact into intents and names them, in the place of the industry's authors. Safe to share between threads.</summary>
public interface IIntentWriter
{
    /// <summary>The intents of a part: each reason belongs to exactly one, no two have the same name, and their number lies within the part's bounds.</summary>
    /// <param name="part">The reasons for contact.</param>
    /// <param name="taken">Names that intents of other parts have already.</param>
    /// <param name="cancellationToken">Ends the naming.</param>
    ValueTask<Written<IReadOnlyList<IntentCluster>>> WriteAsync(IntentPart part, IReadOnlyCollection<string> taken, CancellationToken cancellationToken);
}
