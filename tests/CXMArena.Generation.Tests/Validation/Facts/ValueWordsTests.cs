using CXMArena.Generation.Validation.Facts;

namespace CXMArena.Generation.Tests.Validation.Facts;

/// <summary>Values as people type and speak them.</summary>
public sealed class ValueWordsTests
{
    private static readonly ValueWords Words = new(new FactBook([], []));

    [Theory]
    [InlineData("30 days", "thirty days")]
    [InlineData("$12.50", "twelve dollars and fifty cents")]
    [InlineData("$1,299", "1299 dollars")]
    [InlineData("March 3rd", "3 March")]
    [InlineData("March 3rd", "the third of March")]
    [InlineData("2026-03-21", "March twenty-first")]
    [InlineData("Mar 21", "March 21, 2026")]
    [InlineData("48213", "four eight two one three")]
    [InlineData("48213", "forty-eight two thirteen")]
    [InlineData("YL329858", "Y L three two nine eight five eight")]
    [InlineData("YL329858", "order YL329858")]
    [InlineData("GC-2314-7140", "GC 2314 7140")]
    [InlineData("noor_h3@example.net", "noor underscore h three at example dot net")]
    [InlineData("312-555-0142", "three one two, five five five, oh one four two")]
    [InlineData("3", "three")]
    [InlineData("in transit", "still in transit")]
    public void The_same_value_in_other_words_is_the_same_value(string given, string words) => Words.Say(given, words).ShouldBeTrue();

    [Theory]
    [InlineData("30 days", "thirty-one days")]
    [InlineData("30 days", "30 or 40 days")]
    [InlineData("$12.50", "twelve dollars and fifteen cents")]
    [InlineData("March 3rd", "April 3rd")]
    [InlineData("March 3rd", "the thirteenth of March")]
    [InlineData("48213", "four eight two one four")]
    [InlineData("YL329858", "YL329859")]
    [InlineData("YL329858", "LY329858")]
    [InlineData("noor_h3@example.net", "noor_h3@example.com")]
    [InlineData("1573 Lauren Route", "1573 Laura Route")]
    [InlineData("in transit", "delivered")]
    public void Another_value_is_another_value(string given, string words) => Words.Say(given, words).ShouldBeFalse();
}
