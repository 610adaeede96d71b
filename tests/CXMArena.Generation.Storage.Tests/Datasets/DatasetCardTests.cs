using System.Text.RegularExpressions;
using CXMArena.Generation.Content;
using CXMArena.Generation.Storage.Datasets;
using CXMArena.Generation.Storage.Tests.Support;
using CXMArena.Generation.Tasks;

namespace CXMArena.Generation.Storage.Tests.Datasets;

public sealed class DatasetCardTests
{
    private static readonly IReadOnlyList<DatasetFile> Files =
    [
        .. TaskTables.All.SelectMany(t => Shards($"{t.Folder}/{t.Split}", t.Split == "train" ? 2 : 1)).OrderBy(f => f.Path, StringComparer.Ordinal),
        .. Shards("entities/Fact/part", 1),
    ];

    [Fact]
    public void The_configs_of_the_front_matter_match_exactly_the_data_files()
    {
        var matched = new List<string>();
        foreach (var config in FrontMatter("Harbor & Pine").Maps("configs"))
        {
            var name = config.Text("config_name");
            foreach (var split in config.Maps("data_files", minimum: 1))
            {
                var pattern = new Regex("^" + Regex.Escape(split.Text("path")).Replace("\\*", "[^/]*", StringComparison.Ordinal) + "$");
                var found = Files.Select(f => f.Path).Where(p => pattern.IsMatch(p)).ToList();
                found.ShouldNotBeEmpty();
                found.ShouldAllBe(p => p.StartsWith($"data/{name}/{split.Text("split")}-", StringComparison.Ordinal));
                matched.AddRange(found);
            }
        }

        matched.Order(StringComparer.Ordinal).ShouldBe(Files.Select(f => f.Path).Where(p => p.StartsWith("data/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_config_and_split_occurs_once()
    {
        var configs = FrontMatter("Harbor & Pine").Maps("configs");
        configs.Select(c => c.Text("config_name")).ShouldBe(
            ["Agent_Quality_Adherence", "Article_Search", "Articles", "Intent_Prediction", "KB_Refinement", "Multi_Turn", "Taxonomy", "Tool_Calling", "Tools_Description"], ignoreOrder: true);
        configs.Single(c => c.Text("config_name") == "Taxonomy").Maps("data_files").Select(s => s.Text("split")).ShouldBe(["taxonomy_1", "taxonomy_2", "taxonomy_3"]);
    }

    [Theory]
    [InlineData("Harbor & Pine: Soap", "CXMArena: Harbor & Pine: Soap")]
    [InlineData("The \"Best\" # of - all", "CXMArena: The 'Best' # of - all")]
    [InlineData("Back\\Slash \\x", "CXMArena: Back\\Slash \\x")]
    [InlineData("Two\nlines\tand a tab", "CXMArena: Two lines and a tab")]
    public void Any_name_of_a_brand_leaves_the_front_matter_readable(string name, string shown) => FrontMatter(name).Text("pretty_name").ShouldBe(shown);

    [Fact]
    public void The_table_of_rows_adds_up_shards()
    {
        var card = Render("Harbor & Pine");
        card.ShouldContain("| Article_Search | train | 2,000 |");
        card.ShouldContain("| Articles | multi_turn_articles | 1,000 |");
    }

    private static IEnumerable<DatasetFile> Shards(string table, int count) =>
        Enumerable.Range(0, count).Select(i => new DatasetFile($"{table}-{i:00000}-of-{count:00000}.parquet", 1000, 1, new string('0', 64), []));

    private static string Render(string name)
    {
        var plan = SamplePlan.Of(name);
        return DatasetCard.Render(plan, plan.Hash(), "1.0.0", Files);
    }

    private static MapBinder FrontMatter(string name)
    {
        var card = Render(name);
        card.ShouldStartWith("---\n");
        var findings = new InputFindings();
        var node = YamlParser.Parse("README.md", card[4..card.IndexOf("\n---\n", StringComparison.Ordinal)], findings);
        findings.Items.ShouldBeEmpty();
        return new MapBinder(node!, findings);
    }
}
