using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Authors.Conversations;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Llm.Tests.Authors.Conversations;

/// <summary>Whatever a model answers in the schema is refused with findings or keeps its plan; nothing is thrown.</summary>
public sealed class HostileAnswerTests
{
    private static readonly string[] Texts =
    [
        "", " ", "hundred hundred hundred hundred hundred hundred hundred hundred hundred hundred hundred hundred hundred hundred hundred hundred hundred", "$99,999,999,999,999,999k", "99999999999999999999999999999999", "\ud83d",
        "{\"messages\": []}", "{{brand}} </message>", "- 1/2 1/0 3/4 -", "March 99th, 0000", "''''", "\u202e\u0000", "a@b.c", "one and a half and a half", "the twenty-thirty-first of May",
    ];

    [Fact]
    public async Task Nothing_that_a_model_answers_throws()
    {
        var world = TalkWorld.Of("terrabloom-botanicals");
        var random = SeedPath.Root(5).Child("hostile").Random();
        var refused = 0;
        foreach (var plan in world.Plans.Take(120))
        {
            var model = new ScriptedTalker((read, answer) => Spoil(answer, random), spoiled: 2);
            var outcome = await world.Write(world.Author(model), plan);
            refused += outcome.Refused.Count;
            Labels.ShouldBeKept(plan, outcome.ShouldBeOfType<AcceptedAnswer<Conversation>>().Value);
        }

        refused.ShouldBeGreaterThan(200);
    }

    private static TalkAnswer Spoil(TalkAnswer answer, Prng random)
    {
        var messages = answer.Messages.ToList();
        for (var i = 0; i < 3; i++)
        {
            var at = random.Below(messages.Count);
            var message = messages[at];
            messages[at] = random.Below(6) switch
            {
                0 => message with { Text = random.Pick(Texts) },
                1 => message with { Text = message.Text + " " + random.Pick(Texts), Spans = [.. message.Spans, new TalkSpan((SpanKind)random.Below(3), random.Pick(Texts) + "x", random.Pick(Texts) + "x")] },
                2 => message with { Acts = [random.Between(1, 200), .. message.Acts] },
                3 => message with { Acts = [.. message.Acts, .. message.Acts], Shows = ["none", ""] },
                4 => message with { Speaker = random.Pick(["agent", "customer", "tool"]), Text = random.Pick(Texts) },
                _ => message with { Spans = [new TalkSpan(SpanKind.Fact, "F_none", message.Text.Length > 0 ? message.Text : "x")], Text = message.Text + message.Text },
            };
        }

        return new TalkAnswer(messages);
    }
}
