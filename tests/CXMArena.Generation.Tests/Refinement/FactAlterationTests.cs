using CXMArena.Generation.Articles;
using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Refinement;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Tests.Refinement;

/// <summary>Altering a value in text.</summary>
public sealed class FactAlterationTests
{
    private static readonly Fact Days = Fact("12", "12 days");

    [Theory]
    [InlineData("Returns are open for 12 days.", "Returns are open for 9 days.")]
    [InlineData("12 days", "9 days")]
    [InlineData("Not 112 days but 12 days.", "Not 112 days but 9 days.")]
    public void TheValueIsReplacedWhereItStandsAlone(string before, string after) =>
        FactAlteration.Apply(Article([before]), Days, "9 days")!.Value.After.ShouldBe(after);

    [Theory]
    [InlineData("Two weeks or so.")]
    [InlineData("After 112 days.")]
    [InlineData("Between 12 days and 12 days.")]
    [InlineData("For 1.12 days.")]
    public void WhereItDoesNotStandOnceNothingIsAltered(string text) => FactAlteration.Apply(Article([text]), Days, "9 days").ShouldBeNull();

    [Fact]
    public void EverySentenceThatStatesItIsAltered()
    {
        var made = FactAlteration.Apply(Article(["It is 12 days.", "Again: 12 days."]), Days, "9 days")!.Value;

        made.Blocks[0].Items[0].Text.ShouldBe("It is 9 days. Again: 9 days.");
        made.Blocks[0].Items[0].Sentences.ShouldAllBe(s => s.FactIds.Count == 0);
    }

    [Fact]
    public void ASentenceThatComparesIsLeftAlone()
    {
        var article = Article(["x"]) with { Blocks = [new(BlockKind.Paragraph, 0, [new ArticleItem([new ArticleSentence("12 days, longer than 9 days.", ["F_d", "F_e"], [])])])] };

        FactAlteration.Apply(article, Days, "9 days").ShouldBeNull();
    }

    [Fact]
    public void TheOtherValueLiesInTheRangeAndDiffers()
    {
        for (var i = 0; i < 50; i++)
        {
            var other = FactAlteration.OtherValue(Days, SeedPath.Root(3).Child(i))!;
            other.ShouldEndWith(" days");
            int.Parse(other.Split(' ')[0]).ShouldBeInRange(10, 14);
            other.ShouldNotBe("12 days");
        }
    }

    [Fact]
    public void ChoicesAndUnsharedFactsAreNotAltered()
    {
        FactAlteration.CanAlter(Days).ShouldBeTrue();
        FactAlteration.CanAlter(Days with { IsShared = false }).ShouldBeFalse();
        FactAlteration.CanAlter(Days with { Attribute = Days.Attribute with { Kind = FactKind.Choice } }).ShouldBeFalse();
    }

    private static Fact Fact(string value, string display)
    {
        var pool = new PhrasePool("p", [Phrase.Parse("x")]);
        var words = new AttributeWords("Window", pool, pool, pool, new Dictionary<string, string>());
        return new Fact("F_d", "T_1", "S", "Subject", new AttributeDefinition("window", FactKind.Duration, "day", "line", null, 10, 14, 1, null, [], words), value, display, "", true);
    }

    private static Article Article(IReadOnlyList<string> sentences) => new("KB_1", ArticleKind.Information, "T_2", null, "T_2", "Title", "policy",
        [new(BlockKind.Paragraph, 0, [new ArticleItem([.. sentences.Select(s => new ArticleSentence(s, ["F_d"], []))])])]);
}
