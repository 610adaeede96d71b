using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Tests.Support;
using FsCheck;

namespace CXMArena.Generation.Tests.Language;

public sealed class PhraseTests
{
    [Fact]
    public void Slots_are_filled_and_noted_as_spans()
    {
        var text = Phrase.Parse("Your {thing} costs {fact.price} now.").Render(new Slots(("thing", "drill"), ("fact.price", new SlotValue("$48.20", SpanKind.Fact, "F_1"))), Draw(1));
        text.Text.ShouldBe("Your drill costs $48.20 now.");
        text.Spans.ShouldBe([new TextSpan(SpanKind.Fact, "F_1", 17, 6)]);
    }

    [Fact]
    public void Every_alternative_is_drawn_and_no_other_text() =>
        Enumerable.Range(0, 300).Select(i => Phrase.Parse("Hi[ there|], [my [old|new] drill|it] broke.").Render(new Slots(), Draw(i)).Text).Distinct().Order(StringComparer.Ordinal).ShouldBe(
        [
            "Hi there, it broke.", "Hi there, my new drill broke.", "Hi there, my old drill broke.",
            "Hi, it broke.", "Hi, my new drill broke.", "Hi, my old drill broke.",
        ]);

    [Fact]
    public void The_same_draws_give_the_same_words()
    {
        var phrase = Phrase.Parse("[a|b|c|d] [e|f|g|h] [i|j|k|l]");
        phrase.Render(new Slots(), Draw(5)).Text.ShouldBe(phrase.Render(new Slots(), Draw(5)).Text);
    }

    [Fact]
    public void Slots_are_listed_once_in_their_order_even_inside_alternatives() =>
        Phrase.Parse("{b} [{a}|{b} {c}] {a}").Slots.ShouldBe(["b", "a", "c"]);

    [Fact]
    public void A_phrase_fits_where_every_slot_has_a_value()
    {
        var phrase = Phrase.Parse("{a} and [{b}|nothing]");
        phrase.FitsIn(new Slots(("a", "x"), ("b", "y"))).ShouldBeTrue();
        phrase.FitsIn(new Slots(("a", "x"))).ShouldBeFalse();
    }

    [Fact]
    public void A_slot_without_a_value_is_refused_by_name() =>
        Should.Throw<InvalidOperationException>(() => Phrase.Parse("The {thing}.").Render(new Slots(), Draw(1))).Message.ShouldBe("no value for {thing} in \"The {thing}.\"");

    [Theory]
    [InlineData("my {thing broke", "the '{' at column 4 is never closed")]
    [InlineData("my thing} broke", "a '}' at column 9 closes nothing")]
    [InlineData("my [old|new thing", "the '[' at column 4 is never closed")]
    [InlineData("my old|new] thing", "a ']' at column 11 closes nothing")]
    [InlineData("[a|[b|c]", "the '[' at column 1 is never closed")]
    [InlineData("[a}|b]", "a '}' at column 3 closes nothing")]
    public void A_malformed_phrase_is_told_with_its_column(string source, string message)
    {
        Phrase.TryParse(source, out var error).ShouldBeNull();
        error.ShouldBe(message);
        Should.Throw<FormatException>(() => Phrase.Parse(source)).Message.ShouldBe($"'{source}': {message}");
    }

    [Fact]
    public void A_bar_outside_brackets_is_a_bar() => Phrase.Parse("A | b").Render(new Slots(), Draw(1)).Text.ShouldBe("A | b");

    [Fact]
    public void Any_text_is_a_phrase_or_an_error_and_no_phrase_leaves_a_bracket_behind()
    {
        string[] pieces = ["[", "]", "{a}", "{", "}", "|", "word ", "x"];
        Properties.Hold<byte[]>(draws =>
        {
            var phrase = Phrase.TryParse(string.Concat(draws.Select(d => pieces[d % pieces.Length])), out var error);
            return phrase is null ? error is { Length: > 0 } : !phrase.Render(new AnySlots(), Draw(draws.Length)).Text.Any(c => c is '[' or ']' or '{' or '}');
        });
    }

    private static Prng Draw(long seed) => SeedPath.Root(seed).Random();
}
