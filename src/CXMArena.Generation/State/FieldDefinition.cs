namespace CXMArena.Generation.State;

/// <summary>What a field of the state can hold.</summary>
public enum FieldKind
{
    /// <summary>yes or no.</summary>
    Flag,

    /// <summary>One of a few listed words.</summary>
    Choice,

    /// <summary>A free word, such as the cause that was found.</summary>
    Word,

    /// <summary>An identifier drawn from a pattern: # is a digit, @ a capital letter.</summary>
    Id,

    /// <summary>A day, kept as yyyy-MM-dd.</summary>
    Date,

    /// <summary>An amount in the brand's currency, kept with two decimals.</summary>
    Money,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A person's full name.</summary>
    Person,

    /// <summary>A mail address under an example domain.</summary>
    Email,

    /// <summary>A telephone number of the form 555-01xx.</summary>
    Phone,

    /// <summary>House number and street.</summary>
    Street,

    /// <summary>Five digits.</summary>
    Postcode,
}

/// <summary>A field of an entity of the state, such as <c>delivery.status</c>.</summary>
/// <param name="Name">Entity and field with a dot between.</param>
/// <param name="Kind">What it can hold.</param>
/// <param name="Healthy">Its value while nothing is wrong; null where it is drawn.</param>
/// <param name="Values">The words of a choice, else empty.</param>
/// <param name="Minimum">Smallest drawn value: days from today, amount or count.</param>
/// <param name="Maximum">Largest drawn value, included.</param>
/// <param name="Step">Distance between drawn values.</param>
/// <param name="Pattern">Pattern of an identifier.</param>
public sealed record FieldDefinition(
    string Name,
    FieldKind Kind,
    string? Healthy,
    IReadOnlyList<string> Values,
    decimal Minimum,
    decimal Maximum,
    decimal Step,
    string? Pattern)
{
    /// <summary>Whether the values are drawn afresh for each scenario.</summary>
    public bool IsDrawn => Healthy is null;
}

/// <summary>All fields of an industry's state, in ordinal order of their names.</summary>
public sealed record StateModel(IReadOnlyDictionary<string, FieldDefinition> Fields)
{
    /// <summary>The definition of a field, or null.</summary>
    public FieldDefinition? Find(string name) => Fields.GetValueOrDefault(name);
}
