using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Tests.Support;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Tests.Industries;

public sealed class NewIndustryTests
{
    [Fact]
    public void A_new_industry_is_one_new_folder()
    {
        var content = TinyIndustry.Content();
        IndustryLoader.Known(content).ShouldContain("toys");
        var world = WorldBuilder.Build(TinyIndustry.Brand, IndustryLoader.Load(content, "toys", "en"));
        world.Topics.Count.ShouldBe(60);
        world.Products.ShouldNotBeEmpty();
        world.IssueTypes.Select(t => t.IssueTypeId).ShouldBe(["I_piece_lost_floor_puzzles", "I_piece_lost_wooden_puzzles"]);
        world.Facts.Keys.ShouldContain("F_policy_return_window_puzzles");
        var author = new ConversationAuthor(world, SampleWorlds.Lexicon, SampleWorlds.Traits);
        var texts = Enumerable.Range(0, 60).SelectMany(i => author.Write(i).Utterances).Select(u => u.Clean.Text).ToList();
        texts.ShouldContain(t => t.Contains("floor puzzle", StringComparison.Ordinal));
        texts.ShouldContain(t => t.Contains("looked under the sofa", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void It_takes_over_the_tools_and_fields_of_what_it_extends()
    {
        var industry = IndustryLoader.Load(TinyIndustry.Content(), "toys", "en");
        industry.Tools.Keys.ShouldBe(["escalate_to_specialist", "send_piece", "verify_account_holder", "verify_customer"]);
        industry.State.Find("order.number").ShouldNotBeNull();
        industry.Subjects.Select(s => s.Id).ShouldBe(["series", "store", "event", "story"]);
    }

    [Theory]
    [InlineData("industry.yaml", "extends: core", "extends: shop", "taxonomies/industries/shop/industry.yaml: the industry 'shop' is missing or extends itself; known are home-improvement, skincare, toys")]
    [InlineData("industry.yaml", "extends: core", "extends: core\ncolor: red", "industry.yaml:3: unknown key 'color'; known here are abstract, extends, id")]
    [InlineData("en/families/puzzles.yaml", "", null, "families/puzzles.yaml: the family has no words file of the same name")]
    [InlineData("families/puzzles.yaml", "id: price, kind: money", "id: cost, kind: money", "en/families/puzzles.yaml:7: 'cost' is missing", "en/families/puzzles.yaml:7: unknown key 'price'; known here are cost, lead_time, pieces, warranty", "families/puzzles.yaml:3: the family 'puzzles' lacks the attribute 'price', which every family has")]
    [InlineData("families/puzzles.yaml", "kind: money, min: 8", "kind: cash, min: 8", "families/puzzles.yaml:3: 'kind' is 'cash'; allowed are money, duration, quantity, percentage, number, choice, time, text")]
    [InlineData("families/puzzles.yaml", "kind: duration, unit: day, level", "kind: duration, unit: fortnight, level", "families/puzzles.yaml:5: 'unit' is 'fortnight'; allowed are minute, hour, day, week, month, year")]
    [InlineData("families/puzzles.yaml", "min: 100, max: 2000", "min: 100, max: 20", "families/puzzles.yaml:6: 'max' is below 'min' in 'pieces'")]
    [InlineData("en/policies.yaml", "\"And {product}?\"", "\"And {product?\"", "en/policies.yaml:4: \"And {product?\": the '{' at column 5 is never closed")]
    [InlineData("policies.yaml", "by: family", "by: color", "policies.yaml:1: 'by' is 'color'; allowed are none, family, line, region, tier, service, channel")]
    [InlineData("tools/puzzle.yaml", "puzzle.complete := yes", "puzzle.complete = yes", "tools/puzzle.yaml:5: 'puzzle.complete = yes' is not an effect; write 'entity.field := value', ':= $parameter', ':= fresh', ':= unset', '+= n' or '-= n'")]
    [InlineData("tools/puzzle.yaml", "params: {order_number: order.number}", "params: {order_number: order.no}", "tools/puzzle.yaml:3: there is no field 'order.no' in the state")]
    [InlineData("issues/puzzle.yaml", "tool: send_piece", "tool: send_box", "issues/puzzle.yaml:15: there is no tool 'send_box'")]
    [InlineData("issues/puzzle.yaml", "puzzle.complete = yes", "puzzle.complete = maybe", "issues/puzzle.yaml:7: 'puzzle.complete = maybe': 'maybe' is not a value of puzzle.complete; allowed are yes, no")]
    [InlineData("issues/puzzle.yaml", "area: pieces", "area: parts", "taxonomies/industries/toys/issues: piece_lost: there is no area 'parts'; known are pieces")]
    [InlineData("issues/puzzle.yaml", "policies: [return_window]", "policies: [returns]", "taxonomies/industries/toys/issues: piece_lost: there is no policy 'returns'; known are return_window")]
    [InlineData("issues/puzzle.yaml", "- {tool: verify_customer}", "- {tool: verify_account_holder}\n        - {tool: verify_customer}", "taxonomies/industries/toys/issues: piece_lost, cause swallowed_by_box: the steps verify_account_holder, looked_in_box, send_piece suffice; the others are not needed")]
    [InlineData("quality.yaml", "moment: opening", "moment: greeting", "quality.yaml:1: 'moment' is 'greeting'; allowed are opening, verify, details, empathy, disclose, diagnose, hold, return, offer, action, change, result, policy, refusal, escalation, recap, closing")]
    public void A_mistake_in_the_folder_is_told_with_file_line_and_what_is_allowed(string file, string from, string? to, params string[] messages) =>
        Should.Throw<InputException>(() => IndustryLoader.Load(TinyIndustry.Content(file, from, to), "toys", "en")).Message.Split('\n')
            .Select(m => m.Replace($"{TinyIndustry.Folder}/", m.StartsWith($"{TinyIndustry.Folder}/issues:", StringComparison.Ordinal) ? $"{TinyIndustry.Folder}/" : "", StringComparison.Ordinal))
            .ShouldBe(messages);

    [Fact]
    public void An_industry_that_extends_itself_ends_with_a_message() =>
        Should.Throw<InputException>(() => IndustryLoader.Load(TinyIndustry.Content("industry.yaml", "extends: core", "extends: toys"), "toys", "en")).Message
            .ShouldContain("the industry 'toys' is missing or extends itself; known are home-improvement, skincare, toys");

    [Fact]
    public void An_industry_that_does_not_exist_is_told_with_those_that_do() =>
        Should.Throw<InputException>(() => IndustryLoader.Load(TestContent.Repository, "shoes", "en")).Message
            .ShouldContain("the industry 'shoes' is missing or extends itself; known are home-improvement, skincare");
}
