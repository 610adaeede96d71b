using CXMArena.Generation.Articles;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Refinement;

namespace CXMArena.Generation.Tests.Refinement;

/// <summary>Taking articles apart.</summary>
public sealed class ArticleSectionsTests
{
    private static readonly Article Sample = new("KB_1", ArticleKind.Information, "T_1", null, "T_1", "Oak floor", "specification",
    [
        new(BlockKind.Paragraph, 0, [Item("It is oak.", "F_1")]),
        new(BlockKind.Heading, 2, [Item("Figures")]),
        new(BlockKind.Table, 0, [Item("Price"), Item("$30", "F_2"), Item("Width"), Item("7 inches", "F_3"), Item("Weight"), Item("20 pounds", "F_4")]),
        new(BlockKind.Heading, 2, [Item("Laying")]),
        new(BlockKind.Steps, 0, [Item("Open.", "F_5"), Item("Lay.", "F_6"), Item("Trim.", "F_7")]),
    ]);

    [Fact]
    public void ASegmentHoldsWholeRowsAndNoMoreThanIsNeeded()
    {
        var segment = ArticleSections.Segment(Sample, 2)!;

        segment.SelectMany(b => b.Items).SelectMany(i => i.Sentences).SelectMany(s => s.FactIds).ShouldBe(["F_2", "F_3"]);
        segment[1].Items.Select(i => i.Text).ShouldBe(["Price", "$30", "Width", "7 inches"]);
        segment[0].Level.ShouldBe(3);
    }

    [Fact]
    public void NearlyAWholeArticleIsNoSegment() => ArticleSections.Segment(Sample, 6).ShouldBeNull();

    [Fact]
    public void ReorderingKeepsWhatIsStatedAndTheOrderOfSteps()
    {
        var orders = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 20; i++)
        {
            var other = ArticleSections.Reordered(Sample, SeedPath.Root(1).Child(i));
            other.FactIds.ShouldBe(Sample.FactIds, ignoreOrder: true);
            other.Title.ShouldNotBe(Sample.Title);
            other.Blocks[0].ShouldBe(Sample.Blocks[0]);
            other.Blocks.Single(b => b.Kind == BlockKind.Steps).Items.Select(s => s.Text).ShouldBe(["Open.", "Lay.", "Trim."]);
            var table = other.Blocks.Single(b => b.Kind == BlockKind.Table).Items.Select(s => s.Text).ToList();
            table[table.IndexOf("Price") + 1].ShouldBe("$30");
            orders.Add(other.CleanText());
        }

        orders.Count.ShouldBeGreaterThan(5);
    }

    private static ArticleItem Item(string text, params string[] facts) => new([new ArticleSentence(text, facts, [])]);
}
