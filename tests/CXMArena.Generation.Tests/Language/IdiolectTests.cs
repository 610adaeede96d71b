using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.Language;

public sealed class IdiolectTests
{
    private static readonly HashSet<string> NoNames = [];

    [Fact]
    public void Nobodys_hand_changes_nothing() => Written(Idiolect.None, "I'm fine, thanks.").ShouldBe("I'm fine, thanks.");

    [Theory]
    [InlineData("Hello there.", "hello there.")]
    [InlineData("Well, I think I'm late.", "well, i think i'm late.")]
    [InlineData("FYI it broke.", "FYI it broke.")]
    [InlineData("I broke it.", "I broke it.")]
    [InlineData("Maria wrote to me.", "Maria wrote to me.")]
    public void A_message_begins_in_lower_case_unless_with_a_name_or_capitals(string text, string written) =>
        Written(Idiolect.None with { LowerStart = 100 }, text, "Maria").ShouldBe(written);

    [Theory]
    [InlineData("It broke.", "It broke")]
    [InlineData("It broke...", "It broke...")]
    [InlineData("It broke?", "It broke?")]
    public void Only_a_single_full_stop_is_left_out(string text, string written) => Written(Idiolect.None with { NoStop = 100 }, text).ShouldBe(written);

    [Fact]
    public void A_full_stop_becomes_an_exclamation_mark() => Written(Idiolect.None with { Exclaim = 100 }, "It broke. Again.").ShouldBe("It broke. Again!");

    [Fact]
    public void Contractions_lose_their_apostrophe_but_not_after_I() => Written(Idiolect.None with { NoApostrophe = 100 }, "I'm sure it doesn't and can't.").ShouldBe("I'm sure it doesnt and cant.");

    [Fact]
    public void Contractions_are_written_out() => Written(Idiolect.None with { Uncontracted = 100 }, "I'm sure it doesn't.").ShouldBe("I am sure it does not.");

    [Fact]
    public void Shorthand_replaces_whole_words_only() =>
        Written(Idiolect.None with { Shorthand = 100 }, "thanks for your account about yourself").ShouldBe("thx for ur acct abt yourself");

    [Fact]
    public void No_hand_touches_a_value()
    {
        SpannedText[] texts =
        [
            Valued("It closes at ", "7 p.m.", ""),
            Valued("The finish is ", "painter's white", "."),
            Valued("", "Order 12", " is mine."),
            Valued("Ask for ", "your account", " please."),
            Valued("They said ", "it's sealed", " today."),
        ];
        var heavy = new Idiolect(100, 100, 100, 100, 50, 100);
        foreach (var text in texts)
        {
            var value = text.Text.Substring(text.Spans[0].Start, text.Spans[0].Length);
            for (var seed = 0; seed < 40; seed++)
            {
                var written = heavy.Write(text, NoNames, SeedPath.Root(seed).Random());
                written.Text.Substring(written.Spans[0].Start, written.Spans[0].Length).ShouldBe(value);
            }
        }
    }

    [Fact]
    public void A_share_of_messages_is_met()
    {
        var hand = Idiolect.None with { NoStop = 35 };
        Enumerable.Range(0, 2000).Count(i => !hand.Write(SpannedText.Of("It broke."), NoNames, SeedPath.Root(i).Random()).Text.EndsWith('.')).ShouldBeInRange(620, 780);
    }

    private static SpannedText Valued(string before, string value, string after) =>
        new(before + value + after, [new TextSpan(SpanKind.Fact, "F", before.Length, value.Length)]);

    private static string Written(Idiolect hand, string text, params string[] names) =>
        hand.Write(SpannedText.Of(text), names.ToHashSet(StringComparer.Ordinal), SeedPath.Root(1).Random()).Text;
}
