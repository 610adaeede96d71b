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
    private const int Altered = 1000;

    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void Hardly_an_article_of_the_embedded_author_is_refused(string brand)
    {
        var world = ArticleWorld.Of(brand);
        var checker = new ArticleChecker(world.World, world.Lexicon, world.Author.Allocation);
        var found = world.All.Select(a => (Article: a, Findings: checker.Check(a))).Where(x => x.Findings.Count > 0).ToList();
        foreach (var (article, finding) in found.SelectMany(x => x.Findings.Select(f => (x.Article, f))).Take(40))
        {
            output.WriteLine($"{article.DocumentId} {finding.Code}: {finding.Message} | {(finding.Sentence < 0 ? "" : ArticleChecker.Sentences(article)[finding.Sentence].Text)}");
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
        var checker = new ArticleChecker(world.World, world.Lexicon, world.Author.Allocation);
        var random = SeedPath.Root(1).Child("altered").Random();
        var (tried, caught) = (0, 0);
        foreach (var article in world.All.Where(a => a.FactIds.Count > 0).Take(Altered))
        {
            foreach (var fact in article.FactIds.Select(id => world.World.Facts[id]))
            {
                var other = FactText.Display(fact.Attribute, OtherValue(fact, random));
                var altered = ArticleChecker.Sentences(article).Select(s => new CheckedSentence(
                    s.FactIds!.Contains(fact.FactId) ? s.Text.Replace(fact.Display, other, StringComparison.OrdinalIgnoreCase) : s.Text, claims ? s.FactIds : null, s.IsHeading)).ToList();
                tried++;
                if (checker.Check(article, altered).Count > 0)
                {
                    caught++;
                }
                else if (tried - caught < 12)
                {
                    output.WriteLine($"missed {article.DocumentId} {fact.FactId} {fact.Display} -> {other}");
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{brand}, {(claims ? "with" : "without")} fact ids: {caught} of {tried} alterations caught, {(double)caught / tried:P2}"));
        ((double)caught / tried).ShouldBeGreaterThan(claims ? 0.999 : 0.95);
    }

    /// <summary>Another value that the taxonomy would have allowed.</summary>
    private static string OtherValue(Fact fact, Prng random)
    {
        var attribute = fact.Attribute;
        if (attribute.Kind == FactKind.Choice)
        {
            return random.Pick([.. attribute.Options.Where(o => attribute.Words.Options[o] != fact.Display)]);
        }

        var steps = (int)((attribute.Maximum - attribute.Minimum) / attribute.Step);
        var now = (int)((decimal.Parse(fact.Value, CultureInfo.InvariantCulture) - attribute.Minimum) / attribute.Step);
        var other = steps == 0 ? attribute.Maximum + attribute.Step : attribute.Minimum + attribute.Step * ((now + 1 + random.Below(steps)) % (steps + 1));
        return other.ToString(attribute.Kind == FactKind.Money ? "0.00" : "0.####", CultureInfo.InvariantCulture);
    }
}
