using CXMArena.Generation.Noise.Asr;

namespace CXMArena.Generation.Tests.Noise.Asr;

public sealed class SpokenFormTests
{
    [Theory]
    [InlineData("Hello, I'm Dana!", "hello i'm dana")]
    [InlineData("It’s $1,299.05 -- or $12.", "it's one thousand two hundred ninety nine dollars and five cents or twelve dollars")]
    [InlineData("order GB-48213", "order g b four eight two one three")]
    [InlineData("EC087742", "e c zero eight seven seven four two")]
    [InlineData("zip 01721", "zip zero one seven two one")]
    [InlineData("986-0116", "nine eight six zero one one six")]
    [InlineData("It ends in 4011.", "it ends in forty eleven")]
    [InlineData("in 2026 and 2004", "in twenty twenty six and two thousand four")]
    [InlineData("on July 3rd, the 21st", "on july third the twenty first")]
    [InlineData("Jul 5, Apr 19", "july five april nineteen")]
    [InlineData("at 3:30pm or 8:05 am", "at three thirty p m or eight oh five a m")]
    [InlineData("5.5 ft, 18V, 2x4", "five point five feet eighteen volts two by four")]
    [InlineData("1/2 cup, 3/4", "one half cup three quarters")]
    [InlineData("3-5 days, 20%", "three to five days twenty percent")]
    [InlineData("b.mitchell56@example.org", "b dot mitchell five six at example dot org")]
    [InlineData("the HVAC, a PIN, your PDF", "the h vac a pin your p d f")]
    [InlineData("ASAP, okaaay?", "a s a p okay")]
    [InlineData("STOP CALLING ME NOW", "stop calling me now")]
    [InlineData("a well-known plug & play kit", "a well known plug and play kit")]
    [InlineData("No. 4, no. Not that", "number four no not that")]
    [InlineData("batt- battery", "batt battery")]
    [InlineData("👍 ... --", "")]
    public void A_text_is_spoken_as_people_say_it(string text, string spoken) => SpokenForm.Line(SpokenForm.Of(text)).ShouldBe(spoken);

    [Fact]
    public void Every_spoken_word_knows_the_written_token_that_it_is_said_for()
    {
        const string text = "So $12.99, OK?";
        SpokenForm.Of(text).Select(w => $"{w.Text}<{text[w.Start..w.End]}").ShouldBe(["so<So", "twelve<$12.99,", "dollars<$12.99,", "and<$12.99,", "ninety<$12.99,", "nine<$12.99,", "cents<$12.99,", "okay<OK?"]);
    }

    [Fact]
    public void What_is_spoken_is_spoken_the_same_when_it_is_written_down()
    {
        foreach (var item in Enumerable.Range(0, 200).Select(i => NoiseSamples.Conversation(i)))
        {
            foreach (var text in item.Utterances.Select(u => SpokenForm.Line(SpokenForm.Of(u.Clean.Text))))
            {
                SpokenForm.Line(SpokenForm.Of(text)).ShouldBe(text);
            }
        }
    }
}
