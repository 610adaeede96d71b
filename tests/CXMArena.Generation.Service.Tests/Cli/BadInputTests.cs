using System.Text;
using CXMArena.Generation.Service.Tests.Support;
using CXMArena.Generation.Storage.Tests.Support;

namespace CXMArena.Generation.Service.Tests.Cli;

/// <summary>Whatever is wrong: exit code 2, one message that says what, where and how to mend it, and nothing written.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Good = "name: Small Soap\nindustry: skincare\n";
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("industry: skincare\n", "brand.yaml:1: a brand needs a 'name' (in the file, or --name)")]
    [InlineData("name: Small Soap\n", "brand.yaml:1: a brand needs an 'industry' (in the file, or --industry); known are home-improvement, skincare")]
    [InlineData("name: Small Soap\nindustry: plumbing\n", "brand.yaml:2: there is no industry 'plumbing'; known are home-improvement, skincare")]
    [InlineData("name: [Small, Soap]\nindustry: skincare\n", "brand.yaml:1: 'name' must be a single value, not a list")]
    [InlineData("name: ''\nindustry: skincare\n", "brand.yaml:1: 'name' is empty")]
    [InlineData("name: ???\nindustry: skincare\n", "brand.yaml:1: 'name' must contain a Latin letter or a digit, since it names the dataset's folder")]
    [InlineData(Good + "seed: many\n", "brand.yaml:3: 'seed' is 'many', which is not a number")]
    [InlineData(Good + "scale:\n  transcripts: 1.5\n", "brand.yaml:4: 'transcripts' must be a whole number")]
    [InlineData(Good + "scale: 5\n", "brand.yaml:3: a map is expected here, not a value")]
    [InlineData(Good + "scale: {information_articles: 5}\n", "brand.yaml:3: 'information_articles' is 5; allowed are 400 to 20000")]
    [InlineData(Good + "regions: {North: 1}\n", "brand.yaml:3: 'regions' holds a map where a text is expected")]
    [InlineData(Good + "noise: loud\n", "brand.yaml:3: there is no noise profile 'loud'; known are ")]
    [InlineData(Good + "name: Again\n", "brand.yaml:3: the key 'name' occurs twice (first on line 1)")]
    [InlineData(Good + "- item\n", "brand.yaml:3: not valid YAML: ")]
    [InlineData("just text\n", "brand.yaml:1: a map is expected here, not a value")]
    [InlineData("", "brand.yaml:1: the file is empty")]
    [InlineData("# a comment alone\n", "brand.yaml:1: the file is empty")]
    public async Task A_brand_file_that_cannot_be_used_is_refused_by_its_line(string brand, string message)
    {
        _folder.Write("brand.yaml", brand);
        var result = await CommandRun.RunAsync(_folder.Path, "generate", "brand.yaml");
        ShouldRefuse(result, message, "brand.yaml");
    }

    [Fact]
    public async Task All_mistakes_of_a_file_are_told_at_once()
    {
        _folder.Write("brand.yaml", "name: Small Soap\nindustry: plumbing\nnoise: loud\nsede: 4\n");
        var result = await CommandRun.RunAsync(_folder.Path, "generate", "brand.yaml");
        result.ExitCode.ShouldBe(2);
        result.Output.ShouldBeEmpty();
        result.Error.ShouldStartWith("""
            cxmarena: brand.yaml:4: unknown key 'sede'; known here are channels, industry, language, name, noise, overview, regions, scale, seed, tiers, voice
            brand.yaml:2: there is no industry 'plumbing'; known are home-improvement, skincare
            brand.yaml:3: there is no noise profile 'loud'; known are 
            """.ReplaceLineEndings("\n"));
        _folder.Files().ShouldBe(["brand.yaml"]);
    }

    [Theory]
    [InlineData("information_articles: 700", "scale.information_articles: the topic tree of 'skincare' needs ")]
    [InlineData("issue_articles: 60", "scale.issue_articles: the patterns of 'skincare' yield ")]
    public async Task A_scale_that_the_industry_cannot_fill_is_refused_before_anything_is_planned(string scale, string message)
    {
        _folder.Write("brand.yaml", $"{Good}scale: {{{scale}}}\n");
        foreach (var command in (string[])["generate", "plan"])
        {
            ShouldRefuse(await CommandRun.RunAsync(_folder.Path, command, "brand.yaml"), message, "brand.yaml");
        }
    }

    [Fact]
    public async Task A_brand_file_that_is_not_UTF8_is_refused()
    {
        await File.WriteAllBytesAsync(_folder["brand.yaml"], Encoding.Latin1.GetBytes("name: Crème\nindustry: skincare\n"));
        var result = await CommandRun.RunAsync(_folder.Path, "generate", "brand.yaml");
        ShouldRefuse(result, "brand.yaml: the file is not UTF-8 text; save it as UTF-8", "brand.yaml");
    }

    [Fact]
    public async Task A_brand_file_that_is_missing_is_refused() =>
        ShouldRefuse(await CommandRun.RunAsync(_folder.Path, "generate", "brand.yaml"), "brand.yaml: there is no such file");

    [Fact]
    public async Task A_folder_in_place_of_the_brand_file_is_refused()
    {
        Directory.CreateDirectory(_folder["brand.yaml"]);
        ShouldRefuse(await CommandRun.RunAsync(_folder.Path, "generate", "brand.yaml"), "brand.yaml: this is a folder; name a file");
    }

    [Theory]
    [InlineData("out.txt")]
    [InlineData("out.txt/below/it")]
    public async Task An_output_folder_that_is_a_file_or_lies_below_one_is_refused(string output)
    {
        _folder.Write("brand.yaml", SmallBrand.Skincare);
        var file = _folder.Write("out.txt", "a file");
        var result = await CommandRun.RunAsync(_folder.Path, "generate", "brand.yaml", "--output", output);
        ShouldRefuse(result, $"--output: '{file}' is a file; name a folder", "brand.yaml", "out.txt");
        (await File.ReadAllTextAsync(file)).ShouldBe("a file");
    }

    [Theory]
    [InlineData("--conversations: the number of conversations must lie between 2 and 2,000,000", "--conversations", "0")]
    [InlineData("--conversations: the number of conversations must lie between 2 and 2,000,000", "--conversations", "-5")]
    [InlineData("--conversations: the number of conversations must lie between 2 and 2,000,000", "--conversations", "3000000")]
    [InlineData("--industry: there is no industry 'plumbing'; known are home-improvement, skincare", "--industry", "plumbing")]
    [InlineData("--noise: there is no noise profile 'loud'; known are ", "--noise", "loud")]
    [InlineData("--content: there is no folder 'nowhere'", "--content", "nowhere")]
    [InlineData("--threads must lie between 1 and 256; see 'cxmarena generate --help'", "--threads", "0")]
    [InlineData("--threads must lie between 1 and 256; see 'cxmarena generate --help'", "--threads", "257")]
    [InlineData("Cannot parse argument 'many' for option '--threads' as a whole number; see 'cxmarena generate --help'", "--threads", "many")]
    [InlineData("Cannot parse argument '1e3' for option '--conversations' as a whole number; see 'cxmarena generate --help'", "--conversations", "1e3")]
    [InlineData("there is no option '--colour'; see 'cxmarena generate --help'", "--colour", "blue")]
    [InlineData("'second.yaml' is one argument too many, or no command; see 'cxmarena generate --help'", "second.yaml")]
    public async Task An_option_that_cannot_be_used_is_refused_by_its_name(string message, params string[] options)
    {
        _folder.Write("brand.yaml", SmallBrand.Skincare);
        ShouldRefuse(await CommandRun.RunAsync(_folder.Path, ["generate", "brand.yaml", .. options]), message, "brand.yaml");
    }

    [Theory]
    [InlineData("Required command was not provided; see 'cxmarena --help'")]
    [InlineData("'frobnicate' is one argument too many, or no command; see 'cxmarena --help'", "frobnicate")]
    [InlineData("there is no option '--bogus'; see 'cxmarena generate --help'", "generate", "--bogus")]
    [InlineData("Option '--run' is required; see 'cxmarena work --help'", "work")]
    [InlineData("--partitions: 0 is not between 1 and 100000", "plan", "--partitions", "0")]
    [InlineData("command line: a brand needs an 'industry' (in the file, or --industry); known are home-improvement, skincare", "generate", "--name", "Small Soap")]
    public async Task A_command_line_that_cannot_be_used_is_refused(string message, params string[] arguments) =>
        ShouldRefuse(await CommandRun.RunAsync(_folder.Path, arguments), message);

    public void Dispose() => _folder.Dispose();

    private void ShouldRefuse(CommandResult result, string message, params string[] files)
    {
        result.ExitCode.ShouldBe(2, result.Error);
        result.Output.ShouldBeEmpty();
        var line = result.Error.TrimEnd('\n');
        line.ShouldNotContain('\n');
        (message.EndsWith(' ') ? line[..Math.Min(line.Length, message.Length + 10)] : line).ShouldBe($"cxmarena: {message}");

        _folder.Files().ShouldBe(files);
        Directory.Exists(_folder["output"]).ShouldBeFalse();
    }
}
