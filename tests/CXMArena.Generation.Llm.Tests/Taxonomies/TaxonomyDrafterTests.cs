using System.Collections.Concurrent;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Llm.Taxonomies;
using CXMArena.Generation.Llm.Tests.Prompts;

namespace CXMArena.Generation.Llm.Tests.Taxonomies;

public sealed class TaxonomyDrafterTests(ITestOutputHelper output)
{
    private static readonly PromptLibrary Library = PromptLibrary.Load(RepositoryContent.Whole);

    [Fact]
    public async Task A_model_that_answers_rightly_drafts_an_industry_that_loads()
    {
        var run = await Run(new BicycleModel());
        var draft = run.Draft;
        draft.Report.LeftOut.ShouldBeEmpty();
        draft.Report.AskedAgain.ShouldBe(0);
        draft.IsUsable.ShouldBeTrue(draft.Report.TooLittle);
        var industry = Load(draft);
        industry.Families.Select(f => f.Id).ShouldBe(["cargo_bikes", "electric_bikes", "town_bikes"]);
        industry.Patterns.Keys.ShouldBe(BicycleSharing.Patterns.Select(p => p.Id).Order(StringComparer.Ordinal));
        industry.Tools.Keys.ShouldBe([.. BicycleSharing.Patterns.Select(p => p.Action).Concat(BicycleSharing.Lookups.Select(l => l.Id)).Concat(BicycleSharing.OtherTools.Select(t => t.Id)).Concat(["escalate_to_specialist", "verify_account_holder", "verify_customer"]).Order(StringComparer.Ordinal)]);
        industry.Groups.Values.Select(g => g.Name).ShouldBe(["Ride and bill", "Bicycle and lock", "Pass and deposit 2"]);
        industry.Questions.Count.ShouldBe(10);
        industry.Details.Keys.ShouldContain("ride.number");
        draft.Files.Values.ShouldAllBe(t => t.StartsWith("# Drafted by a language model for \"Bicycle Sharing\""));
        draft.Files["families/town_bikes.yaml"].ShouldContain("with topics/expand 3.0.0");
        draft.Files.Values.ShouldAllBe(t => !t.Contains("word 0"), "no placeholder is left");
        output.WriteLine(string.Join('\n', run.Asked.GroupBy(a => a.Prompt).Select(g => $"{g.Key}: {g.Count()} calls, {g.Sum(a => a.Question.Length) / 4} tokens in, {g.Sum(a => a.Answer.Length) / 4} tokens out")));
        foreach (var file in draft.Files.Where(f => f.Key is "families/town_bikes.yaml" or "issues/rides.yaml" or "en/policies.yaml" or "state/fields.yaml"))
        {
            output.WriteLine($"--- {file.Key}\n{file.Value}");
        }
    }

    [Fact]
    public async Task The_same_answers_give_the_same_files()
    {
        var (one, other) = (await Run(new BicycleModel()), await Run(new BicycleModel()));
        other.Draft.Files.OrderBy(f => f.Key, StringComparer.Ordinal).ShouldBe(one.Draft.Files.OrderBy(f => f.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("issues/patterns", "\"case.informed := yes\"", "\"case.told := yes\"", "- $.patterns[0].causes[0].steps[4].effects[0]: 'case.told := yes': there is no field 'case.told' in the state")]
    [InlineData("issues/patterns", "\"ride.open := yes\"", "\"ride.open := perhaps\"", "'perhaps' is not a value of ride.open; allowed are yes, no")]
    [InlineData("issues/patterns", "\"ride.open := yes\"", "\"ride.open += 1\"", "'ride.open += 1': += is for fields of kind money or count; ride.open is of kind flag")]
    [InlineData("issues/patterns", "\"look_up_ride\"", "\"verify_account_holder\"", "- $.patterns[0].causes[0].steps: ride_not_ended, cause slow_signal: after all steps 'ride.open = no' does not hold")]
    [InlineData("issues/patterns", "\"id\":\"end_ride\"", "\"id\":\"end_everything\"", "there is no tool 'end_everything'")]
    [InlineData("issues/patterns", "\"ride_dispute_window\"", "\"dispute_window\"", "- $.patterns[1]: fee_too_high: there is no policy 'dispute_window'")]
    [InlineData("issues/patterns", "\"neighbours\":[\"fee_too_high\"]", "\"neighbours\":[\"fee_too_low\"]", "- $.patterns[0].neighbours[0]: there is no other pattern 'fee_too_low'")]
    [InlineData("taxonomies/outline", "\"hill_bikes\"", "\"classic_bikes\"", "- $.families[1].lines[1]: the line 'classic_bikes' stands at $.families[0].lines[0] too")]
    [InlineData("taxonomies/area", "\"id\":\"lock_jammed\"", "\"id\":\"bike_damaged\"", "- $.patterns[0].id: the pattern 'bike_damaged' exists already; every pattern has an id of its own")]
    [InlineData("taxonomies/area", "\"id\":\"end_ride\"", "\"id\":\"look_up_ride\"", "- $.tools[2].id: the tool 'look_up_ride' stands at $.tools[0].id too")]
    [InlineData("taxonomies/area", "\"name\":\"ride.open\",\"kind\":\"flag\"", "\"name\":\"ride.open\",\"kind\":\"choice\"", "- $.fields[0]: 'values' is missing")]
    [InlineData("topics/expand", "\"kind\":\"duration\",\"unit\":\"hour\"", "\"kind\":\"duration\",\"unit\":\"fortnight\"", "- $.attributes[2].unit: 'unit' is 'fortnight'; allowed are minute, hour, day, week, month, year")]
    [InlineData("topics/expand", "\"id\":\"warranty\"", "\"id\":\"guarantee\"", "lacks the attribute 'warranty', which every family has")]
    [InlineData("taxonomies/terms", "\"id\":\"location_storage\"", "\"id\":\"dock_radius\"", "- $.policies[3].id: the policy 'dock_radius' comes twice")]
    [InlineData("tools/tools", "\"id\":\"refund_ride\"", "\"id\":\"end_ride\"", "- $.tools[3].id: the tool 'end_ride' was not asked for, or comes twice")]
    [InlineData("tools/tools", "\"field\":\"ride.number\"", "\"field\":\"ride.code\"", "- $.tools[0].parameters[0].field: there is no field 'ride.code' in the state")]
    [InlineData("taxonomies/words", "\"key\":\"fee_too_high/fear\"", "\"key\":\"fee_too_high/fears\"", "- $.words: there is no entry for 'fee_too_high/fear' (the customer says what they are afraid of)")]
    [InlineData("taxonomies/words", "I hope that nobody blames me.", "I hope that {nobody} blames me.", "there is no slot {nobody} here; allowed are")]
    [InlineData("taxonomies/words", "I hope that nobody blames me.", "I hope that [nobody blames me.", "the '[' at column 13 is never closed")]
    [InlineData("taxonomies/words", "\"again fee too high\"", "\"so here it is once again, fee too high\"", "has more than 6 words")]
    [InlineData("intents/clusters", "\"Bicycle and lock\"", "\"Ride and bill\"", "- $.clusters[1]: the name 'Ride and bill' is taken")]
    [InlineData("intents/clusters", "[\"ride_not_ended\",", "[\"ride_not_begun\",", "- $.clusters[0]: there is no reason 'ride_not_begun'")]
    [InlineData("quality/questions", "\"id\":\"showed_regret\"", "\"id\":\"asked_patience\"", "- $.questions[2].id: the question 'asked_patience' exists already")]
    [InlineData("quality/questions", "\"cues\":[\"regret\"]", "\"cues\":[]", "- $.questions[2].cues: name the words that would show the behaviour by accident")]
    public async Task A_mistake_is_told_to_the_model_at_its_place_and_the_repaired_answer_is_taken(string prompt, string right, string wrong, string finding)
    {
        var planted = 0;
        var run = await Run(new BicycleModel((name, answer) =>
        {
            if (name != prompt || !answer.Contains(right, StringComparison.Ordinal))
            {
                return answer;
            }

            Interlocked.Increment(ref planted);
            return answer[..answer.IndexOf(right, StringComparison.Ordinal)] + wrong + answer[(answer.IndexOf(right, StringComparison.Ordinal) + right.Length)..];
        }));
        planted.ShouldBeGreaterThan(0);
        run.Draft.Report.AskedAgain.ShouldBe(planted);
        run.Asked.Where(a => a.Prompt == prompt && a.Question.Contains("Your answer cannot be used yet")).Select(a => a.Question).ShouldContain(q => q.Contains(finding), string.Join('\n', run.Asked.Where(a => a.Question.Contains("cannot be used")).Select(a => a.Question[a.Question.IndexOf("Your answer cannot", StringComparison.Ordinal)..])));
        run.Draft.Report.LeftOut.ShouldBeEmpty();
        run.Draft.Files.OrderBy(f => f.Key, StringComparer.Ordinal).ShouldBe((await Whole.Value).OrderBy(f => f.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_issue_that_stays_unrepairable_is_left_out_and_told_and_the_rest_is_kept()
    {
        var draft = (await Run(new BicycleModel((prompt, answer) => prompt == "issues/patterns" ? answer.Replace("\"bike.damaged := yes\"", "\"bike.damaged := no\"", StringComparison.Ordinal) : answer, isStubborn: true))).Draft;
        draft.IsUsable.ShouldBeTrue(draft.Report.TooLittle);
        draft.Report.LeftOut.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            l => l.Part.ShouldBe("$.patterns"),
            l => l.Item.ShouldBe("bike_damaged"),
            l => l.Findings[0].ShouldBe("$.patterns[2].causes[0].steps: bike_damaged, cause slow_signal: the steps tell_slow_signal suffice; the others are not needed"));
        var industry = Load(draft);
        industry.Patterns.Keys.ShouldNotContain("bike_damaged");
        industry.Patterns.Count.ShouldBe(5);
        industry.Patterns.Values.SelectMany(p => p.Neighbours).ShouldNotContain("bike_damaged");
    }

    [Fact]
    public async Task A_family_without_words_is_left_out_and_nothing_refers_to_it()
    {
        var draft = (await Run(new BicycleModel((prompt, answer) => prompt == "taxonomies/words" ? answer.Replace("lines/hill_bikes/misnamed", "lines/hill_bikes/misname", StringComparison.Ordinal) : answer, isStubborn: true))).Draft;
        draft.Report.LeftOut.Select(l => (l.Part, l.Item)).ShouldBe([("taxonomies/words", "electric_bikes")]);
        Load(draft).Families.Select(f => f.Id).ShouldBe(["cargo_bikes", "town_bikes"]);
    }

    [Fact]
    public async Task Where_too_little_is_left_there_is_no_folder_but_a_reason()
    {
        var draft = (await Run(new BicycleModel((prompt, answer) => prompt == "issues/patterns" ? answer.Replace(" := yes\"", " := maybe\"", StringComparison.Ordinal) : answer, isStubborn: true))).Draft;
        draft.IsUsable.ShouldBeFalse();
        draft.Report.TooLittle.ShouldBe("of 6 planned issue patterns only 0 were accepted, and at least half are needed");
        draft.Report.LeftOut.Count.ShouldBe(2);
        draft.Report.Rounds.ShouldBe(new Dictionary<string, int> { ["issues/patterns: passes"] = 1, ["issues/patterns: rides"] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public async Task An_industry_with_fewer_tools_than_the_longest_list_of_candidates_is_no_use()
    {
        var draft = (await Run(new BicycleModel((prompt, answer) => prompt == "tools/tools" ? answer.Replace("order.number", "order.code", StringComparison.Ordinal) : answer, isStubborn: true))).Draft;
        draft.IsUsable.ShouldBeFalse();
        draft.Report.TooLittle.ShouldBe("the industry has 12 tools, and a dataset needs at least 128, the length of its longest list of candidates");
    }

    [Fact]
    public async Task A_plan_that_is_refused_to_the_end_ends_the_draft()
    {
        var draft = (await Run(new BicycleModel((_, _) => "I would rather not.", isStubborn: true))).Draft;
        draft.Report.TooLittle.ShouldBe("no plan of the industry was accepted");
        draft.Report.LeftOut[0].Findings.ShouldNotBeEmpty();
    }

    private static readonly Lazy<Task<IReadOnlyDictionary<string, string>>> Whole = new(async () => (await Run(new BicycleModel())).Draft.Files);

    private static Industry Load(TaxonomyDraft draft) => IndustryLoader.Load(
        new RepositoryContent(withRepository: true, [.. draft.Files.Select(f => ($"taxonomies/industries/bicycle-sharing/{f.Key}", f.Value))]), "bicycle-sharing", "en");

    private static async Task<(TaxonomyDraft Draft, IReadOnlyList<(string Prompt, string Question, string Answer)> Asked)> Run(BicycleModel model)
    {
        var asked = new ConcurrentQueue<(string Prompt, string Question, string Answer)>();
        using var client = new AnsweringModel(texts =>
        {
            var (prompt, answer) = model.Answer(texts);
            asked.Enqueue((prompt, string.Join('\n', texts), answer));
            return answer;
        });
        var drafter = new TaxonomyDrafter(new StructuredChat(client, AnswerFormat.JsonSchema, attempts: 2), Library, RepositoryContent.Whole);
        return (await drafter.DraftAsync(BicycleSharing.Request, _ => { }, CancellationToken.None), [.. asked]);
    }
}
