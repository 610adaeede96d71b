using System.Globalization;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Llm.Answers;

namespace CXMArena.Generation.Llm.Tests.Authors.Conversations;

/// <summary>What a model words keeps every label of its plan.</summary>
public sealed class ModelConversationAuthorTests(ITestOutputHelper output)
{
    public static TheoryData<string> Brands => TalkWorld.Brands;

    [Theory, MemberData(nameof(Brands))]
    public async Task A_valid_answer_is_accepted_at_once_and_keeps_all_labels(string brand)
    {
        var world = TalkWorld.Of(brand);
        var model = new ScriptedTalker();
        var author = world.Author(model);
        var spread = 0;
        var refused = new List<string>();
        foreach (var plan in world.Plans)
        {
            var outcome = await world.Write(author, plan);
            if (outcome is not AcceptedAnswer<Conversation> { Refused.Count: 0 } accepted)
            {
                refused.Add($"{plan.ConversationId}: {string.Join(" | ", outcome.Refused[0].Findings.Select(f => f.Code + " " + f))}");
                continue;
            }

            Labels.ShouldBeKept(plan, accepted.Value);
            spread += accepted.Value.Utterances.Select(u => string.Join('+', u.Acts)).Zip(accepted.Value.Utterances.Skip(1), (a, b) => a == string.Join('+', b.Acts) ? 1 : 0).Sum();
        }

        foreach (var line in refused.Take(25))
        {
            output.WriteLine(line);
        }

        var tokens = model.Asked.Select(a => a.Tokens).Order().ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{brand}: {(double)model.Asked.Count / world.Plans.Count:0.00} calls a conversation; prompt {tokens[tokens.Count / 2]} tokens in the median, {tokens[^1]} at most; {model.Joined} messages of several acts, {spread} acts over several messages"));
        refused.ShouldBeEmpty();
        spread.ShouldBeGreaterThan(100);
        model.Joined.ShouldBeGreaterThan(100);
    }

    public static TheoryData<string> Codes => [.. BadAnswers.ByCode.Keys];

    [Theory, MemberData(nameof(Codes))]
    public async Task A_bad_answer_is_told_what_is_wrong_and_mended(string code)
    {
        var world = TalkWorld.Of("greenbuild-depot");
        var spoiled = 0;
        foreach (var plan in world.Plans.Take(200).TakeWhile(_ => spoiled < 3))
        {
            var model = new ScriptedTalker((read, answer) => BadAnswers.ByCode[code](world.World, read, answer));
            var outcome = await world.Write(world.Author(model), plan);
            if (model.Idle)
            {
                continue;
            }

            spoiled++;
            var accepted = outcome.ShouldBeOfType<AcceptedAnswer<Conversation>>();
            Labels.ShouldBeKept(plan, accepted.Value);
            var findings = accepted.Refused.ShouldHaveSingleItem().Findings;
            output.WriteLine(string.Join("\n", findings.Select(f => $"{f.Code} {f}")));
            findings.Select(f => f.Code).ShouldContain(code);
            model.Asked.Count.ShouldBe(2);
        }

        spoiled.ShouldBe(3);
    }

    [Fact]
    public async Task What_stays_bad_is_refused_after_four_calls_with_all_findings()
    {
        var world = TalkWorld.Of("greenbuild-depot");
        var model = new ScriptedTalker((read, answer) => BadAnswers.ByCode["value.invented"](world.World, read, answer), spoiled: 9);
        var outcome = (await world.Write(world.Author(model), world.Plans[0])).ShouldBeOfType<RefusedAnswer<Conversation>>();
        outcome.Refused.Count.ShouldBe(4);
        model.Asked.Count.ShouldBe(4);
    }
}
