using CXMArena.Generation.Language;

namespace CXMArena.Generation.Tests.Language;

public sealed class EnglishTests
{
    [Theory]
    [InlineData("drill", "a drill")]
    [InlineData("oak floor", "an oak floor")]
    [InlineData("hourly rate", "an hourly rate")]
    [InlineData("LED bulb", "an LED bulb")]
    [InlineData("SPF cream", "an SPF cream")]
    [InlineData("unit", "a unit")]
    [InlineData("used one", "a used one")]
    [InlineData("one-piece toilet", "a one-piece toilet")]
    [InlineData("urgent parcel", "an urgent parcel")]
    [InlineData("umbrella", "an umbrella")]
    [InlineData("undercoat", "an undercoat")]
    [InlineData("uninsulated pipe", "an uninsulated pipe")]
    [InlineData("utility knife", "a utility knife")]
    [InlineData("8-inch blade", "an 8-inch blade")]
    [InlineData("11-piece set", "an 11-piece set")]
    [InlineData("18-volt drill", "an 18-volt drill")]
    [InlineData("12-volt drill", "a 12-volt drill")]
    [InlineData("European oak", "a European oak")]
    [InlineData("eucalyptus oil", "a eucalyptus oil")]
    [InlineData("heirloom kit", "an heirloom kit")]
    [InlineData("lead pipe", "a lead pipe")]
    public void The_article_follows_the_sound(string noun, string phrase) => English.WithArticle(noun).ShouldBe(phrase);

    [Theory]
    [InlineData(1, "st")]
    [InlineData(2, "nd")]
    [InlineData(3, "rd")]
    [InlineData(4, "th")]
    [InlineData(11, "th")]
    [InlineData(12, "th")]
    [InlineData(13, "th")]
    [InlineData(21, "st")]
    [InlineData(111, "th")]
    public void Ordinals_have_their_ending(int number, string suffix) => English.OrdinalSuffix(number).ShouldBe(suffix);

    [Theory]
    [InlineData("", 0)]
    [InlineData("  one\ttwo\nthree ", 3)]
    public void Words_are_what_stands_between_blanks(string text, int words) => English.WordCount(text).ShouldBe(words);
}
