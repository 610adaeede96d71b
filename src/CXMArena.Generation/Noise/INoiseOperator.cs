using CXMArena.Generation.Content;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise;

/// <summary>What an operator changes.</summary>
public enum NoiseItem
{
    /// <summary>Conversations.</summary>
    Conversation,

    /// <summary>Knowledge-base articles.</summary>
    Article,
}

/// <summary>
/// A kind of noise that a profile can use. An implementation with a parameterless constructor is found by <see cref="NoiseCatalogue"/>; its file holds it and its settings,
/// and nothing else needs to know of it.
/// </summary>
public interface INoiseOperator
{
    /// <summary>What a profile's <c>use</c> says: lower-case letters, digits and underscores.</summary>
    string Id { get; }

    /// <summary>One sentence for people who tune profiles.</summary>
    string Description { get; }

    /// <summary>What it changes.</summary>
    NoiseItem Item { get; }

    /// <summary>Reads its own settings from an entry of a profile; mistakes become findings. Scope keys are read by the loader.</summary>
    INoise Bind(MapBinder entry);
}

/// <summary>An operator with its settings, immutable.</summary>
public interface INoise
{
    /// <summary>Its dials, in the order of the report; measured while it works.</summary>
    IReadOnlyList<NoiseDial> Dials { get; }
}

/// <summary>Noise on conversations.</summary>
public interface IConversationNoise : INoise
{
    /// <summary>Changes a conversation that the entry's scope holds.</summary>
    void Apply(ConversationDraft draft, NoiseTask task);
}

/// <summary>Noise on articles.</summary>
public interface IArticleNoise : INoise
{
    /// <summary>Changes an article.</summary>
    void Apply(ArticleDraft draft, NoiseTask task);
}

/// <summary>What an operator is given with an item.</summary>
/// <param name="Seed">Where all its draws come from: this entry, this item.</param>
/// <param name="Ordinal">Place of the item in the data set.</param>
/// <param name="Scope">Where the entry applies.</param>
/// <param name="Meters">Its dials at work, by dial id.</param>
/// <param name="Context">The brand and the corpus.</param>
public sealed record NoiseTask(SeedPath Seed, long Ordinal, NoiseScope Scope, IReadOnlyDictionary<string, NoiseMeter> Meters, NoiseContext Context);
