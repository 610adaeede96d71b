using CXMArena.Generation.Language;
using CXMArena.Generation.Tests.Support;
using FsCheck;

namespace CXMArena.Generation.Tests.Language;

public sealed class TidyTests
{
    [Theory]
    [InlineData("hello  there ,  you .", "Hello there, you.")]
    [InlineData("it broke. now what? nothing! so", "It broke. Now what? Nothing! So")]
    [InlineData(" it broke ", "It broke")]
    [InlineData("wait ... what", "Wait ... what")]
    [InlineData("wait... what", "Wait... what")]
    [InlineData("about 3 .5 inches", "About 3 .5 inches")]
    [InlineData("It closes at 7 p.m..", "It closes at 7 p.m.")]
    [InlineData("From 8 a.m. to 7 p.m. on Sunday", "From 8 a.m. to 7 p.m. on Sunday")]
    [InlineData("approx. two of them", "Approx. two of them")]
    [InlineData("thanks :)", "Thanks :)")]
    [InlineData("the note : read it", "The note: read it")]
    [InlineData("iPhone case", "IPhone case")]
    [InlineData("", "")]
    public void What_slots_and_alternatives_leave_behind_is_put_right(string raw, string tidy) => Tidy.Apply(raw, []).Text.ShouldBe(tidy);

    [Fact]
    public void Spans_stay_on_their_value()
    {
        var text = Tidy.Apply("so  the price , by the way , is  $5 .", [new TextSpan(SpanKind.Fact, "F", 33, 2)]);
        text.Text.ShouldBe("So the price, by the way, is $5.");
        text.Text.Substring(text.Spans[0].Start, text.Spans[0].Length).ShouldBe("$5");
    }

    [Fact]
    public void A_span_at_the_end_of_an_abbreviated_value_keeps_all_of_it()
    {
        var text = Tidy.Apply("Open to 7 p.m..", [new TextSpan(SpanKind.Fact, "F", 8, 6)]);
        text.Text.Substring(text.Spans[0].Start, text.Spans[0].Length).ShouldBe("7 p.m.");
    }

    [Fact]
    public void Tidying_twice_changes_nothing_more()
    {
        string[] pieces = ["word", " ", "  ", ".", ",", "?", "...", "$5", "p.m", ":", ")", "I", "\n"];
        Properties.Hold<byte[]>(draws =>
        {
            var once = Tidy.Apply(string.Concat(draws.Select(d => pieces[d % pieces.Length])), []).Text;
            return Tidy.Apply(once, []).Text == once && !once.Contains("  ", StringComparison.Ordinal);
        });
    }
}
