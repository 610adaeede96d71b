using CXMArena.Generation.Content;
using CXMArena.Generation.Tests.Support;
using FsCheck;

namespace CXMArena.Generation.Tests.Content;

public sealed class YamlParserTests
{
    [Fact]
    public void Values_stay_the_text_that_was_written()
    {
        var map = Parsed("answer: yes\nversion: 1.10\nnothing: null\nquoted: \"a # b\"\n");
        new[] { "answer", "version", "nothing", "quoted" }.Select(k => ((YamlText)map[k]!).Value).ShouldBe(["yes", "1.10", "null", "a # b"]);
    }

    [Fact]
    public void Nodes_know_their_line()
    {
        var map = Parsed("# a comment\nname: A\nlist:\n  - one\n  - {two: 2}\n");
        map.Line.ShouldBe(2);
        var list = (YamlList)map["list"]!;
        list.Items.Select(i => i.Line).ShouldBe([4, 5]);
    }

    [Fact]
    public void Keys_keep_the_order_of_the_file() => Parsed("b: 1\na: 2\nc: 3").Entries.Select(e => e.Key.Value).ShouldBe(["b", "a", "c"]);

    [Theory]
    [InlineData("", "brand.yaml:1: the file is empty")]
    [InlineData("# only a comment\n", "brand.yaml:1: the file is empty")]
    [InlineData("name: A\nname: B\n", "brand.yaml:2: the key 'name' occurs twice (first on line 1)")]
    [InlineData("name: A\n---\nname: B\n", "brand.yaml:2: a second document begins here; write one document a file")]
    [InlineData("base: &base A\nname: *base\n", "brand.yaml:2: not valid YAML: aliases are not supported; repeat the value")]
    [InlineData("name: !!binary QQ==\n", "brand.yaml:1: not valid YAML: tags such as 'tag:yaml.org,2002:binary' are not supported; write the value alone")]
    [InlineData("? [a, b]\n: c\n", "brand.yaml:1: not valid YAML: a key must be a plain text")]
    [InlineData("name: A\n\tseed: 3\n", "brand.yaml:2: not valid YAML: While scanning a plain scalar, found a tab character that violate indentation; indent with spaces")]
    public void What_cannot_be_read_is_told_with_its_line(string text, string message) => Mistakes(text).ShouldBe([message]);

    [Theory]
    [InlineData("name: \"A\n", 1)]
    [InlineData("a: [1, 2\nb: 3\n", 2)]
    [InlineData("a: {b: 1\n", 1)]
    [InlineData("a: b: c\n", 1)]
    [InlineData("- a\nb: c\n", 2)]
    public void Broken_syntax_is_one_finding_near_its_line(string text, int line)
    {
        var findings = new InputFindings();
        YamlParser.Parse("brand.yaml", text, findings).ShouldBeNull();
        var finding = findings.Items.ShouldHaveSingleItem();
        finding.Message.ShouldStartWith("not valid YAML: ");
        finding.Line.ShouldBeInRange(line - 1, line + 1);
    }

    [Fact]
    public void Twenty_four_levels_are_read_and_one_more_is_refused()
    {
        Mistakes(Nested(24)).ShouldBeEmpty();
        Mistakes(Nested(25)).ShouldBe(["brand.yaml:1: not valid YAML: nested deeper than 24"]);
    }

    [Fact]
    public void A_hundred_thousand_brackets_end_neither_the_stack_nor_the_patience() => Mistakes(new string('[', 100_000)).Count.ShouldBe(1);

    [Fact]
    public void A_file_that_is_too_long_is_not_parsed_at_all() =>
        Mistakes(new string('a', (4 * 1024 * 1024) + 1)).ShouldBe(["brand.yaml: the file has 4194305 characters; at most 4194304 are read"]);

    [Fact]
    public void A_file_with_too_many_nodes_is_refused() =>
        Mistakes("[" + string.Join(',', Enumerable.Repeat("1", 400_001)) + "]").ShouldBe(["brand.yaml:1: not valid YAML: more than 400000 nodes"]);

    [Fact]
    public void Any_text_gives_a_node_or_a_finding_and_never_an_exception() =>
        Properties.Hold<NonNull<string>>(text => Parse(text.Get, out var findings) is not null || findings.Items.Count > 0);

    [Fact]
    public void Any_heap_of_punctuation_gives_a_node_or_a_finding_and_never_an_exception()
    {
        string[] pieces = ["- ", "a", ": ", "\n", "  ", "[", "]", "{", "}", ",", "|", ">", "\"", "'", "&x ", "*x", "!t ", "?", "#", "---\n", "...\n", "%", "@", "\t", "\0"];
        Properties.Hold<byte[]>(draws => Parse(string.Concat(draws.Select(d => pieces[d % pieces.Length])), out var findings) is not null || findings.Items.Count > 0);
    }

    private static string Nested(int depth) => new string('[', depth) + "x" + new string(']', depth);

    private static YamlNode? Parse(string text, out InputFindings findings)
    {
        findings = new InputFindings();
        return YamlParser.Parse("brand.yaml", text, findings);
    }

    private static List<string> Mistakes(string text)
    {
        _ = Parse(text, out var findings);
        return [.. findings.Items.Select(f => f.ToString())];
    }

    private static YamlMap Parsed(string text)
    {
        var node = Parse(text, out var findings);
        findings.Items.ShouldBeEmpty();
        return node.ShouldBeOfType<YamlMap>();
    }
}
