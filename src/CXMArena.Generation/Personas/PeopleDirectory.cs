using System.Globalization;
using Bogus;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Personas;

/// <summary>An invented person. Mail addresses lie under example domains and telephone numbers in 555-01xx, so none can exist.</summary>
public sealed record Person(string FirstName, string LastName, string Street, string City, string Postcode, string Email, string Phone)
{
    /// <summary>First and last name.</summary>
    public string FullName => $"{FirstName} {LastName}";
}

/// <summary>
/// The one adapter around Bogus: names, streets and towns only (its mail domains and telephone numbers can be real). One instance a thread,
/// reseeded for every person, so that the result depends on the seed alone.
/// </summary>
public sealed class PeopleDirectory
{
    private static readonly string[] MailDomains = ["example.com", "example.net", "example.org"];
    private readonly Faker _faker = new("en_US");

    /// <summary>The person at a seed.</summary>
    public Person Draw(SeedPath seed)
    {
        var random = seed.Random();
        _faker.Random = new Randomizer(random.Below(int.MaxValue));
        var first = _faker.Name.FirstName();
        var last = _faker.Name.LastName();
        var street = string.Create(CultureInfo.InvariantCulture, $"{random.Between(2, 2999)} {_faker.Address.StreetName()}");
        var separator = random.Pick((string[])[".", "_", "", "."]);
        var number = random.Percent(40) ? random.Between(1, 99).ToString(CultureInfo.InvariantCulture) : "";
        var user = Plain(random.Percent(25) ? first[..1] + separator + last : first + separator + last) + number;
        var phone = string.Create(CultureInfo.InvariantCulture, $"{random.Between(201, 989)}-555-01{random.Below(100):00}");
        var postcode = random.Between(10_000, 99_599).ToString(CultureInfo.InvariantCulture);
        return new Person(first, last, street, _faker.Address.City(), postcode, $"{user}@{random.Pick(MailDomains)}", phone);
    }

    private static string Plain(string text) => string.Concat(text.ToLowerInvariant().Where(c => c is >= 'a' and <= 'z' or '.' or '_'));
}
