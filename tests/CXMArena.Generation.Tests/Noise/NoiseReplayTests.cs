using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Tests.Noise;

public sealed class NoiseReplayTests
{
    private static readonly string[] Inserts = ["", "x", "ha ", " 😀", "é!", "Customer:", "um, "];

    [Fact]
    public void Edits_of_all_kinds_stacked_replay_to_the_published_and_undo_to_the_clean_messages()
    {
        var kinds = new HashSet<(NoiseEditKind, NoiseEditUnit)>();
        for (var seed = 0; seed < 4000; seed++)
        {
            var clean = NoiseSamples.Conversation(seed);
            var draft = new ConversationDraft(clean);
            draft.Begin("random");
            var random = SeedPath.Root(3).Child(seed).Random();
            for (var i = 0; i < 25; i++)
            {
                Change(draft, random);
            }

            var published = draft.Finish("test");
            kinds.UnionWith(published.Edits.Select(e => (e.Kind, e.Unit)));
            var messages = published.Messages.Select(m => new ReplayedMessage(m.UtteranceId, m.Role, m.Text)).ToList();
            NoiseReplay.Apply(clean, published.Edits).SequenceEqual(messages).ShouldBeTrue($"seed {seed}");
            NoiseReplay.Undo(published.Messages, published.Edits).SequenceEqual(NoiseReplay.Clean(clean)).ShouldBeTrue($"seed {seed}");
            messages.TrueForAll(m => m.Text.Trim().Length > 0 && !m.Text.Contains("Customer:") && !m.Text.Contains("Agent:")).ShouldBeTrue($"seed {seed}");
            published.Messages.SelectMany(m => m.Spans.Select(s => s.Start >= 0 && s.Length > 0 && s.End <= m.Text.Length)).All(inside => inside).ShouldBeTrue($"seed {seed}");
            published.Edits.SelectMany(e => e.MessageIds).All(id => id >= 1 && id <= messages.Count).ShouldBeTrue($"seed {seed}");
            ValuesOf(clean).Except(ValuesReadIn(published)).ShouldBeEmpty();
        }

        kinds.Count.ShouldBe(8);
    }

    [Fact]
    public void Positions_are_in_code_points()
    {
        var draft = Draft("Hi 😀😀 there friend");
        draft.Replace(0, "Hi 😀😀 ".Length, 5, "here").ShouldBeTrue();
        var edit = draft.Finish("test").Edits.Single();
        (edit.Start, edit.Length, edit.Before, edit.After).ShouldBe((6, 5, "there", "here"));
        Should.Throw<ArgumentOutOfRangeException>(() => draft.Replace(0, 4, 1, "x"));
    }

    [Fact]
    public void An_edit_names_the_published_messages_that_hold_what_became_of_it()
    {
        var draft = Draft("one two three four", "five six");
        draft.Replace(0, 0, 3, "ONE");
        draft.Split(0, 7, 1);
        draft.Replace(0, 0, 3, "won");
        draft.InsertMessage(0, Role.Ivr, SpannedText.Of("welcome"));
        draft.DeleteMessage(3);
        draft.Finish("test").Edits.Select(e => string.Join(',', e.MessageIds)).ShouldBe(["2,3", "2,3", "2", "1", ""]);
    }

    [Fact]
    public void An_edit_that_does_not_fit_is_named()
    {
        var draft = Draft("one two");
        draft.Replace(0, 0, 3, "won");
        var edits = draft.Finish("test").Edits;
        Should.Throw<FormatException>(() => NoiseReplay.Apply([new ReplayedMessage("U1", Role.Customer, "two one")], edits))
            .Message.ShouldBe("edit 0 of C0 (test-operator, Replace) does not fit message 0: \"one\" is not at code point 0 of \"two one\"");
    }

    internal static ConversationDraft Draft(params string[] texts)
    {
        var utterances = texts.Select((t, i) => NoiseSamples.Utterance("U" + i, Role.Customer, SpannedText.Of(t))).ToList();
        var draft = new ConversationDraft(NoiseSamples.Of(0, "chat", utterances));
        draft.Begin("test-operator");
        return draft;
    }

    internal static IEnumerable<(string, string)> ValuesOf(Conversation clean) =>
        clean.Utterances.SelectMany(u => u.Clean.Spans.Select(s => (s.Key, u.Clean.Text.Substring(s.Start, s.Length)))).Distinct();

    internal static IEnumerable<(string, string)> ValuesReadIn(NoisyConversation published) =>
        published.Messages.SelectMany(m => m.Spans.Select(s => (s.Key, m.Text.Substring(s.Start, s.Length)))).Distinct();

    private static void Change(ConversationDraft draft, Prng random)
    {
        var message = random.Below(draft.Messages.Count);
        var text = draft.Messages[message].Text;
        var start = Boundary(text, random.Below(text.Length + 1));
        var length = Boundary(text, random.Between(start, Math.Min(text.Length, start + 6))) - start;
        _ = random.Below(8) switch
        {
            0 => draft.InsertMessage(random.Below(draft.Messages.Count + 1), random.Pick<Role>([Role.Customer, Role.Agent, Role.Ivr]), SpannedText.Of(random.Pick(Inserts))),
            1 => draft.DeleteMessage(message),
            2 => draft.Split(message, start, Math.Max(0, length)),
            3 => message + 1 < draft.Messages.Count && draft.Merge(message, random.Pick<string>(["", " ", ", "])),
            4 => draft.Relabel(message, random.Pick<Role>([Role.Customer, Role.Agent, Role.Ivr])),
            5 => draft.Delete(message, start, Math.Max(0, length)),
            _ => draft.Replace(message, start, Math.Max(0, length), random.Pick(Inserts)),
        };
    }

    private static int Boundary(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
