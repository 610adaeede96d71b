using System.Text.Json;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Llm.Taxonomies;
using CXMArena.Generation.Llm.Tests.Prompts;

namespace CXMArena.Generation.Llm.Tests.Taxonomies;

public sealed class ModelBrandOverviewTests
{
    private static readonly PromptLibrary Library = PromptLibrary.Load(RepositoryContent.Whole);

    [Fact]
    public async Task A_brand_known_by_name_and_industry_gets_overview_voice_regions_and_tiers()
    {
        var (author, asked) = Author(Answer());
        var overview = (await author.AskAsync("Pedal Point", "bicycle sharing", "began with six tandems", CancellationToken.None)).ShouldBeOfType<AcceptedAnswer<BrandOverview>>().Value;
        overview.Voice.ShouldStartWith("Agents speak like neighbours");
        overview.Regions.ShouldBe(["Riverside", "Old Town", "Hills"]);
        overview.Tiers.ShouldBe(["Walker", "Rider", "Racer"]);
        asked.ShouldHaveSingleItem().ShouldContain("What its owner says about it, which stands whatever you write: began with six tandems");
    }

    [Theory]
    [InlineData("Pedal Point lends", "The brand lends", "$.overview: never names the brand; write 'Pedal Point' as it is")]
    [InlineData("Old Town", "riverside", "$.regions[1]: 'riverside' comes twice")]
    [InlineData("Racer", "Racer: gold", "$.tiers[2]: 'Racer: gold' contains one of { } [ ] | : < >")]
    [InlineData("of a dozen towns", "of 12 towns", "$.overview: is '")]
    [InlineData("by phone", "by **phone**", "$.overview: contains one of { } [ ] | < > ` * #")]
    [InlineData("come back slowly", "come back after 30 days", "$.sore_points[1]: is '")]
    public async Task A_mistake_is_asked_again(string right, string wrong, string finding)
    {
        var (author, asked) = Author(Answer().Replace(right, wrong, StringComparison.Ordinal), Answer());
        (await author.AskAsync("Pedal Point", "bicycle sharing", "", CancellationToken.None)).ShouldBeOfType<AcceptedAnswer<BrandOverview>>().Value.Overview.ShouldContain("Pedal Point");
        asked[1].ShouldContain(finding);
    }

    [Fact]
    public async Task What_is_never_right_is_refused()
    {
        var (author, _) = Author("{}", "{}");
        (await author.AskAsync("Pedal Point", "bicycle sharing", "", CancellationToken.None)).ShouldBeOfType<RefusedAnswer<BrandOverview>>();
    }

    private static (ModelBrandOverview Author, List<string> Asked) Author(params string[] answers)
    {
        var asked = new List<string>();
        var model = new AnsweringModel(texts =>
        {
            asked.Add(string.Join('\n', texts));
            return answers[asked.Count - 1];
        });
        return (new ModelBrandOverview(new StructuredChat(model, AnswerFormat.JsonSchema, attempts: 2), Library), asked);
    }

    private static string Answer() => JsonSerializer.Serialize(new
    {
        overview = "Pedal Point lends bicycles from docks in the streets of a dozen towns. Riders unlock them by phone, pay by the ride or with a pass, and leave them at any dock that has room. It began with tandems, repairs everything in its own workshops, and refuses to let riders park outside the docks, however often they ask for it.",
        selling_points = new[] { "bicycles are in good repair", "docks stand where people need them", "passes can be paused" },
        sore_points = new[] { "a full dock keeps the ride running", "deposits come back slowly", "rain fills the seats" },
        voice = "Agents speak like neighbours who know the way. They never say that a rider should have read the terms.",
        regions = new[] { "Riverside", "Old Town", "Hills" },
        tiers = new[] { "Walker", "Rider", "Racer" },
    });
}
