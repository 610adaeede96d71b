namespace CXMArena.Generation.Noise.Asr;

/// <summary>Short forms and what is said for them.</summary>
internal static class SpokenVocabulary
{
    public static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["am"] = "a m", ["pm"] = "p m", ["cm"] = "centimeters", ["mm"] = "millimeters", ["m"] = "meters", ["km"] = "kilometers", ["ft"] = "feet", ["in"] = "inches", ["kg"] = "kilograms",
        ["g"] = "grams", ["mg"] = "milligrams", ["lb"] = "pounds", ["lbs"] = "pounds", ["oz"] = "ounces", ["l"] = "liters", ["ml"] = "milliliters", ["w"] = "watts", ["kw"] = "kilowatts",
        ["v"] = "volts", ["ah"] = "amp hours", ["mah"] = "milliamp hours", ["a"] = "amps", ["hp"] = "horsepower", ["psi"] = "p s i", ["gb"] = "gigabytes", ["mb"] = "megabytes", ["mbps"] = "megabits per second",
        ["hz"] = "hertz", ["ghz"] = "gigahertz", ["db"] = "decibels", ["rpm"] = "r p m", ["h"] = "hours", ["hr"] = "hours", ["hrs"] = "hours", ["min"] = "minutes", ["mins"] = "minutes", ["k"] = "thousand",
        ["x"] = "times", ["gal"] = "gallons", ["qt"] = "quarts", ["sqft"] = "square feet", ["yd"] = "yards", ["spf"] = "s p f",
    };

    public static readonly Dictionary<string, string> Abbreviations = new(StringComparer.Ordinal)
    {
        ["mr"] = "mister", ["mrs"] = "missus", ["dr"] = "doctor", ["st"] = "street", ["ave"] = "avenue", ["rd"] = "road", ["apt"] = "apartment", ["vs"] = "versus", ["etc"] = "et cetera", ["e.g"] = "for example",
        ["i.e"] = "that is", ["approx"] = "approximately", ["ok"] = "okay", ["asap"] = "a s a p", ["w/"] = "with", ["w/o"] = "without", ["faq"] = "f a q", ["id"] = "i d", ["url"] = "u r l",
        ["tv"] = "t v", ["pc"] = "p c", ["sms"] = "s m s", ["pdf"] = "p d f", ["usb"] = "u s b", ["vat"] = "v a t", ["diy"] = "d i y", ["qr"] = "q r", ["cctv"] = "c c t v", ["hvac"] = "h vac",
        ["btw"] = "by the way", ["jan"] = "january", ["feb"] = "february", ["mar"] = "march", ["apr"] = "april", ["jun"] = "june", ["jul"] = "july", ["aug"] = "august",
        ["sep"] = "september", ["sept"] = "september", ["oct"] = "october", ["nov"] = "november", ["dec"] = "december", ["mon"] = "monday", ["tue"] = "tuesday", ["tues"] = "tuesday", ["wed"] = "wednesday",
        ["thu"] = "thursday", ["thurs"] = "thursday", ["fri"] = "friday",
    };

    /// <summary>Short for something only where they are written with a capital.</summary>
    public static readonly HashSet<string> Capitalised = new(StringComparer.Ordinal) { "st", "mar", "mon", "sep", "dec", "jan", "fri", "wed", "jun", "dr" };

    /// <summary>Units that stand for themselves after a number and a space.</summary>
    public static readonly HashSet<string> ApartUnits = new(StringComparer.Ordinal) { "am", "pm", "cm", "mm", "km", "ft", "kg", "mg", "lb", "lbs", "oz", "ml", "gal", "gb", "mb", "mbps", "hz", "hrs", "mins", "sqft", "psi", "rpm" };

    public static readonly HashSet<string> Pronounced = new(StringComparer.Ordinal) { "PIN", "SIM", "LED", "RAM", "ZIP", "CO", "OK", "I", "A" };
}
