using CXMArena.Generation.State;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.State;

public sealed class ConditionAndEffectTests
{
    [Theory]
    [InlineData(ConditionOperator.Equal, "stuck", "stuck", true)]
    [InlineData(ConditionOperator.Equal, "stuck", "Stuck", false)]
    [InlineData(ConditionOperator.Equal, "5.00", "5", true)]
    [InlineData(ConditionOperator.Equal, null, "stuck", false)]
    [InlineData(ConditionOperator.NotEqual, "stuck", "lost", true)]
    [InlineData(ConditionOperator.NotEqual, "5.0", "5", false)]
    [InlineData(ConditionOperator.NotEqual, null, "lost", true)]
    [InlineData(ConditionOperator.In, "lost", "stuck|lost", true)]
    [InlineData(ConditionOperator.In, "moving", "stuck|lost", false)]
    [InlineData(ConditionOperator.In, null, "stuck|lost", false)]
    [InlineData(ConditionOperator.AtLeast, "10", "9", true)]
    [InlineData(ConditionOperator.AtLeast, "9", "9", true)]
    [InlineData(ConditionOperator.AtLeast, "8.99", "9", false)]
    [InlineData(ConditionOperator.AtMost, "10", "9", false)]
    [InlineData(ConditionOperator.AtMost, "-3", "9", true)]
    [InlineData(ConditionOperator.AtMost, null, "9", false)]
    [InlineData(ConditionOperator.AtLeast, "soon", "9", false)]
    [InlineData(ConditionOperator.Set, "x", "", true)]
    [InlineData(ConditionOperator.Set, null, "", false)]
    [InlineData(ConditionOperator.Unset, null, "", true)]
    [InlineData(ConditionOperator.Unset, "x", "", false)]
    public void A_condition_holds_or_not(ConditionOperator op, string? value, string operands, bool holds) =>
        new Condition("a.b", op, operands.Split('|')).Holds(Taxonomy.State(("a.b", value))).ShouldBe(holds);

    [Theory]
    [InlineData(EffectOperator.Set, "lost", "1", "lost")]
    [InlineData(EffectOperator.SetToArgument, "amount", "1", "42.00")]
    [InlineData(EffectOperator.SetFresh, "", "1", "new a.b instead of 1")]
    [InlineData(EffectOperator.Unset, "", "1", null)]
    [InlineData(EffectOperator.Add, "2.5", "10.00", "12.50")]
    [InlineData(EffectOperator.Subtract, "2.5", "10.00", "7.50")]
    [InlineData(EffectOperator.Add, "3", null, "3")]
    public void An_effect_changes_its_field(EffectOperator op, string operand, string? before, string? after)
    {
        var state = Taxonomy.State(("a.b", before), ("a.c", "kept"));
        new Effect("a.b", op, operand).Apply(state, new Dictionary<string, string> { ["amount"] = "42.00" }, (field, present) => $"new {field} instead of {present}");
        state["a.b"].ShouldBe(after);
        state["a.c"].ShouldBe("kept");
    }

    [Fact]
    public void A_copy_is_independent()
    {
        var state = Taxonomy.State(("a.b", "1"));
        var copy = state.Copy();
        copy["a.b"] = "2";
        state["a.b"].ShouldBe("1");
    }
}
