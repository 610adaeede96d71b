using CXMArena.Generation.Personas;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Tests.Personas;

public sealed class PeopleDirectoryTests
{
    [Fact]
    public void A_person_depends_on_the_seed_alone()
    {
        var one = new PeopleDirectory();
        var expected = Enumerable.Range(0, 50).Select(i => one.Draw(SeedPath.Root(i))).ToList();
        Enumerable.Range(0, 50).Reverse().Select(i => one.Draw(SeedPath.Root(i))).Reverse().ShouldBe(expected);
        Enumerable.Range(0, 50).AsParallel().AsOrdered().Select(i => new PeopleDirectory().Draw(SeedPath.Root(i))).ShouldBe(expected);
    }

    [Fact]
    public void Nobody_can_be_written_to_or_called()
    {
        var people = new PeopleDirectory();
        foreach (var person in Enumerable.Range(0, 500).Select(i => people.Draw(SeedPath.Root(i))))
        {
            person.Email.ShouldMatch(@"^[a-z._]+[0-9]{0,2}@example\.(com|net|org)$");
            person.Phone.ShouldMatch(@"^[2-9][0-9]{2}-555-01[0-9]{2}$");
            person.Postcode.ShouldMatch("^[0-9]{5}$");
            person.Street.ShouldMatch(@"^[0-9]+ \S.*$");
        }
    }

    [Fact]
    public void Names_are_varied()
    {
        var people = new PeopleDirectory();
        Enumerable.Range(0, 500).Select(i => people.Draw(SeedPath.Root(i)).FullName).Distinct().Count().ShouldBeGreaterThan(480);
    }
}
