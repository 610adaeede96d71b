using CXMArena.Generation.Tasks;

namespace CXMArena.Generation.Tests.Tasks;

/// <summary>At the published size the promised numbers are reached.</summary>
public sealed class PublishedSizeTests
{
    [Theory]
    [InlineData("greenbuild-depot")]
    [InlineData("terrabloom-botanicals")]
    public void NoPromisedNumberIsMissed(string brand)
    {
        var report = TaskWorld.Of(brand, null).Dataset.Output.Report;

        report.Shortfalls.ShouldBeEmpty();
        report.RowsOf(TaskTables.Intents).ShouldBe(979);
        report.RowsOf(TaskTables.Search).ShouldBe(797);
        report.Quality.NoShare.ShouldBeInRange(.2, .4);
        report.Quality.RelationalShare.ShouldBeGreaterThan(.5);
        report.Refinement.Articles.ShouldBe(1915);
    }
}
