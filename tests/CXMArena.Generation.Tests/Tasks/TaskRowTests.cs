using System.Text.Json;
using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Quality;
using CXMArena.Generation.Tasks;

namespace CXMArena.Generation.Tests.Tasks;

/// <summary>Rows of the tasks from conversations written by hand.</summary>
public sealed class TaskRowTests
{
    private static readonly string[] Tools = [.. Enumerable.Range(0, 140).Select(i => $"tool_{i}")];

    [Fact]
    public void LineNOfATranscriptIsMessageN()
    {
        var conversation = Samples.Conversation(ConversationUse.Transcript, [(null, Role.Ivr, "Press 1\nfor orders"), ("U1", Role.Customer, "hi\r\nthere"), ("U2", Role.Agent, "hello")]);

        TranscriptText.Of(conversation.Messages).ShouldBe("Agent: (automated) Press 1 for orders\nCustomer: hi there\nAgent: hello");
    }

    [Fact]
    public void WhoTypesASpeakersNameMakesNoLine()
    {
        var conversation = Samples.Conversation(ConversationUse.Transcript, [("U1", Role.Customer, "you wrote Agent: no")]);

        TranscriptText.Of(conversation.Messages).ShouldBe("Customer: you wrote Agent - no");
    }

    [Fact]
    public void ProofIsEveryMessageOfItsUtterance()
    {
        var row = QualityRowsOf(3).Single();

        using var answers = JsonDocument.Parse((string)row[2]!);
        answers.RootElement[0].GetProperty("proof_message_ids").EnumerateArray().Select(e => e.GetInt32()).ShouldBe([5, 6]);
        answers.RootElement[0].GetProperty("Answer").GetString().ShouldBe("Yes");
        answers.RootElement[1].GetProperty("proof_message_ids").GetArrayLength().ShouldBe(0);
        row[3].ShouldBe(3L);
    }

    [Theory]
    [InlineData(2, new int[0])]
    [InlineData(3, new[] { 3 })]
    [InlineData(5, new[] { 4 })]
    [InlineData(8, new[] { 4, 4 })]
    [InlineData(9, new[] { 3, 3, 3 })]
    [InlineData(11, new[] { 4, 4, 3 })]
    [InlineData(15, new[] { 3, 3, 3, 3, 3 })]
    public void ARowHasThreeOrFourQuestions(int questions, int[] expected) =>
        QualityRowsOf(questions).Select(r => (int)(long)r[3]!).ShouldBe(expected);

    [Fact]
    public void AQuestionWhoseProofVanishedIsNotAsked()
    {
        var dropped = new DroppedTally();
        var conversation = Samples.Conversation(ConversationUse.Transcript, [.. Samples.Usual.Where(m => m.Item1 != "U4")], quality: Answers(4));

        new QualityRows(Questions(4), Samples.Stamp, dropped).Rows(conversation).ShouldBeEmpty();
        dropped.List().ShouldContain(new DroppedItems("Agent_Quality_Adherence", "proof vanished", 2));
    }

    [Fact]
    public void TranscriptTasksTakeNoNextTurnConversations()
    {
        var conversation = Samples.Conversation(ConversationUse.NextTurn, Samples.Usual, quality: Answers(4));

        new QualityRows(Questions(4), Samples.Stamp, new DroppedTally()).Rows(conversation).ShouldBeEmpty();
        MultiTurn(ConversationUse.Transcript, Samples.Usual).ShouldBeEmpty();
    }

    [Fact]
    public void AContextEndsWithTheLastMessageOfTheQuestion()
    {
        var row = MultiTurn(ConversationUse.NextTurn, Samples.Usual).Single();

        row[1].ShouldBe("Customer: hi\nAgent: hello\nCustomer: how long\nCustomer: is it?");
        row[2].ShouldBe("Ten days. Or so.");
        row[3].ShouldBe((IReadOnlyList<string>)["KB_1"]);
    }

    [Fact]
    public void AQuestionThatWasJoinedToAnEarlierMessageIsFoundThere()
    {
        var messages = Samples.Usual.Where(m => m.Item1 != "U3").Prepend(("U1", Role.Customer, "how long is it?")).Where(m => m.Item3 is not ("hi" or "hello")).ToList();

        MultiTurn(ConversationUse.NextTurn, messages).ShouldBeEmpty();
        MultiTurn(ConversationUse.NextTurn, messages, Samples.Merge("U1", "U3", 1)).Single()[1].ShouldBe("Customer: how long is it?");
    }

    [Theory]
    [InlineData("U3", "the customer's message vanished")]
    [InlineData("U4", "the agent's answer vanished")]
    public void APointWithoutItsMessagesIsDropped(string vanished, string reason)
    {
        var dropped = new DroppedTally();

        MultiTurn(ConversationUse.NextTurn, [.. Samples.Usual.Where(m => m.Item1 != vanished)], dropped: dropped).ShouldBeEmpty();

        dropped.List().ShouldBe([new DroppedItems("Multi_Turn", reason, 1)]);
    }

    [Fact]
    public void AnArticleThatDoesNotStateTheFactIsNoGold()
    {
        var dropped = new DroppedTally();
        var conversation = Samples.Conversation(ConversationUse.NextTurn, Samples.Usual, [new TurnPoint("U3", ["U4"], "KB_1", [], [])]);

        new MultiTurnRows(_ => ["F_2"], Samples.Stamp, dropped).Rows(conversation).ShouldBeEmpty();
        dropped.List().Single().Reason.ShouldBe("the article does not state the fact");
    }

    [Fact]
    public void CandidatesAreNestedAndHoldTheTrueTools()
    {
        var row = ToolRowsOf(Tools).Rows(ToolConversation()).Single();

        var lists = Enumerable.Range(3, 5).Select(i => ((IReadOnlyList<string>)row[i]!).ToHashSet(StringComparer.Ordinal)).ToList();
        lists.Select(l => l.Count).ShouldBe(ToolRows.Sizes);
        lists[0].ShouldContain("tool_3");
        lists.Zip(lists.Skip(1)).ShouldAllBe(p => p.First.IsSubsetOf(p.Second));
        row[2].ShouldBe((IReadOnlyList<string>)["tool_3"]);
    }

    [Fact]
    public void TheTrueToolsStandAnywhere()
    {
        var places = Enumerable.Range(0, 20).Select(i => new ToolRows(Tools, Samples.Stamp, new DroppedTally(), SeedPath.Root(i)).Rows(ToolConversation()).Single()).Select(r => ((IReadOnlyList<string>)r[3]!).ToList().IndexOf("tool_3"));

        places.Distinct().Count().ShouldBeGreaterThan(5);
    }

    [Fact]
    public void TooFewToolsAreRefused() =>
        Should.Throw<InputException>(() => ToolRowsOf(Tools[..127])).Message.ShouldBe("tools: the industry has 127 tools; lists of up to 128 candidates need at least as many");

    private static ToolRows ToolRowsOf(IReadOnlyList<string> tools) => new(tools, Samples.Stamp, new DroppedTally(), SeedPath.Root(1));

    private static NoisyConversation ToolConversation() => Samples.Conversation(ConversationUse.NextTurn, Samples.Usual, [new TurnPoint("U3", ["U4"], null, ["tool_3"], ["KB_1"])]);

    private static IReadOnlyList<object?[]> MultiTurn(ConversationUse use, IReadOnlyList<(string?, Role, string)> messages, NoiseEdit? edit = null, DroppedTally? dropped = null)
    {
        var conversation = Samples.Conversation(use, messages, [new TurnPoint("U3", ["U4"], "KB_1", [], ["KB_1"])], edits: edit is null ? [] : [edit]);
        return [.. new MultiTurnRows(_ => ["F_1"], Samples.Stamp, dropped ?? new DroppedTally()).Rows(conversation)];
    }

    private static IReadOnlyList<object?[]> QualityRowsOf(int questions) =>
        [.. new QualityRows(Questions(questions), Samples.Stamp, new DroppedTally()).Rows(Samples.Conversation(ConversationUse.Transcript, Samples.Usual, quality: Answers(questions)))];

    private static List<QualityQuestion> Questions(int count) =>
        [.. Enumerable.Range(0, count).Select(i => TaskWorld.Small.World.Industry.Questions[0] with { Id = $"q{i}", Question = $"Did \"{i}\" happen?" })];

    private static List<QualityAnswer> Answers(int count) => [.. Enumerable.Range(0, count).Select(i => new QualityAnswer($"q{i}", i % 2 == 0, i % 2 == 0 ? ["U4"] : []))];
}
