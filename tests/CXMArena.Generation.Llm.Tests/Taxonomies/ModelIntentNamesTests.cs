using System.Text.Json;
using CXMArena.Generation.Issues;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Llm.Taxonomies;
using CXMArena.Generation.Llm.Tests.Prompts;

namespace CXMArena.Generation.Llm.Tests.Taxonomies;

public sealed class ModelIntentNamesTests
{
    private static readonly PromptLibrary Library = PromptLibrary.Load(RepositoryContent.Whole);
    private static readonly IReadOnlyList<IntentReason> Reasons = [new("late", "Delivery past its date", "The date has passed."), new("lost", "Parcel lost", "It is declared lost."), new("broken", "Arrived broken", "It came damaged.")];

    [Fact]
    public async Task Clusters_that_part_the_reasons_are_taken()
    {
        var (names, asked) = Names(Answer(("Delivery delays", ["late", "lost"]), ("Damaged goods", ["broken"])));
        var clusters = (await AskAsync(names)).ShouldBeOfType<AcceptedAnswer<IReadOnlyList<IntentCluster>>>().Value;
        clusters.Select(c => (c.Name, string.Join(' ', c.ReasonIds))).ShouldBe([("Delivery delays", "late lost"), ("Damaged goods", "broken")]);
        asked.ShouldHaveSingleItem().ShouldContain("- lost: Parcel lost. It is declared lost.");
        asked[0].ShouldContain("Make 2 to 3 clusters, all within \"Delivery\".");
    }

    public static TheoryData<string, string> Mistakes => new()
    {
        { Answer(("Delivery delays", ["late", "lost"])), "- $.clusters: there are 1 clusters; 2 to 3 are wanted" },
        { Answer(("Delivery delays", ["late"]), ("Damaged goods", ["broken"])), "- $.clusters: the reason 'lost' is in no cluster" },
        { Answer(("Delivery delays", ["late", "lost"]), ("Damaged goods", ["broken", "lost"])), "- $.clusters[1]: the reason 'lost' stands in cluster 0 too; each belongs to exactly one" },
        { Answer(("Delivery delays", ["late", "lost"]), ("delivery delays", ["broken"])), "- $.clusters[1]: the name 'delivery delays' is taken" },
        { Answer(("Delivery delays", ["late", "lost"]), ("OTHER", ["broken"])), "none is called Other" },
        { Answer(("Delivery delays", ["late", "lost"]), ("Damaged goods", ["broken", "burnt"])), "- $.clusters[1]: there is no reason 'burnt'" },
        { Answer(("Delivery delays", ["late", "lost"]), ("Card Refused", ["broken"])), "- $.clusters[1]: the name 'Card Refused' is taken by an intent of another part of the taxonomy" },
        { Answer(("Delivery delays", ["late", "lost"]), ("Damaged\ngoods", ["broken"])), "- $.clusters[1]: a name is one line of words without a colon" },
        { Answer(("Delivery delays", ["late", "lost"]), ("      ", ["broken"])), "- $.clusters[1]: a name is one line of words without a colon" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public async Task What_is_no_partition_is_asked_again(string wrong, string finding)
    {
        var (names, asked) = Names(wrong, Answer(("Delivery delays", ["late", "lost"]), ("Damaged goods", ["broken"])));
        (await AskAsync(names)).ShouldBeOfType<AcceptedAnswer<IReadOnlyList<IntentCluster>>>().Refused.Count.ShouldBe(1);
        asked[1].ShouldContain(finding);
    }

    private static Task<AnswerOutcome<IReadOnlyList<IntentCluster>>> AskAsync(ModelIntentNames names) =>
        names.AskAsync("Maple", new IntentPart("taxonomy_2/delivery", IntentParts.Layered, "Delivery", Reasons, [], 2, 3), ["card refused"], "seed", CancellationToken.None);

    private static (ModelIntentNames Names, List<string> Asked) Names(params string[] answers)
    {
        var asked = new List<string>();
        var model = new AnsweringModel(texts =>
        {
            asked.Add(string.Join('\n', texts));
            return answers[asked.Count - 1];
        });
        return (new ModelIntentNames(new StructuredChat(model, AnswerFormat.JsonSchema, attempts: 2), Library), asked);
    }

    private static string Answer(params (string Name, string[] Ids)[] clusters) =>
        JsonSerializer.Serialize(new { clusters = clusters.Select(c => new { name = c.Name, decides = "It is about this and about nothing of the other clusters.", reason_ids = c.Ids }) });
}
