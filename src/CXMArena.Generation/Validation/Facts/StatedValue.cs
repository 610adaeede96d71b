namespace CXMArena.Generation.Validation.Facts;

/// <summary>An amount in the base unit of its dimension, so that "2 hours" and "120 minutes" are equal while "a month" is not "30 days".</summary>
/// <param name="Amount">The amount.</param>
/// <param name="Unit">Base unit: empty for a bare number, $, %, clock (minutes after midnight), date (month and day), second, month, inch, ounce ..., or <c>id:</c> with an identifier.</param>
public readonly record struct Measure(decimal Amount, string Unit);

/// <summary>A value that a text states.</summary>
/// <param name="Measure">What it comes to.</param>
/// <param name="Raw">The number as written, before any conversion.</param>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">UTF-16 units.</param>
/// <param name="IsWeak">Whether it may be a manner of speaking, such as "one of" or "a day": it can state a fact, but is never held against the text.</param>
internal sealed record StatedValue(Measure Measure, decimal Raw, int Start, int Length, bool IsWeak)
{
    /// <summary>One past the last unit.</summary>
    public int End => Start + Length;

    /// <summary>Whether this says what a fact's value comes to; a fact without unit is met by the number with any noun after it.</summary>
    public bool Says(Measure fact) => fact.Unit.Length == 0 ? Raw == fact.Amount && Measure.Unit is not ("$" or "%" or "date") : Measure == fact;
}
