using System.Globalization;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.State;

/// <summary>Draws healthy states and single values; everything about the scenario's people comes from one directory of invented people.</summary>
/// <param name="model">The industry's fields.</param>
/// <param name="people">Names, streets and contact data.</param>
/// <param name="today">The day of the contact.</param>
public sealed class StateFactory(StateModel model, PeopleDirectory people, DateOnly today)
{
    /// <summary>A state in which nothing is wrong.</summary>
    public WorldState Healthy(SeedPath seed)
    {
        var persons = new Dictionary<string, Person>(StringComparer.Ordinal);
        var draws = new Dictionary<string, Prng>(StringComparer.Ordinal);
        return new WorldState(model.Fields.Values.Select(field =>
            new KeyValuePair<string, string?>(field.Name, field.Healthy ?? Value(field, DrawsOf(field.Name), () => PersonOf(field.Name)))));

        Prng DrawsOf(string field)
        {
            var entity = field[..field.IndexOf('.', StringComparison.Ordinal)];
            return draws.TryGetValue(entity, out var random) ? random : draws[entity] = seed.Child(entity).Random();
        }

        Person PersonOf(string field)
        {
            var entity = field[..field.IndexOf('.', StringComparison.Ordinal)];
            if (!persons.TryGetValue(entity, out var person))
            {
                persons[entity] = person = people.Draw(seed.Child("person").Child(entity));
            }

            return person;
        }
    }

    /// <summary>A value for a field that differs from the present one.</summary>
    public string Fresh(SeedPath seed, string name, string? present)
    {
        var field = model.Find(name) ?? throw new InvalidOperationException($"no field {name}");
        for (var attempt = 0; ; attempt++)
        {
            var at = seed.Child(name).Child(attempt);
            var value = field.Kind switch
            {
                FieldKind.Choice => at.Random().Pick(field.Values),
                FieldKind.Flag => string.Equals(present, "yes", StringComparison.Ordinal) ? "no" : "yes",
                FieldKind.Word => "other",
                _ => Value(field, at.Random(), () => people.Draw(at)),
            };
            if (!string.Equals(value, present, StringComparison.Ordinal) || attempt > 20)
            {
                return value;
            }
        }
    }

    private string Value(FieldDefinition field, Prng random, Func<Person> person)
    {
        return field.Kind switch
        {
            FieldKind.Id => FromPattern(field.Pattern!, random),
            FieldKind.Date => today.AddDays(random.Between((int)field.Minimum, (int)field.Maximum)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            FieldKind.Money => Stepped(field, random).ToString("0.00", CultureInfo.InvariantCulture),
            FieldKind.Count => Stepped(field, random).ToString("0", CultureInfo.InvariantCulture),
            FieldKind.Person => person().FullName,
            FieldKind.Email => person().Email,
            FieldKind.Phone => person().Phone,
            FieldKind.Street => person().Street,
            FieldKind.Postcode => person().Postcode,
            _ => throw new InvalidOperationException($"{field.Name} is not drawn"),
        };
    }

    private static decimal Stepped(FieldDefinition field, Prng random) =>
        field.Minimum + field.Step * random.Below((int)((field.Maximum - field.Minimum) / field.Step) + 1);

    private static string FromPattern(string pattern, Prng random) => string.Create(pattern.Length, (pattern, random), static (span, arguments) =>
    {
        const string letters = "ABCDEFGHJKLMNPRSTUVWXYZ";
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = arguments.pattern[i] switch
            {
                '#' => (char)('0' + arguments.random.Below(10)),
                '@' => letters[arguments.random.Below(letters.Length)],
                var other => other,
            };
        }
    });
}
