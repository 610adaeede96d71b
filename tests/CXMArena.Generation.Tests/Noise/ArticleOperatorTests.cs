using CXMArena.Generation.Articles;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Tests.Articles;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Tests.Noise;

public sealed class ArticleOperatorTests
{
    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void Every_rate_of_the_legacy_profile_is_met(string brand) => LegacyArticles.Run(brand).Measured
        .Where(m => Math.Abs(m.MeasuredBasisPoints - m.AskedBasisPoints) > 50).Select(m => m.ToString()).ShouldBeEmpty();

    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void Acronyms_are_unambiguous_and_leave_names_of_single_things_alone(string brand)
    {
        var world = ArticleWorld.Of(brand).World;
        var table = LegacyArticles.Run(brand).Table.Acronyms;
        var taken = ArticleWorld.Of(brand).Lexicon.Pool("acronyms", "taken").Phrases.Select(p => p.Source);
        table.Count.ShouldBeGreaterThan(9);
        table.Select(a => a.Short).ShouldBeUnique();
        table.Select(a => a.Phrase).ShouldBeUnique();
        table.Select(a => a.Short).Intersect(taken).ShouldBeEmpty();
        table.ShouldAllBe(a => a.Short.All(c => char.IsAsciiLetterUpper(c) || c == '&') && a.Short.Length < 5);
        table.Select(a => a.Phrase).Intersect(world.Topics.Where(t => t.Kind is TopicKind.Product or TopicKind.Series or TopicKind.Event or TopicKind.Store).Select(t => t.Name)).ShouldBeEmpty();
        world.Facts.Values.Where(f => table.Any(a => f.Display.Contains(a.Phrase, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(ArticleWorld.Brands), MemberType = typeof(ArticleWorld))]
    public void Both_forms_of_a_name_stay_in_the_corpus(string brand)
    {
        var (articles, _, table) = LegacyArticles.Run(brand);
        foreach (var acronym in table.Acronyms)
        {
            var edits = articles.SelectMany(a => a.Edits).ToList();
            var replaced = edits.Count(e => e.Before == acronym.Phrase && e.After == acronym.Short);
            replaced.ShouldBeInRange(1, articles.SelectMany(a => table.In(a.Clean)).Count(p => p.Acronym == acronym) - 1, acronym.Phrase);
            edits.ShouldContain(e => e.After == $" ({acronym.Short})", acronym.Phrase);
        }
    }

    [Fact]
    public void Acronyms_replace_whole_names_outside_quotations_titles_and_headings()
    {
        var table = new AcronymTable([new Acronym("OS", "Orbital Sanders"), new Acronym("D&W", "Doors & Windows")]);
        table.In("For Orbital Sanders, and for an Orbital Sanders range. See \"Orbital Sanders: care\" and Doors & Windows.").Select(p => (p.Acronym.Short, p.Start))
            .ShouldBe([("OS", 4), ("OS", 32), ("D&W", 87)]);
        table.In("The Orbital Sanders Evening, Voltarra Orbital Sanders, Orbital Sanders 3000 and \"Orbital Sanders\".").ShouldBeEmpty();
        var sentence = ArticleSentence.Plain("Ask for a Doors & Windows plan.");
        table.In(NoiseSamples.Article(1) with { Title = "Orbital Sanders", Blocks = [new ArticleBlock(BlockKind.Heading, 2, [new ArticleItem([sentence])])] }).ShouldBeEmpty();
    }

    [Fact]
    public void Boilerplate_is_varied_and_states_nothing()
    {
        var lexicon = ArticleWorld.Of("greenbuild-depot").Lexicon;
        string[] kinds = ["review", "feedback", "related", "disclaimer", "copyright", "internal", "audience", "navigation", "contact"];
        var phrases = kinds.SelectMany(k => lexicon.Pool("boilerplate", k).Phrases).Select(p => p.Source).ToList();
        phrases.Count.ShouldBeGreaterThan(60);
        phrases.ShouldBeUnique();
        phrases.ShouldAllBe(p => !p.Any(char.IsDigit));
    }

    [Fact]
    public void Boilerplate_goes_where_it_was_asked_for_and_brings_no_proposition()
    {
        foreach (var item in LegacyArticles.Of("greenbuild-depot").Where((_, i) => i % 7 == 0))
        {
            var edits = item.Edits.Where(e => e.Operator == "boilerplate").ToList();
            var (article, _) = ArticleReplay.Apply(item.Clean, item.Edits);
            edits.Count.ShouldBeLessThan(3);
            article.Blocks.Count.ShouldBe(item.Clean.Blocks.Count + edits.Count);
            article.Blocks.Where(b => edits.Any(e => e.After == b.Items[0].Text)).ShouldAllBe(b => b.Kind == BlockKind.Paragraph);
            article.Blocks.Zip(article.Blocks.Skip(1)).ShouldAllBe(p => p.First.Kind != BlockKind.Heading || !edits.Any(e => e.After == p.Second.Items[0].Text));
        }
    }
}
