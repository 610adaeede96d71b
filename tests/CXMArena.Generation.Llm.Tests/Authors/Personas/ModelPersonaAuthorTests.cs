using System.Globalization;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Authors.Conversations;
using CXMArena.Generation.Llm.Authors.Personas;
using CXMArena.Generation.Llm.Tests.Authors.Conversations;
using CXMArena.Generation.Llm.Tests.Taxonomies;
using CXMArena.Generation.Noise;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Llm.Tests.Authors.Personas;

/// <summary>What a model writes of a customer is what that customer can know.</summary>
public sealed class ModelPersonaAuthorTests(ITestOutputHelper output)
{
    private delegate PersonaSketch? Spoil(TalkWorld world, Conversation plan, PersonaSketch good);

    private static readonly Dictionary<string, Spoil> Bad = new(StringComparer.Ordinal)
    {
        ["value.invented"] = (_, _, s) => s with { Situation = s.Situation + " That was 47 days ago." },
        ["name.unknown"] = (_, _, s) => s with { Manner = s.Manner + " They learned it from old Bartholomew." },
        ["name.misplaced"] = (w, p, s) => s with { Situation = $"{s.Situation} It began with the {w.World.Products.First(o => o.ProductId != p.Scenario.ProductId && !p.Utterances.Any(u => u.Clean.Text.Contains(o.Name, StringComparison.OrdinalIgnoreCase))).Name}." },
        ["persona.person"] = (w, p, s) => s with { Soothing = $"Talking to {ContactPeople.Of(w.World, p.Scenario).Agent}, who listens." },
        ["persona.cause"] = (w, p, s) => s with { Situation = $"{s.Situation} It must be the {Cause(w, p).ToLowerInvariant()}." },
        ["persona.masked"] = (w, p, s) => Masked(w, p) is { } value ? s with { Goal = $"That somebody says {value}." } : null,
        ["evidence.label"] = (w, p, s) => s with { Goal = $"To be done with the {w.World.Industry.Patterns[p.Scenario.PatternId].Words.Intent.ToLowerInvariant()}." },
        ["text.markup"] = (_, _, s) => s with { Goal = "To be **done** with it." },
        ["answer.schema"] = (_, _, s) => s with { Goal = "" },
    };

    public static TheoryData<string> Brands => TalkWorld.Brands;

    public static TheoryData<string> Codes => [.. Bad.Keys];

    [Theory, MemberData(nameof(Brands))]
    public async Task A_sketch_of_what_the_customer_knows_is_taken_at_once_and_the_prompt_tells_no_more(string brand)
    {
        var world = TalkWorld.Of(brand);
        var (prompts, kinds) = (new List<string>(), new[] { 0, 0, 0, 0 });
        var author = world.Sketcher(new AnsweringModel(texts =>
        {
            prompts.Add(texts[1]);
            return ScriptedSketcher.Text(ScriptedSketcher.Write(texts[1]));
        }));
        foreach (var plan in world.Plans)
        {
            var outcome = await author.WriteAsync(plan, world.PersonaOf(plan), TestContext.Current.CancellationToken);
            outcome.ShouldBeOfType<AcceptedAnswer<PersonaSketch>>(string.Join(" | ", outcome.Refused.SelectMany(r => r.Findings))).Refused.ShouldBeEmpty();

            var context = MaskedContext.Of(ConversationPlan.Of(plan, TalkWorld.Acts, id => world.World.Facts[id].Display));
            foreach (var (count, i) in ((int[])[context.Unasked.Count, context.Asked.Count, context.Searched.Count, context.Masked.Count]).Select((c, i) => (c, i)))
            {
                kinds[i] += count;
            }

            // No value that only the agent's side says, and nothing of the cause's own label, is in the prompt unless the customer says it.
            var said = string.Join('\n', context.Sees.Concat(context.Decides));
            var checker = world.Checker;
            context.Masked.Where(v => v.Text.Length >= 4 && v.Text.Any(char.IsAsciiDigit) && !checker.Says(said, v.Text) && checker.Says(prompts[^1], v.Text)).ShouldBeEmpty(prompts[^1]);
            prompts[^1].ShouldNotContain(Cause(world, plan), Case.Insensitive);
            prompts[^1].ShouldNotContain(plan.Scenario.CauseId, Case.Sensitive);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{brand}: unasked, asked, searched, masked: {string.Join(", ", kinds)}; median prompt {prompts.Select(p => p.Length).Order().ElementAt(prompts.Count / 2)} letters\n{prompts[3]}"));
        kinds.ShouldAllBe(k => k > 20);
    }

    [Theory, MemberData(nameof(Codes))]
    public async Task What_the_customer_cannot_know_or_say_is_told_and_mended(string code)
    {
        var world = TalkWorld.Of("greenbuild-depot");
        var spoiled = 0;
        foreach (var plan in world.Plans.Take(200).Where(p => NoiseContext.LabelWords([Cause(world, p)]).Count > 1).TakeWhile(_ => spoiled < 3))
        {
            var asked = new List<IReadOnlyList<string>>();
            var model = new AnsweringModel(texts =>
            {
                asked.Add(texts);
                var good = ScriptedSketcher.Write(texts[1]);
                return ScriptedSketcher.Text(asked.Count == 1 ? Bad[code](world, plan, good) ?? good : good);
            });
            var accepted = (await world.Sketcher(model).WriteAsync(plan, world.PersonaOf(plan), TestContext.Current.CancellationToken)).ShouldBeOfType<AcceptedAnswer<PersonaSketch>>();
            if (Bad[code](world, plan, accepted.Value) is null)
            {
                continue;
            }

            spoiled++;
            var findings = accepted.Refused.ShouldHaveSingleItem().Findings;
            output.WriteLine(string.Join("\n", findings.Select(f => $"{f.Code} {f}")));
            findings.Select(f => f.Code).ShouldContain(code);
            asked.Count.ShouldBe(2);
        }

        spoiled.ShouldBe(3);
    }

    [Fact]
    public async Task A_conversation_is_told_of_the_sketch_where_there_is_one_and_of_nothing_new_where_there_is_none()
    {
        var world = TalkWorld.Of("terrabloom-botanicals");
        var plan = world.Plans[5];
        var model = new ScriptedTalker();
        var persona = world.PersonaOf(plan);
        var sketch = ScriptedSketcher.Write("Channel: chat\n");
        await world.Author(model).WriteAsync(plan, persona, 4, TestContext.Current.CancellationToken);
        await world.Author(model).WriteAsync(plan, persona with { Sketch = sketch }, 4, TestContext.Current.CancellationToken);
        var (bare, told) = (model.Asked[0].Prompt, model.Asked[1].Prompt);
        output.WriteLine(told);
        var manner = $"Manner: {PersonaWords.Manner(persona)}\n";
        bare.ShouldContain(manner + "Mood at the beginning: ");
        var person = string.Join('\n', "The customer in person, which colours how they say what the plan has them say, and adds nothing to it:", "- What happened, as they would tell a friend: " + sketch.Situation, "- What they want: " + sketch.Goal, "- What would make them lose their temper: " + sketch.BreakingPoint, "- What would calm them: " + sketch.Soothing, "");
        told.ShouldBe(bare.Replace(manner, $"Manner: {sketch.Manner}\n{person}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_conversation_is_told_how_the_brands_agents_speak_where_somebody_said()
    {
        var world = TalkWorld.Of("terrabloom-botanicals");
        var spoken = WorldBuilder.Build(world.World.Brand with { Voice = "Dry and kind." }, world.World.Industry);
        var model = new ScriptedTalker();
        foreach (var author in (ModelConversationAuthor[])[world.Author(model), world.Author(model, spoken)])
        {
            await author.WriteAsync(world.Plans[5], world.PersonaOf(world.Plans[5]), 4, TestContext.Current.CancellationToken);
        }

        model.Asked[1].Prompt.ShouldBe(model.Asked[0].Prompt.Replace("\nChannel: ", "\nHow its agents speak: Dry and kind.\nChannel: ", StringComparison.Ordinal));
    }

    private static string Cause(TalkWorld world, Conversation plan) => world.World.Industry.Patterns[plan.Scenario.PatternId].Causes.First(c => c.Id == plan.Scenario.CauseId).Words.Label;

    /// <summary>A value that the customer does not know, in figures.</summary>
    private static string? Masked(TalkWorld world, Conversation plan)
    {
        var context = MaskedContext.Of(ConversationPlan.Of(plan, TalkWorld.Acts, id => world.World.Facts[id].Display));
        return context.Masked.Select(v => v.Text).FirstOrDefault(t => t.Length >= 4 && t.Any(char.IsAsciiDigit) && !context.Sees.Concat(context.Decides).Any(s => world.Checker.Says(s, t)));
    }
}
