using System.Collections.Concurrent;
using System.Globalization;
using Humanizer;

namespace CXMArena.Generation.Topics;

/// <summary>Values of facts as articles write them.</summary>
public static class FactText
{
    private static readonly HashSet<string> Unchanged = new(["psi", "gpm", "cfm", "rpm", "btu", "db", "spf", "ml", "mg", "kg", "lb", "oz", "ph", "cm", "mm", "hz", "kwh", "mah", "ppm", "nm", "gsm"], StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, string> Plurals = new(StringComparer.Ordinal);

    /// <summary>A canonical value with its unit.</summary>
    /// <param name="attribute">Kind, unit and options.</param>
    /// <param name="value">Canonical value.</param>
    public static string Display(AttributeDefinition attribute, string value) => attribute.Kind switch
    {
        FactKind.Money => Money(decimal.Parse(value, CultureInfo.InvariantCulture)),
        FactKind.Percentage => value + "%",
        FactKind.Duration or FactKind.Quantity => $"{Grouped(value)} {Unit(attribute.Unit!, value)}",
        FactKind.Choice => attribute.Words.Options[value],
        FactKind.Time => Clock(int.Parse(value, CultureInfo.InvariantCulture)),
        FactKind.Number => attribute.Id is "introduced" or "founded" ? value : Grouped(value),
        _ => value,
    };

    /// <summary>An amount, without cents where there are none.</summary>
    public static string Money(decimal amount) =>
        "$" + (amount == decimal.Truncate(amount) ? amount.ToString("#,0", CultureInfo.InvariantCulture) : amount.ToString("#,0.00", CultureInfo.InvariantCulture));

    private static string Grouped(string value) =>
        decimal.Parse(value, CultureInfo.InvariantCulture).ToString("#,0.####", CultureInfo.InvariantCulture);

    private static string Unit(string unit, string value)
    {
        var words = unit.Replace('_', ' ');
        return value == "1" || Unchanged.Contains(unit) ? words : Plurals.GetOrAdd(words, Plural);
    }

    private static string Plural(string words)
    {
        var head = words.IndexOf(" per ", StringComparison.Ordinal);
        var tail = head < 0 ? "" : words[head..];
        var front = head < 0 ? words : words[..head];
        var space = front.LastIndexOf(' ');
        return front[..(space + 1)] + front[(space + 1)..].Pluralize(inputIsKnownToBeSingular: true) + tail;
    }

    private static string Clock(int minutes)
    {
        var (hour, minute) = (minutes / 60 % 24, minutes % 60);
        var twelve = hour % 12 == 0 ? 12 : hour % 12;
        return string.Create(CultureInfo.InvariantCulture, $"{twelve}{(minute == 0 ? "" : ":" + minute.ToString("00", CultureInfo.InvariantCulture))} {(hour < 12 ? "a.m." : "p.m.")}");
    }
}
