using CXMArena.Generation.Content;

namespace CXMArena.Generation.Tests.Content;

public sealed class MapBinderTests
{
    [Fact]
    public void A_good_map_is_read_without_a_finding() =>
        Read("name: Oak\nkind: lookup\ncount: 7\nshare: 0.5\nwords: [a, b]\nconfirm: yes\n", map =>
        {
            map.Text("name").ShouldBe("Oak");
            map.Choice("kind", ["action", "lookup"]).ShouldBe("lookup");
            map.Whole("count", 1, 9).ShouldBe(7);
            map.Number("share", 0, 1).ShouldBe(0.5m);
            map.Texts("words", 2).ShouldBe(["a", "b"]);
            map.Flag("confirm").ShouldBeTrue();
        }).ShouldBeEmpty();

    [Theory]
    [InlineData("yes", true)]
    [InlineData("true", true)]
    [InlineData("no", false)]
    [InlineData("false", false)]
    public void Flags_are_yes_and_no_or_true_and_false(string word, bool value) => Read($"confirm: {word}", map => map.Flag("confirm").ShouldBe(value)).ShouldBeEmpty();

    [Fact]
    public void What_is_absent_has_its_default() =>
        Read("name: Oak", map =>
        {
            map.Text("name");
            map.OptionalText("note").ShouldBeNull();
            map.Choice("kind", ["action", "lookup"], "lookup").ShouldBe("lookup");
            map.Whole("count", 1, 9, 3).ShouldBe(3);
            map.Flag("confirm").ShouldBeFalse();
            map.Flag("shown", otherwise: true).ShouldBeTrue();
            map.Texts("words", 0).ShouldBeEmpty();
            map.Maps("steps").ShouldBeEmpty();
            map.Map("style", required: false).Keys.ShouldBeEmpty();
        }).ShouldBeEmpty();

    [Theory]
    [InlineData("other: 1", "tool.yaml:1: 'name' is missing")]
    [InlineData("name: \"\"", "tool.yaml:1: 'name' is empty")]
    [InlineData("name: [Oak]", "tool.yaml:1: 'name' must be a single value, not a list")]
    [InlineData("name: {a: b}", "tool.yaml:1: 'name' must be a single value, not a map")]
    public void A_text_that_is_no_text_is_told(string yaml, string message) =>
        Read(yaml, map => { map.Text("name").ShouldBe(""); map.Node("other", required: false); }).ShouldBe([message]);

    [Theory]
    [InlineData("count: seven", "tool.yaml:1: 'count' is 'seven', which is not a number")]
    [InlineData("count: 1e3", "tool.yaml:1: 'count' is '1e3', which is not a number")]
    [InlineData("count: 0", "tool.yaml:1: 'count' is 0; allowed are 1 to 9")]
    [InlineData("count: 9.5", "tool.yaml:1: 'count' is 9.5; allowed are 1 to 9")]
    [InlineData("count: 2.5", "tool.yaml:1: 'count' must be a whole number")]
    [InlineData("count: [1]", "tool.yaml:1: 'count' must be a single value, not a list")]
    public void A_number_that_is_none_or_out_of_bounds_is_told_with_the_bounds(string yaml, string message) =>
        Read(yaml, map => map.Whole("count", 1, 9).ShouldBeInRange(1, 9)).ShouldBe([message]);

    [Fact]
    public void A_whole_number_may_have_64_bits() =>
        Read("seed: 9223372036854775807", map => map.LongWhole("seed", 0, long.MaxValue).ShouldBe(long.MaxValue)).ShouldBeEmpty();

    [Fact]
    public void A_wrong_choice_lists_what_is_allowed() =>
        Read("kind: query", map => map.Choice("kind", ["action", "lookup"])).ShouldBe(["tool.yaml:1: 'kind' is 'query'; allowed are action, lookup"]);

    [Theory]
    [InlineData("words: [a]", "tool.yaml:1: 'words' has 1 entry; at least 2 are needed")]
    [InlineData("words: []", "tool.yaml:1: 'words' has 0 entries; at least 2 are needed")]
    [InlineData("words:\n  - a\n  - b\n  - {c: d}", "tool.yaml:4: 'words' holds a map where a text is expected")]
    public void A_list_of_texts_is_held_to_its_length_and_kind(string yaml, string message) => Read(yaml, map => map.Texts("words", 2)).ShouldBe([message]);

    [Theory]
    [InlineData("steps: [a]", "tool.yaml:1: a map is expected here, not a value")]
    [InlineData("steps: {a: b}", "tool.yaml:1: 'steps' must be a list, not a map")]
    [InlineData("steps: []", "tool.yaml:1: 'steps' has 0 entries; at least 1 are needed")]
    public void A_list_of_maps_is_held_to_its_length_and_kind(string yaml, string message) => Read(yaml, map => map.Maps("steps", 1)).ShouldBe([message]);

    [Fact]
    public void An_unknown_key_is_told_with_those_that_are_known() =>
        Read("name: Oak\nnaem: Elm", map => { map.Text("name"); map.Flag("confirm"); }).ShouldBe(["tool.yaml:2: unknown key 'naem'; known here are confirm, name"]);

    [Fact]
    public void A_list_where_the_map_should_be_is_one_finding_and_not_one_a_key() =>
        Read("- a", map => { map.Text("name"); map.Whole("count", 1, 9); map.Texts("words"); }).ShouldBe(["tool.yaml:1: a map is expected here, not a list"]);

    [Fact]
    public void All_mistakes_are_told_at_once_in_the_order_in_which_they_were_found() =>
        Read("name: Oak\nkind: query\ncount: 99\nsort: hard", map =>
        {
            map.Text("name");
            map.Choice("kind", ["action", "lookup"]);
            map.Whole("count", 1, 9);
            map.Texts("words");
        }).ShouldBe(
        [
            "tool.yaml:2: 'kind' is 'query'; allowed are action, lookup",
            "tool.yaml:3: 'count' is 99; allowed are 1 to 9",
            "tool.yaml:1: 'words' is missing",
            "tool.yaml:4: unknown key 'sort'; known here are count, kind, name, words",
        ]);

    [Fact]
    public void An_exception_shows_fifty_findings_and_counts_the_rest()
    {
        var findings = new InputFindings();
        for (var line = 1; line <= 53; line++)
        {
            findings.Add("a.yaml", line, "wrong");
        }

        var lines = Should.Throw<InputException>(findings.ThrowIfAny).Message.Split('\n');
        lines.Length.ShouldBe(51);
        lines[0].ShouldBe("a.yaml:1: wrong");
        lines[^1].ShouldBe("... and 3 more");
    }

    [Fact]
    public void Without_a_finding_nothing_is_thrown() => Should.NotThrow(new InputFindings().ThrowIfAny);

    private static List<string> Read(string yaml, Action<MapBinder> read)
    {
        var findings = new InputFindings();
        var map = new MapBinder(YamlParser.Parse("tool.yaml", yaml, findings)!, findings);
        read(map);
        map.Done();
        return [.. findings.Items.Select(f => f.ToString())];
    }
}
