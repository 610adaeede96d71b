using CXMArena.Generation.Content;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>Chat shorthand. It is a habit: half of all writers have none of it, some write nearly every word short that can be.</summary>
internal sealed class ShorthandOperator : INoiseOperator
{
    private static readonly int[] Habits = [0, 0, 0, 20, 60, 120, 200, 400];

    /// <inheritdoc/>
    public string Id => "shorthand";

    /// <inheritdoc/>
    public string Description => "Chat shorthand: u, pls, thx, bc, idk, asap; beyond what the clean text has of it.";

    /// <inheritdoc/>
    public NoiseItem Item => NoiseItem.Conversation;

    /// <inheritdoc/>
    public INoise Bind(MapBinder entry) => new SubstitutionNoise(Writers.Dials(entry, "words", NoiseUnit.Words), "shorthand", Habits, Boost: 6);
}
