using System.Globalization;

namespace CXMArena.Generation.State;

/// <summary>What an effect does to its field.</summary>
public enum EffectOperator
{
    /// <summary>Gives it a word or number.</summary>
    Set,

    /// <summary>Gives it the value of a tool's argument.</summary>
    SetToArgument,

    /// <summary>Gives it a new value of its kind, different from the present one.</summary>
    SetFresh,

    /// <summary>Takes its value away.</summary>
    Unset,

    /// <summary>Adds a number.</summary>
    Add,

    /// <summary>Takes a number off.</summary>
    Subtract,
}

/// <summary>A change of one field, such as <c>delivery.date := $new_date</c>.</summary>
/// <param name="Field">Entity and field.</param>
/// <param name="Operator">What happens.</param>
/// <param name="Operand">Word, number or parameter name; empty for unset and fresh.</param>
public sealed record Effect(string Field, EffectOperator Operator, string Operand)
{
    /// <summary>Changes the state.</summary>
    /// <param name="state">The state to change.</param>
    /// <param name="arguments">The tool's arguments by parameter name.</param>
    /// <param name="fresh">Gives a new value for a field.</param>
    public void Apply(WorldState state, IReadOnlyDictionary<string, string> arguments, Func<string, string?, string> fresh) =>
        state[Field] = Operator switch
        {
            EffectOperator.Set => Operand,
            EffectOperator.SetToArgument => arguments[Operand],
            EffectOperator.SetFresh => fresh(Field, state[Field]),
            EffectOperator.Unset => null,
            EffectOperator.Add => Shift(state[Field], 1),
            _ => Shift(state[Field], -1),
        };

    /// <inheritdoc/>
    public override string ToString() => Operator switch
    {
        EffectOperator.Set => $"{Field} := {Operand}",
        EffectOperator.SetToArgument => $"{Field} := ${Operand}",
        EffectOperator.SetFresh => $"{Field} := fresh",
        EffectOperator.Unset => $"{Field} := unset",
        EffectOperator.Add => $"{Field} += {Operand}",
        _ => $"{Field} -= {Operand}",
    };

    private string Shift(string? value, int sign) =>
        (decimal.Parse(value ?? "0", CultureInfo.InvariantCulture) + sign * decimal.Parse(Operand, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
}
