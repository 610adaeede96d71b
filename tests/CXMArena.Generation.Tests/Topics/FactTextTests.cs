using CXMArena.Generation.Language;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Tests.Topics;

public sealed class FactTextTests
{
    [Theory]
    [InlineData(FactKind.Money, null, "1250.00", "$1,250")]
    [InlineData(FactKind.Money, null, "48.20", "$48.20")]
    [InlineData(FactKind.Money, null, "0.50", "$0.50")]
    [InlineData(FactKind.Money, null, "0.00", "$0")]
    [InlineData(FactKind.Percentage, null, "12.5", "12.5%")]
    [InlineData(FactKind.Duration, "day", "1", "1 day")]
    [InlineData(FactKind.Duration, "day", "30", "30 days")]
    [InlineData(FactKind.Duration, "business_day", "3", "3 business days")]
    [InlineData(FactKind.Quantity, "inch", "0.25", "0.25 inches")]
    [InlineData(FactKind.Quantity, "inch", "0.0625", "0.0625 inches")]
    [InlineData(FactKind.Quantity, "foot", "6", "6 feet")]
    [InlineData(FactKind.Quantity, "foot", "1", "1 foot")]
    [InlineData(FactKind.Quantity, "square_foot", "1200", "1,200 square feet")]
    [InlineData(FactKind.Quantity, "gallon_per_minute", "2", "2 gallons per minute")]
    [InlineData(FactKind.Quantity, "ml", "50", "50 ml")]
    [InlineData(FactKind.Number, null, "1200", "1,200")]
    [InlineData(FactKind.Time, null, "0", "12 a.m.")]
    [InlineData(FactKind.Time, null, "495", "8:15 a.m.")]
    [InlineData(FactKind.Time, null, "720", "12 p.m.")]
    [InlineData(FactKind.Time, null, "1260", "9 p.m.")]
    [InlineData(FactKind.Choice, null, "kraft_faced", "kraft-faced")]
    public void A_value_is_shown_as_people_write_it(FactKind kind, string? unit, string value, string shown) => FactText.Display(Attribute("a", kind, unit), value).ShouldBe(shown);

    [Fact]
    public void A_year_has_no_comma() => FactText.Display(Attribute("founded", FactKind.Number, null), "1984").ShouldBe("1984");

    private static AttributeDefinition Attribute(string id, FactKind kind, string? unit)
    {
        var pool = new PhrasePool("p", [Phrase.Parse("x")]);
        return new AttributeDefinition(id, kind, unit, "product", null, 0, 1, 1, null, ["kraft_faced"], new AttributeWords("", pool, pool, pool, new Dictionary<string, string> { ["kraft_faced"] = "kraft-faced" }));
    }
}
