using CXMArena.Generation.Language;

namespace CXMArena.Generation.Topics;

/// <summary>What kind of value a fact has.</summary>
public enum FactKind
{
    /// <summary>An amount in the brand's currency.</summary>
    Money,

    /// <summary>A length of time with a unit.</summary>
    Duration,

    /// <summary>A measure with a unit.</summary>
    Quantity,

    /// <summary>A share of a hundred.</summary>
    Percentage,

    /// <summary>A number without a unit.</summary>
    Number,

    /// <summary>One of a few options.</summary>
    Choice,

    /// <summary>A clock time, kept as minutes after midnight.</summary>
    Time,

    /// <summary>A text such as a telephone number.</summary>
    Text,
}

/// <summary>An attribute that siblings share and in whose values they differ.</summary>
/// <param name="Id">Unique within its owner.</param>
/// <param name="Kind">Kind of its values.</param>
/// <param name="Unit">Singular unit, null where the kind has none.</param>
/// <param name="Level">Who has a value: product, line, series, service, store, event, or the scope of a policy.</param>
/// <param name="Aspect">The aspect whose article tells it; null for the main article.</param>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value, included.</param>
/// <param name="Step">Distance between values.</param>
/// <param name="Follows">An attribute whose value this one rises with; null where it is free.</param>
/// <param name="Options">Ids of the options of a choice.</param>
/// <param name="Words">How it is spoken of.</param>
public sealed record AttributeDefinition(
    string Id,
    FactKind Kind,
    string? Unit,
    string Level,
    string? Aspect,
    decimal Minimum,
    decimal Maximum,
    decimal Step,
    string? Follows,
    IReadOnlyList<string> Options,
    AttributeWords Words);

/// <summary>How an attribute is spoken of.</summary>
/// <param name="Label">Heading in a table.</param>
/// <param name="States">Sentences of an article; <c>{it}</c> and <c>{value}</c>.</param>
/// <param name="Asks">Questions of customers.</param>
/// <param name="Tells">Answers of agents; <c>{value}</c>.</param>
/// <param name="Options">What an option is called.</param>
public sealed record AttributeWords(string Label, PhrasePool States, PhrasePool Asks, PhrasePool Tells, IReadOnlyDictionary<string, string> Options);
