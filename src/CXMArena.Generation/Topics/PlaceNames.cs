using CXMArena.Generation.Brands;
using CXMArena.Generation.Industries;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Topics;

/// <summary>Names of stores and events.</summary>
internal static class PlaceNames
{
    /// <summary>Distinct store names, one a town.</summary>
    public static IReadOnlyList<string> Stores(Brand brand, SeedPath seed)
    {
        var people = new PeopleDirectory();
        var towns = new List<string>();
        for (var i = 0; towns.Count < brand.Scale.Stores; i++)
        {
            var town = people.Draw(seed.Child("store").Child(i)).City;
            if (!towns.Contains(town, StringComparer.Ordinal))
            {
                towns.Add(town);
            }
        }

        return [.. towns.Select(t => $"{brand.Name} {t}")];
    }

    /// <summary>Distinct event names, each about a product line.</summary>
    public static IReadOnlyList<string> Events(Brand brand, Industry industry, SeedPath seed)
    {
        string[] forms = ["{0} Evening", "{0} Basics Workshop", "Open Day: {0}", "{0} Clinic", "Saturday School: {0}", "Ask the Adviser: {0}"];
        var lines = industry.Families.SelectMany(f => f.Lines).ToList();
        var order = new Permutation(seed.Child("events").Key, (long)lines.Count * forms.Length);
        return [.. Enumerable.Range(0, (int)Math.Min(brand.Scale.Events, order.Size)).Select(i =>
        {
            var place = (int)order[i];
            return string.Format(System.Globalization.CultureInfo.InvariantCulture, forms[place / lines.Count], lines[place % lines.Count].Name);
        })];
    }
}
