using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Noise;

namespace CXMArena.Generation.Tests.Noise;

public sealed class ValueProtectionTests
{
    [Fact]
    public void The_only_mention_of_a_value_cannot_be_damaged_by_any_kind_of_edit()
    {
        var draft = Draft([], Said("It is ", "A123"), Said("Well", ""));
        draft.Replace(0, 7, 1, "2").ShouldBeFalse();
        draft.Delete(0, 8, 1).ShouldBeFalse();
        draft.Insert(0, 8, " ").ShouldBeFalse();
        draft.Split(0, 8, 0).ShouldBeFalse();
        draft.DeleteMessage(0).ShouldBeFalse();
        draft.Delete(0, 5, 1).ShouldBeFalse("a value glued to a word cannot be read");
        draft.Edits.ShouldBe(0);
        draft.Replace(0, 6, 1, "a").ShouldBeTrue("case is no damage");
        draft.Replace(0, 0, 2, "That").ShouldBeTrue();
        draft.Split(0, 7, 1).ShouldBeTrue();
    }

    [Fact]
    public void Of_two_mentions_one_can_be_damaged()
    {
        var draft = Draft([], Said("It is ", "A123"), Said("So ", "a123"));
        draft.Replace(0, 7, 1, "2").ShouldBeTrue();
        draft.Replace(1, 4, 1, "2").ShouldBeFalse();
        draft.DeleteMessage(0).ShouldBeTrue();
        draft.DeleteMessage(0).ShouldBeFalse();
    }

    [Fact]
    public void Another_value_of_the_same_field_is_no_second_mention()
    {
        var draft = Draft([], Said("It is ", "A123"), Said("Sorry, ", "A124"));
        draft.Replace(0, 7, 1, "2").ShouldBeFalse();
        draft.Replace(1, 8, 1, "2").ShouldBeFalse();
    }

    [Fact]
    public void A_mention_after_a_turn_point_does_not_stand_in_for_one_before_it()
    {
        var draft = Draft(["U0"], Said("It is ", "A123"), Said("So ", "A123"));
        draft.Replace(0, 7, 1, "2").ShouldBeFalse();
        draft.Replace(1, 4, 1, "2").ShouldBeTrue();
    }

    [Fact]
    public void Evidence_stands_errors_but_does_not_vanish_and_wrong_values_stay_wrong()
    {
        var evidence = new SpannedText("It smells odd", [new TextSpan(SpanKind.Evidence, "intent", 0, 13)]);
        var wrong = new SpannedText("So 1243", [new TextSpan(SpanKind.Evidence, "wrong", 3, 4)]);
        var draft = Draft([], evidence, wrong);
        draft.Replace(0, 3, 2, "ms").ShouldBeTrue();
        draft.DeleteMessage(0).ShouldBeFalse();
        draft.Replace(1, 5, 2, "34").ShouldBeFalse();
    }

    private static SpannedText Said(string before, string value) =>
        value.Length == 0 ? SpannedText.Of(before) : new SpannedText(before + value, [new TextSpan(SpanKind.Argument, "order.number", before.Length, value.Length)]);

    private static ConversationDraft Draft(string[] pointsAfter, params SpannedText[] texts) =>
        new(NoiseSamples.Of(0, "chat", [.. texts.Select((t, i) => NoiseSamples.Utterance("U" + i, Role.Customer, t))], pointsAfter));
}
