using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Datasets;

namespace CXMArena.Generation.Service.Tests.Cli;

public sealed class DifferentBrandsTests(SmallDatasets datasets)
{
    private const double SharedMessages = 0.05;
    private const int WordsThatSaySomething = 4;

    [Fact]
    public async Task Brands_of_two_industries_share_no_article_and_hardly_a_customer_message() =>
        await ShouldDifferAsync(await datasets.SkincareAsync(), await datasets.HomeImprovementAsync());

    private static async Task ShouldDifferAsync(string first, string second)
    {
        (await TextsAsync(first, "data/Articles", "multi_turn_articles", "document_content")).Intersect(await TextsAsync(second, "data/Articles", "multi_turn_articles", "document_content"))
            .ShouldBeEmpty();
        var messages = await CustomerMessagesAsync(first);
        var others = (await CustomerMessagesAsync(second)).ToHashSet(StringComparer.Ordinal);
        var shared = messages.Where(others.Contains).ToList();
        ((double)shared.Count / messages.Count).ShouldBeLessThan(SharedMessages, string.Join('\n', shared.Distinct().Take(40)));
    }

    // "Got it." and "Thanks, bye." are said to anybody.
    private static async Task<List<string>> CustomerMessagesAsync(string dataset) =>
        [.. (await DatasetReader.Open(dataset).EntitiesAsync("Message", "role", "customer", CancellationToken.None)).Select(m => m.Text("text")).Where(t => t.Split(' ').Length >= WordsThatSaySomething)];

    private static async Task<List<string>> TextsAsync(string dataset, string folder, string split, string column)
    {
        var texts = new List<string>();
        await foreach (var row in DatasetReader.Open(dataset).RowsAsync(folder, split, [column], CancellationToken.None))
        {
            texts.Add(row.Text(column));
        }

        return texts;
    }
}
