using System.Globalization;
using CXMArena.Generation.Articles;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Tests.Articles;
using CXMArena.Generation.Topics;
using CXMArena.Generation.Validation.Facts;

namespace CXMArena.Generation.Tests.Validation.Facts;

/// <summary>The checker over everything that the embedded author writes: what is right passes, what is altered does not.</summary>
public sealed class EmbeddedArticleTests(ITestOutputHelper output)
{
    private const int Mutated = 1000;

    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void Hardly_an_article_of_the_embedded_author_is_refused(string brand)
    {
        var world = ArticleWorld.Of(brand);
        var bench = new ArticleBench(world);
        var found = world.All.Select(a => (Article: a, Findings: bench.Check(a))).Where(x => x.Findings.Count > 0).ToList();
        foreach (var group in found.SelectMany(x => x.Findings.Select(f => (x.Article, Finding: f))).GroupBy(x => x.Finding.Code, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{group.Key}: {group.Count()}");
            foreach (var (article, finding) in group.Take(12))
            {
                output.WriteLine($"  {article.DocumentId}: {finding.Message} | {(finding.Sentence < 0 ? "" : bench.Sentences(article)[finding.Sentence].Text)}");
            }
        }

        var share = (double)found.Count / world.All.Count();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{brand}: {found.Count} of {world.All.Count()} articles refused, {share:P2}"));
        share.ShouldBeLessThan(0.01);
    }

    [Theory]
    [InlineData("greenbuild-depot", true)]
    [InlineData("greenbuild-depot", false)]
    [InlineData("terrabloom-botanicals", true)]
    [InlineData("terrabloom-botanicals", false)]
    public void An_altered_fact_is_caught(string brand, bool claims)
    {
        var world = ArticleWorld.Of(brand);
        var bench = new ArticleBench(world);
        var random = SeedPath.Root(1).Child("altered").Random();
        var (tried, caught) = (0, 0);
        foreach (var article in world.All.Where(a => a.FactIds.Count > 0 && bench.Check(a, claims).Count == 0).Take(Mutated))
        {
            foreach (var fact in article.FactIds.Select(id => world.World.Facts[id]))
            {
                var value = ArticleBench.OtherValue(fact, random);
                var altered = bench.Sentences(article, claims).Zip(bench.Sentences(article), (read, own) => own.FactIds!.Contains(fact.FactId)
                    ? read with { Text = read.Text.Replace(fact.Display, FactText.Display(fact.Attribute, value), StringComparison.OrdinalIgnoreCase) }
                    : read).ToList();
                tried++;
                if (bench.Check(article, altered).Count > 0)
                {
                    caught++;
                }
                else if (tried - caught < 12)
                {
                    output.WriteLine($"missed {article.DocumentId} {fact.FactId} {fact.Display} -> {FactText.Display(fact.Attribute, value)}");
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{brand}, {(claims ? "with" : "without")} fact ids: {caught} of {tried} alterations caught, {(double)caught / tried:P2}"));
        ((double)caught / tried).ShouldBeGreaterThan(claims ? 0.999 : 0.95);
    }
}
