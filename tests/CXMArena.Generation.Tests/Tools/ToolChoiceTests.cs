using CXMArena.Generation.Issues;
using CXMArena.Generation.Language;
using CXMArena.Generation.State;
using CXMArena.Generation.Tests.Support;
using CXMArena.Generation.Tools;

namespace CXMArena.Generation.Tests.Tools;

public sealed class ToolChoiceTests
{
    private static readonly Tool Trace = Tool("trace", ["parcel.number"], [], [Set("case.traced", "yes")]);
    private static readonly Tool Ask = Tool("ask_carrier", ["parcel.number"], [], [Set("case.traced", "yes")]);
    private static readonly Tool Move = Tool("move", ["wish.date"], [Is("case.traced", "yes")], [Set("parcel.status", "moving")]);
    private static readonly Tool Refund = Tool("refund", ["parcel.number"], [], [Set("parcel.status", "refunded")]);

    private static readonly Condition[] Goal = [Is("parcel.status", "moving")];

    [Fact]
    public void The_next_step_is_acceptable_where_its_arguments_are_known() =>
        Acceptable([Trace, Move, Refund], Stuck(), ["parcel.number"], [Trace, Move]).ShouldBe(["trace"]);

    [Fact]
    public void Nothing_is_acceptable_before_its_arguments_are_known() => Acceptable([Trace, Move], Stuck(), [], [Trace, Move]).ShouldBeEmpty();

    [Fact]
    public void A_later_step_is_not_acceptable_while_it_is_illegal() =>
        Acceptable([Trace, Move], Stuck(), ["parcel.number", "wish.date"], [Trace, Move]).ShouldBe(["trace"]);

    [Fact]
    public void Another_tool_that_does_the_job_is_acceptable_too() =>
        Acceptable([Ask, Move, Trace], Stuck(), ["parcel.number"], [Trace, Move]).ShouldBe(["ask_carrier", "trace"]);

    [Fact]
    public void A_legal_tool_that_leads_elsewhere_is_not_acceptable() =>
        Acceptable([Move, Refund], Traced(), ["parcel.number", "wish.date"], [Move]).ShouldBe(["move"]);

    [Fact]
    public void Two_steps_that_can_change_places_are_both_acceptable()
    {
        var label = Tool("label", ["parcel.number"], [], [Set("parcel.label", "yes")]);
        Acceptable([label, Trace], Stuck(), ["parcel.number"], [Trace, label], Is("parcel.label", "yes"), Is("case.traced", "yes")).ShouldBe(["label", "trace"]);
    }

    [Fact]
    public void Choosing_leaves_the_state_as_it_was()
    {
        var state = Stuck();
        _ = Acceptable([Trace, Move], state, ["parcel.number"], [Trace, Move]);
        state["case.traced"].ShouldBeNull();
    }

    private static IReadOnlyList<string> Acceptable(Tool[] tools, WorldState state, string[] known, Tool[] remaining, params Condition[] goal) =>
        ToolChoice.Acceptable(
            tools.OrderBy(t => t.Id, StringComparer.Ordinal).ToDictionary(t => t.Id),
            state,
            known.ToHashSet(),
            [.. remaining.Select(t => new ResolutionStep(StepKind.Tool, t.Id, t.Requires, t.Effects, null))],
            goal.Length == 0 ? Goal : goal,
            (_, _) => "fresh");

    private static WorldState Stuck() => Taxonomy.State(("parcel.status", "stuck"), ("parcel.number", "TR1"), ("wish.date", "2026-03-09"));

    private static WorldState Traced() => Taxonomy.State(("parcel.status", "stuck"), ("parcel.number", "TR1"), ("wish.date", "2026-03-09"), ("case.traced", "yes"));

    private static Tool Tool(string id, string[] fields, Condition[] requires, Effect[] effects)
    {
        var pool = new PhrasePool("p", [Phrase.Parse("x")]);
        return new Tool(id, false, [.. fields.Select(f => new ToolParameter(f.Replace('.', '_'), f, ""))], requires, effects, [], false, new ToolWords("", null, pool, pool, pool, pool, pool));
    }

    private static Condition Is(string field, string value) => new(field, ConditionOperator.Equal, [value]);

    private static Effect Set(string field, string value) => new(field, EffectOperator.Set, value);
}
