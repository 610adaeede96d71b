using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Estimates;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Llm.Taxonomies;
using CXMArena.Generation.Llm.Tests.Prompts;

namespace CXMArena.Generation.Llm.Tests.Taxonomies;

/// <summary>How long the answers of a draft are, in tokens of three bytes, for an industry made up as for an estimate.</summary>
public sealed class DraftLengthTests(ITestOutputHelper output)
{
    private const long Most = 2_600;

    // Three patterns with their causes and steps, and the words of one family or pattern, are longer; what is asked for at once there is least for what belongs together.
    private const long MostOfLonger = 3_900;
    private static readonly string[] Longer = ["issues/patterns", "taxonomies/words"];

    [Theory]
    [InlineData(10, 4, 8, 30, 6, 7, 150, 40)]
    [InlineData(1, 1, 1, 1, 1, 1, 128, 1)]
    [InlineData(3, 3, 2, 5, 2, 3, 129, 10)]
    public async Task No_answer_has_to_be_long_however_many_tools_are_wanted(int families, int lines, int services, int policies, int areas, int patterns, int tools, int questions)
    {
        var request = new DraftRequest("made-up", "Made Up", BicycleSharing.Overview, new DraftSize(families, lines, services, policies, areas, patterns, tools, questions));
        var prompts = PromptLibrary.Load(RepositoryContent.Whole);
        using var unsent = new UnsentChatClient();
        var chat = new StructuredChat(unsent, AnswerFormat.JsonSchema, attempts: 1);
        var desk = new RehearsalDesk(chat, unsent, prompts, request);
        var draft = await new TaxonomyDrafter(chat, prompts, RepositoryContent.Whole).DraftAsync(desk, CancellationToken.None);
        draft.IsUsable.ShouldBeTrue(draft.Report.TooLittle);
        var longest = desk.Asked.GroupBy(a => a.Prompt).ToDictionary(g => g.Key, g => g.Max(a => a.Answer));
        output.WriteLine($"{desk.Asked.Count} calls, {desk.Asked.Sum(a => a.Question)} tokens in, {desk.Asked.Sum(a => a.Answer)} out; longest answers: {string.Join(", ", longest.OrderByDescending(l => l.Value).Select(l => $"{l.Key} {l.Value}"))}");
        longest.Where(l => l.Value > (Longer.Contains(l.Key) ? MostOfLonger : Most)).ShouldBeEmpty();

        // Any answer fits in what its prompt allows, with room to spare.
        longest.Where(l => l.Value * 4 / 3 > prompts[l.Key].Settings.MaxTokens).ShouldBeEmpty();
    }
}
