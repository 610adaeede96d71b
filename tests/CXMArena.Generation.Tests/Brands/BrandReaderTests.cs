using CXMArena.Generation.Brands;
using CXMArena.Generation.Content;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.Brands;

public sealed class BrandReaderTests
{
    private const string Good = """
        name: Oak & Ash
        industry: skincare
        channels: {chat: 60, voice: 40}
        regions: [North, South]
        tiers: [Leaf, Branch]
        seed: 7
        scale: {transcripts: 20, next_turns: 10}

        """;

    public static TheoryData<string> Brands => SampleWorlds.Brands;

    [Theory, MemberData(nameof(Brands))]
    public void The_sample_brands_have_the_published_size(string brand)
    {
        var scale = SampleWorlds.BrandOf(brand).Scale;
        (scale.InformationArticles, scale.IssueArticles, scale.Transcripts, scale.NextTurns).ShouldBe((1900, 1481, 2000, 1150));
    }

    [Fact]
    public void A_file_is_read_as_it_stands()
    {
        var brand = Read(Good);
        (brand.Name, brand.Slug, brand.IndustryId, brand.Language, brand.Seed, brand.NoiseProfile).ShouldBe(("Oak & Ash", "oak-ash", "skincare", "en", 7, "default"));
        brand.Channels.ShouldBe([new("voice", 40), new("chat", 60)]);
        brand.Scale.ShouldBe(new BrandScale(Transcripts: 20, NextTurns: 10));
    }

    [Fact]
    public void Flags_alone_make_a_brand()
    {
        var brand = BrandReader.Read(null, null, new BrandOverrides(Name: "Oak", IndustryId: "skincare"), ["skincare"], ["default"]);
        (brand.Slug, brand.Seed).ShouldBe(("oak", 1));
        brand.Overview.ShouldBe("Oak answers its customers by chat, messages and telephone.");
        (brand.Regions.Count, brand.Tiers.Count, brand.Channels.Count).ShouldBe((4, 3, 3));
    }

    [Fact]
    public void What_nobody_said_may_be_invented_and_what_was_said_stands()
    {
        var invented = new BrandOverview("Oak sells shoes.", ["they last"], ["they pinch"], "Dry.", ["Coast", "Hills"], ["Heel", "Toe"]);
        var bare = BrandReader.ReadGiven(null, null, new BrandOverrides(Name: "Oak", IndustryId: "skincare"), ["skincare"], ["default"]);
        (bare.LacksOverview, bare.LacksRegions, bare.LacksTiers, bare.Notes).ShouldBe((true, true, true, ""));
        var made = bare.With(invented);
        (made.Overview, made.Voice, made.Regions[0], made.Tiers[1]).ShouldBe(("Oak sells shoes.", "Dry.", "Coast", "Toe"));

        var full = BrandReader.ReadGiven("brand.yaml", Good + "voice: As over a fence.\n", new BrandOverrides(Overview: "By flag."), ["skincare"], ["default"]);
        (full.LacksOverview, full.LacksRegions, full.LacksTiers).ShouldBe((false, false, false));
        full.Notes.ShouldBe("Its regions are North, South. Its membership tiers are Leaf, Branch. How its agents speak: As over a fence.");
        full.With(invented).ShouldBe(full.Brand);
    }

    [Fact]
    public void Flags_amend_a_file()
    {
        var brand = BrandReader.Read("brand.yaml", Good, new BrandOverrides(Seed: 99, NoiseProfile: "clean", Conversations: 300), ["skincare"], ["clean", "default"]);
        (brand.Seed, brand.NoiseProfile, brand.Scale.Transcripts, brand.Scale.NextTurns).ShouldBe((99, "clean", 200, 100));
    }

    [Fact]
    public void Without_a_file_the_flags_that_are_missing_are_named() =>
        Should.Throw<InputException>(() => BrandReader.Read(null, null, new BrandOverrides(), ["skincare"], ["default"])).Message.ShouldBe(
            """
            command line: a brand needs a 'name' (in the file, or --name)
            command line: a brand needs an 'industry' (in the file, or --industry); known are skincare
            """);

    [Theory]
    [InlineData("", "brand.yaml:1: the file is empty")]
    [InlineData("- name: Oak\n", "brand.yaml:1: a map is expected here, not a list")]
    [InlineData("industry: skincare\n", "brand.yaml:1: a brand needs a 'name' (in the file, or --name)")]
    [InlineData("name: Oak\n", "brand.yaml:1: a brand needs an 'industry' (in the file, or --industry); known are home-improvement, skincare")]
    [InlineData("name: Oak\nindustry: shoes\n", "brand.yaml:2: there is no industry 'shoes'; known are home-improvement, skincare")]
    [InlineData("name: Oak\nindustry: skincare\nname: Elm\n", "brand.yaml:3: the key 'name' occurs twice (first on line 1)")]
    [InlineData("name: Oak\nindustry: skincare\ncolour: red\n", "brand.yaml:3: unknown key 'colour'; known here are channels, industry, language, name, noise, overview, regions, scale, seed, tiers, voice")]
    [InlineData("name: Oak\nindustry: skincare\nseed: soon\n", "brand.yaml:3: 'seed' is 'soon', which is not a number")]
    [InlineData("name: Oak\nindustry: skincare\nseed: 1.5\n", "brand.yaml:3: 'seed' must be a whole number")]
    [InlineData("name: Oak\nindustry: skincare\nseed: -1\n", "brand.yaml:3: 'seed' is -1; allowed are 0 to 9223372036854775807")]
    [InlineData("name: \"Oak [fine]\"\nindustry: skincare\n", "brand.yaml:1: 'name' contains one of { } [ ] | : < >; leave it out, since names stand in texts and phrases")]
    [InlineData("name: Oak\nindustry: skincare\nchannels: {voice: 0}\n", "brand.yaml:3: every channel has the weight 0; give at least one of voice, chat, messaging a weight from 1 to 100")]
    [InlineData("name: Oak\nindustry: skincare\nnoise: loud\n", "brand.yaml:3: there is no noise profile 'loud'; known are clean, default")]
    [InlineData("name: Oak\nindustry: skincare\nlanguage: fr\n", "brand.yaml:3: there are no words in the language 'fr' yet; write 'en'")]
    [InlineData("name: Oak\nindustry: skincare\nregions: [North]\n", "brand.yaml:3: 'regions' has 1 entry; at least 2 are needed")]
    [InlineData("name: Oak\nindustry: skincare\ntiers: [Gold, gold]\n", "brand.yaml:3: 'tiers' must be at least 2 and at most 30 different names")]
    [InlineData("name: Oak\nindustry: skincare\nchannels: {fax: 3}\n", "brand.yaml:3: unknown key 'fax'; known here are chat, messaging, voice")]
    [InlineData("name: Oak\nindustry: skincare\nchannels: [chat]\n", "brand.yaml:3: a map is expected here, not a list")]
    [InlineData("name: Oak\nindustry: skincare\nscale: {stores: 0, transcripts: many}\n", "brand.yaml:3: 'transcripts' is 'many', which is not a number", "brand.yaml:3: 'stores' is 0; allowed are 1 to 500")]
    [InlineData("name: 木\nindustry: skincare\n", "brand.yaml:1: 'name' must contain a Latin letter or a digit, since it names the dataset's folder")]
    [InlineData("name: Oak\n\tindustry: skincare\n", "brand.yaml:2: not valid YAML: While scanning a plain scalar, found a tab character that violate indentation; indent with spaces")]
    [InlineData("name: &n Oak\noverview: *n\n", "brand.yaml:2: not valid YAML: aliases are not supported; repeat the value")]
    public void A_mistake_is_told_with_file_line_and_what_is_allowed(string text, params string[] messages) =>
        Should.Throw<InputException>(() => Read(text)).Message.Split('\n').ShouldBe(messages);

    [Fact]
    public void Several_mistakes_are_told_at_once() =>
        Should.Throw<InputException>(() => Read("name: Oak\nindustry: shoes\nseed: soon\nnoise: loud\nscale:\n  stores: 501\n  shops: 3\n")).Message.ShouldBe(
            """
            brand.yaml:6: 'stores' is 501; allowed are 1 to 500
            brand.yaml:7: unknown key 'shops'; known here are events, information_articles, issue_articles, next_turns, stores, transcripts
            brand.yaml:3: 'seed' is 'soon', which is not a number
            brand.yaml:2: there is no industry 'shoes'; known are home-improvement, skincare
            brand.yaml:4: there is no noise profile 'loud'; known are clean, default
            """);

    [Fact]
    public void A_name_of_more_than_sixty_characters_is_refused() =>
        Should.Throw<InputException>(() => Read($"name: {new string('a', 61)}\nindustry: skincare\n")).Message.ShouldBe("brand.yaml:1: 'name' has more than 60 characters");

    [Fact]
    public void Deep_nesting_is_refused() =>
        Should.Throw<InputException>(() => Read("name: " + new string('[', 40) + "\n")).Message.ShouldBe("brand.yaml:1: not valid YAML: nested deeper than 24");

    private static Brand Read(string text) => BrandReader.Read("brand.yaml", text, new BrandOverrides(), ["home-improvement", "skincare"], ["clean", "default"]);
}
