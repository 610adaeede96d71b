using CXMArena.Generation.Content;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>Slips that the phone turned into another word that exists. No negation and no number is among them, so that no sentence says its opposite.</summary>
internal sealed class AutocorrectOperator : INoiseOperator
{
    private static readonly int[] Habits = [40, 70, 100, 130, 160];

    /// <inheritdoc/>
    public string Id => "autocorrect";

    /// <inheritdoc/>
    public string Description => "Words that autocorrection made wrong: their for there, shop for ship, older for order.";

    /// <inheritdoc/>
    public NoiseItem Item => NoiseItem.Conversation;

    /// <inheritdoc/>
    public INoise Bind(MapBinder entry) => new SubstitutionNoise(Writers.Dials(entry, "words", NoiseUnit.Words), "autocorrect", Habits, Boost: 2);
}
