using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Tasks;

namespace CXMArena.Generation.Tests.Tasks;

/// <summary>Small conversations written by hand.</summary>
internal static class Samples
{
    public static RowStamp Stamp { get; } = new(SeedPath.Root(7), "test", RowStamp.CanaryOf(SeedPath.Root(7)));

    /// <summary>Customer asks, agent answers; messages are as given.</summary>
    public static NoisyConversation Conversation(
        ConversationUse use, IReadOnlyList<(string? Utterance, Role Role, string Text)> messages, IReadOnlyList<TurnPoint>? points = null, IReadOnlyList<QualityAnswer>? quality = null, IReadOnlyList<NoiseEdit>? edits = null)
    {
        var scenario = new Scenario("S1", 0, use, "I_1", "p", "c", null, "PE1", "chat", Outcome.Resolved, "2026-02-02", "", "k");
        Utterance[] utterances =
        [
            Utterance("U1", Role.Customer, []), Utterance("U2", Role.Agent, []), Utterance("U3", Role.Customer, ["F_1"]), Utterance("U4", Role.Agent, []),
        ];
        return new NoisyConversation(
            new Conversation("C1", scenario, utterances, quality ?? [], points ?? []),
            "test",
            [.. messages.Select((m, i) => new Message(i + 1, m.Utterance, m.Role, m.Text, []))],
            edits ?? []);
    }

    public static IReadOnlyList<(string?, Role, string)> Usual { get; } =
        [("U1", Role.Customer, "hi"), ("U2", Role.Agent, "hello"), ("U3", Role.Customer, "how long"), ("U3", Role.Customer, "is it?"), ("U4", Role.Agent, "Ten days."), ("U4", Role.Agent, "Or so.")];

    public static NoiseEdit Merge(string first, string second, int message) =>
        new("C1", 0, "merge", NoiseEditKind.Merge, NoiseEditUnit.Message, first, second, Role.Customer, message - 1, [message], 0, 0, "", " ");

    private static Utterance Utterance(string id, Role role, IReadOnlyList<string> asked) => new(id, role, [], SpannedText.Of("x"), null, null, [], [], asked, null);
}
