namespace CXMArena.Generation.Validation.Facts;

/// <summary>Units as people write them. Those of one dimension have a common base; days and months do not, since months differ in length.</summary>
internal sealed class UnitTable
{
    private const int MostWords = 4;

    private static readonly (string Base, decimal Factor, string Names)[] Known =
    [
        ("second", 1, "second|seconds|sec|secs"), ("second", 60, "minute|minutes|min|mins"), ("second", 3600, "hour|hours|hr|hrs|h"),
        ("second", 86_400, "day|days|calendar day|calendar days"), ("second", 604_800, "week|weeks|wk|wks"), ("business_day", 1, "business day|business days|working day|working days|weekday|weekdays"),
        ("month", 1, "month|months|mo|mos|calendar month|calendar months"), ("month", 12, "year|years|yr|yrs"),
        ("$", 1, "dollar|dollars|usd|bucks"), ("$", 0.01m, "cent|cents"), ("%", 1, "percent|per cent|pct|%|percentage point|percentage points"),
        ("inch", 1, "inch|inches|″"), ("inch", 12, "foot|feet|ft|′"), ("inch", 36, "yard|yards|yd|yds"), ("millimeter", 1, "millimeter|millimeters|millimetre|millimetres|mm"),
        ("millimeter", 10, "centimeter|centimeters|centimetre|centimetres|cm"), ("millimeter", 1000, "meter|meters|metre|metres"),
        ("square_foot", 1, "square foot|square feet|sq ft|sq. ft|sqft"), ("ounce", 1, "ounce|ounces|oz"), ("ounce", 16, "pound|pounds|lb|lbs"),
        ("gram", 1, "gram|grams|g"), ("gram", 1000, "kilogram|kilograms|kg"), ("milligram", 1, "milligram|milligrams|mg"),
        ("fluid_ounce", 1, "fluid ounce|fluid ounces|fl oz|fl. oz"), ("fluid_ounce", 8, "cup|cups"), ("fluid_ounce", 16, "pint|pints"), ("fluid_ounce", 32, "quart|quarts"),
        ("fluid_ounce", 128, "gallon|gallons|gal"), ("milliliter", 1, "milliliter|milliliters|millilitre|millilitres|ml"), ("milliliter", 1000, "liter|liters|litre|litres"),
        ("gallon_per_minute", 1, "gallon per minute|gallons per minute|gpm"), ("mile_per_hour", 1, "mile per hour|miles per hour|mph"), ("mile", 1, "mile|miles|mi"),
        ("degree", 1, "degree|degrees|°|° f|degrees fahrenheit|degree fahrenheit"), ("degree_celsius", 1, "° c|degrees celsius|degree celsius"),
        ("decibel", 1, "decibel|decibels|db"), ("watt", 1, "watt|watts|w"), ("watt", 1000, "kilowatt|kilowatts|kw"), ("volt", 1, "volt|volts|v"), ("lumen", 1, "lumen|lumens|lm"),
        ("kelvin", 1, "kelvin|kelvins"), ("rpm", 1, "rpm|revolutions per minute"), ("psi", 1, "psi|pounds per square inch"),
    ];

    private readonly Dictionary<string, (string Base, decimal Factor)> _units = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A table with the common units.</summary>
    public UnitTable()
    {
        foreach (var (name, unit) in Known.SelectMany(k => k.Names.Split('|').Select(n => (n, (k.Base, k.Factor)))))
        {
            _units.Add(name, unit);
        }
    }

    /// <summary>Learns a unit of the brand's own, singular as in the taxonomy, and how articles write it.</summary>
    public void Learn(string unit, string written)
    {
        var words = unit.Replace('_', ' ');
        _units.TryAdd(words, (unit, 1));
        _units.TryAdd(written, _units[words]);
    }

    /// <summary>An amount of a unit of the taxonomy in its base.</summary>
    public Measure In(decimal amount, string unit) =>
        _units.TryGetValue(unit.Replace('_', ' '), out var known) ? new Measure(amount * known.Factor, known.Base) : new Measure(amount, unit);

    /// <summary>The longest unit that begins at a token, and how many tokens it takes.</summary>
    public (string Base, decimal Factor, int Tokens)? At(IReadOnlyList<TextToken> tokens, int i)
    {
        for (var count = Math.Min(MostWords, tokens.Count - i); count > 0; count--)
        {
            var name = string.Join(' ', Enumerable.Range(i, count).Select(k => tokens[k].Text)).Replace(" .", ".", StringComparison.Ordinal);
            if (_units.TryGetValue(name, out var unit))
            {
                return (unit.Base, unit.Factor, count);
            }
        }

        return null;
    }
}
