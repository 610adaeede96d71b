using CXMArena.Generation.Language;
using CXMArena.Generation.Tests.Support;
using FsCheck;

namespace CXMArena.Generation.Tests.Language;

public sealed class TextEditsTests
{
    private static readonly SpannedText Order = new("My order AB12 is late.", [new TextSpan(SpanKind.Argument, "order.number", 9, 4)]);

    [Theory]
    [InlineData(0, 2, "Our whole", "AB12")]
    [InlineData(14, 2, "was", "AB12")]
    [InlineData(9, 0, "no. ", "AB12")]
    [InlineData(13, 0, "!", "AB12")]
    [InlineData(10, 1, "BB", "ABB12")]
    [InlineData(9, 4, "XY", "XY")]
    [InlineData(8, 3, "-", "-12")]
    [InlineData(11, 4, "9", "AB9")]
    [InlineData(3, 15, "thing", "thing")]
    public void A_span_follows_its_value(int start, int length, string with, string value)
    {
        var edited = Order.Replace(start, length, with);
        edited.Text.ShouldBe(string.Concat(Order.Text.AsSpan(0, start), with, Order.Text.AsSpan(start + length)));
        edited.Text.Substring(edited.Spans[0].Start, edited.Spans[0].Length).ShouldBe(value);
    }

    [Fact]
    public void A_span_whose_value_is_deleted_is_gone() => Order.Replace(8, 6, "").Spans.ShouldBeEmpty();

    [Fact]
    public void An_edit_outside_leaves_every_span_on_its_value() =>
        Properties.Hold<byte, byte, NonNull<string>>((start, length, with) =>
        {
            var from = start % (Order.Text.Length + 1);
            var count = length % (Order.Text.Length - from + 1);
            var edited = Order.Replace(from, count, with.Get);
            var span = edited.Spans.SingleOrDefault();
            var touches = from < 13 && from + count > 9;
            return span is null
                ? touches
                : span.Start >= 0 && span.End <= edited.Text.Length && (touches || edited.Text.Substring(span.Start, span.Length) == "AB12");
        });

    [Fact]
    public void A_slice_keeps_what_lies_in_it_and_cuts_what_reaches_out()
    {
        var slice = Order.Slice(3, 11);
        slice.Text.ShouldBe("order AB");
        slice.Spans.ShouldBe([new TextSpan(SpanKind.Argument, "order.number", 6, 2)]);
        Order.Slice(0, 9).Spans.ShouldBeEmpty();
    }

    [Fact]
    public void Joined_texts_keep_the_spans_of_both()
    {
        var joined = Order.Then(" ", Order);
        joined.Spans.Select(s => joined.Text.Substring(s.Start, s.Length)).ShouldBe(["AB12", "AB12"]);
        SpannedText.Of("").Then(" ", Order).ShouldBe(Order);
        Order.Then(" ", SpannedText.Of("")).ShouldBe(Order);
    }
}
