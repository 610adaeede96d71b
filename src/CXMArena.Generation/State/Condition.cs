using System.Globalization;

namespace CXMArena.Generation.State;

/// <summary>How a condition compares.</summary>
public enum ConditionOperator
{
    /// <summary>The same word or number.</summary>
    Equal,

    /// <summary>Another word or number.</summary>
    NotEqual,

    /// <summary>One of several words.</summary>
    In,

    /// <summary>That number or more.</summary>
    AtLeast,

    /// <summary>That number or less.</summary>
    AtMost,

    /// <summary>Has a value.</summary>
    Set,

    /// <summary>Has none.</summary>
    Unset,
}

/// <summary>A condition on one field, such as <c>delivery.status in stuck|lost</c>.</summary>
public sealed record Condition(string Field, ConditionOperator Operator, IReadOnlyList<string> Operands)
{
    /// <summary>Whether it holds in a state.</summary>
    public bool Holds(WorldState state)
    {
        var value = state[Field];
        return Operator switch
        {
            ConditionOperator.Set => value is not null,
            ConditionOperator.Unset => value is null,
            ConditionOperator.Equal => value is not null && Same(value, Operands[0]),
            ConditionOperator.NotEqual => value is null || !Same(value, Operands[0]),
            ConditionOperator.In => value is not null && Operands.Any(o => Same(value, o)),
            _ => Compare(value) is { } order && (Operator == ConditionOperator.AtLeast ? order >= 0 : order <= 0),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Operator switch
    {
        ConditionOperator.Set => $"{Field} set",
        ConditionOperator.Unset => $"{Field} unset",
        ConditionOperator.Equal => $"{Field} = {Operands[0]}",
        ConditionOperator.NotEqual => $"{Field} != {Operands[0]}",
        ConditionOperator.In => $"{Field} in {string.Join('|', Operands)}",
        ConditionOperator.AtLeast => $"{Field} >= {Operands[0]}",
        _ => $"{Field} <= {Operands[0]}",
    };

    private static bool Same(string value, string operand) =>
        string.Equals(value, operand, StringComparison.Ordinal)
        || (Number(value) is { } a && Number(operand) is { } b && a == b);

    private int? Compare(string? value) =>
        Number(value) is { } a && Number(Operands[0]) is { } b ? a.CompareTo(b) : null;

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
