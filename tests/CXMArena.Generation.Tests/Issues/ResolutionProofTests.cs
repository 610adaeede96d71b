using CXMArena.Generation.Issues;
using CXMArena.Generation.Language;
using CXMArena.Generation.State;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.Issues;

public sealed class ResolutionProofTests
{
    private static readonly ResolutionStep Ask = Step("ask", [], [Set("case.diagnosis", "missed_scan")]);
    private static readonly ResolutionStep Trace = Step("trace", [Is("case.diagnosis", "missed_scan")], [Set("case.traced", "yes")]);
    private static readonly ResolutionStep Move = Step("move", [Is("case.traced", "yes")], [Set("parcel.status", "moving")]);
    private static readonly ResolutionStep HandOver = Step("hand over", [Is("case.diagnosis", "missed_scan")], [Set("case.escalated", "yes")]);

    [Fact]
    public void A_chain_that_breaks_and_repairs_is_proven() => Refute(Stuck, [Ask, Trace, Move]).ShouldBeNull();

    [Fact]
    public void A_chain_that_ends_with_specialists_is_proven() => Refute(Stuck, [Ask, HandOver], escalates: true).ShouldBeNull();

    [Fact]
    public void The_goal_must_hold_while_nothing_is_wrong() =>
        Refute(Stuck, [Ask, Trace, Move], given: [Set("parcel.status", "lost")]).ShouldBe("while nothing is wrong, the goal 'parcel.status = moving' does not hold");

    [Fact]
    public void A_request_need_not_meet_its_goal_before() =>
        Refute([], [Ask, Trace, Move], given: [Set("parcel.status", "stuck")], request: true).ShouldBeNull();

    [Fact]
    public void A_fault_must_break_the_goal() => Refute([Set("parcel.damaged", "yes")], [Ask, Trace, Move]).ShouldBe("the fault breaks nothing that the goal asks for");

    [Fact]
    public void The_steps_must_repair_it() => Refute(Stuck, [Ask, Trace]).ShouldBe("after all steps 'parcel.status = moving' does not hold");

    [Fact]
    public void A_step_out_of_turn_has_no_effect() => Refute(Stuck, [Trace, Ask, Move]).ShouldBe("after all steps 'parcel.status = moving' does not hold");

    [Fact]
    public void No_step_may_be_idle() =>
        Refute(Stuck, [Ask, Step("chat", [], [Set("case.informed", "yes")]), Trace, Move]).ShouldBe("the steps ask, trace, move suffice; the others are not needed");

    [Fact]
    public void Escalation_must_be_reached() => Refute(Stuck, [Ask, Trace], escalates: true).ShouldBe("after all steps 'case.escalated = yes' does not hold");

    [Fact]
    public void What_is_repaired_does_not_escalate() => Refute(Stuck, [Ask, Trace, Move, HandOver], escalates: true).ShouldBe("it escalates although the steps reach the goal");

    [Fact]
    public void A_run_leaves_its_start_as_it_was()
    {
        var start = Taxonomy.State(("parcel.status", "stuck"), ("case.traced", "yes"));
        ResolutionProof.Run(start, [Move], (_, _) => new Dictionary<string, string>(), (_, _) => "")["parcel.status"].ShouldBe("moving");
        start["parcel.status"].ShouldBe("stuck");
    }

    private static Effect[] Stuck => [Set("parcel.status", "stuck")];

    private static string? Refute(Effect[] fault, ResolutionStep[] steps, bool escalates = false, Effect[]? given = null, bool request = false)
    {
        var pool = new PhrasePool("p", [Phrase.Parse("x")]);
        var cause = new IssueCause("missed_scan", escalates, [], fault, steps, new CauseWords("", "", pool, pool, pool, pool));
        var words = new IssueWords("", "", pool, pool, new Dictionary<string, PhrasePool>(), pool, pool, pool, pool);
        var pattern = new IssuePattern("late", "delivery", "late", IssueSubject.None, null, 1, request, false, given ?? [], [Is("parcel.status", "moving")], [], [], [cause], words);
        var healthy = Taxonomy.State(("parcel.status", "moving"), ("parcel.damaged", "no"), ("case.diagnosis", "unknown"));
        return ResolutionProof.Refute(pattern, cause, healthy, (_, _) => new Dictionary<string, string>(), (_, _) => "fresh");
    }

    private static ResolutionStep Step(string id, Condition[] requires, Effect[] effects) => new(StepKind.Explain, id, requires, effects, null);

    private static Condition Is(string field, string value) => new(field, ConditionOperator.Equal, [value]);

    private static Effect Set(string field, string value) => new(field, EffectOperator.Set, value);
}
