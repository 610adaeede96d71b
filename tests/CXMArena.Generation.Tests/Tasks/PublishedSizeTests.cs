using System.Diagnostics;
using CXMArena.Generation.Tasks;

namespace CXMArena.Generation.Tests.Tasks;

/// <summary>At the published size every promised number is reached.</summary>
public sealed class PublishedSizeTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("greenbuild-depot")]
    [InlineData("terrabloom-botanicals")]
    public void NoPromisedNumberIsMissed(string brand)
    {
        var world = TaskWorld.Of(brand, null);
        var clock = Stopwatch.StartNew();
        var (written, _) = world.Dataset;
        output.WriteLine($"{clock.Elapsed} for the derivation");
        foreach (var count in written.Report.Tables)
        {
            output.WriteLine($"{count.Table}: {count.Rows}");
        }

        output.WriteLine(string.Join('\n', written.Report.Dropped));
        output.WriteLine(written.Report.Quality.ToString());
        output.WriteLine(written.Report.Intents.ToString());
        output.WriteLine(written.Report.Refinement + " " + string.Join(' ', written.Report.Refinement.SimilarPairs));
        output.WriteLine(written.Report.Conversations + " " + string.Join(' ', written.Report.Conversations.Outcomes) + string.Join(' ', written.Report.Conversations.MessageClasses));

        written.Report.Shortfalls.ShouldBeEmpty();
    }
}
