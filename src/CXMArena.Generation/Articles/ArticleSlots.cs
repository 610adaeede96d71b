using CXMArena.Generation.Industries;
using CXMArena.Generation.Language;
using CXMArena.Generation.State;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>
/// The slots of an article. A fact's value carries the fact's id along, so that a sentence knows what it states; a fact that this article may not state has no value.
/// </summary>
/// <param name="names">Values for the whole article.</param>
/// <param name="own">Values for one phrase, which come first.</param>
/// <param name="fact">Finds the fact behind a <c>policy.</c> or <c>fact.</c> slot; null where there is none or this article may not state it.</param>
/// <param name="neutral">The industry whose state fields and untold policies get neutral words; null where they have no value.</param>
internal sealed class ArticleSlots(IReadOnlyDictionary<string, SlotValue> names, (string Slot, SlotValue Value)[] own, Func<string, Fact?> fact, Industry? neutral) : ISlots
{
    /// <inheritdoc/>
    public SlotValue? Find(string name)
    {
        foreach (var (slot, filled) in own)
        {
            if (string.Equals(slot, name, StringComparison.Ordinal))
            {
                return filled;
            }
        }

        if (names.TryGetValue(name, out var value))
        {
            return value;
        }

        if (name.StartsWith("policy.", StringComparison.Ordinal) || name.StartsWith("fact.", StringComparison.Ordinal))
        {
            return fact(name) is { } found ? Value(found) : neutral is null ? null : new SlotValue(Neutral(neutral, name));
        }

        return neutral?.State.Find(name) is { } field ? new SlotValue(Neutral(field)) : null;
    }

    /// <summary>A fact's value with its id.</summary>
    public static SlotValue Value(Fact fact) => new(fact.Display, SpanKind.Fact, fact.FactId);

    private static string Neutral(Industry industry, string slot) => industry.Policies.FirstOrDefault(p => "policy." + p.Id == slot)?.Attribute.Kind switch
    {
        FactKind.Duration => "the stated time",
        FactKind.Money => "the stated amount",
        FactKind.Percentage => "the stated share",
        FactKind.Number => "the stated number",
        _ => "what the policy says",
    };

    private static string Neutral(FieldDefinition field) => field.Kind switch
    {
        FieldKind.Date => field.Name.StartsWith("wish.", StringComparison.Ordinal) || field.Name.StartsWith("delivery.", StringComparison.Ordinal) ? "the new date" : "the date on file",
        FieldKind.Money => "the amount on file",
        FieldKind.Count => "the number on file",
        FieldKind.Id => "the reference",
        FieldKind.Person => "the account holder",
        FieldKind.Email => "the email address on file",
        FieldKind.Phone => "the telephone number on file",
        FieldKind.Street => "the address on file",
        FieldKind.Postcode => "the zip code on file",
        _ => "the details on file",
    };
}
