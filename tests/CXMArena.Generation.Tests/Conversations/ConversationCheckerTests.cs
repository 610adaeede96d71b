using System.Globalization;
using System.Text.RegularExpressions;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Tests.Support;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Tests.Conversations;

/// <summary>The checker over what the embedded author writes: what is right passes, what is altered does not.</summary>
public sealed class ConversationCheckerTests(ITestOutputHelper output)
{
    public static TheoryData<string> Brands => SampleWorlds.Brands;

    [Theory, MemberData(nameof(Brands))]
    public void No_conversation_of_the_embedded_author_is_refused(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        var checker = new ConversationChecker(world);
        var wording = new ConversationCheckerWording(world, SampleWorlds.Lexicon);
        var found = SampleWorlds.ConversationsOf(brand).Select(c => (Conversation: c, Findings: checker.Check(c, wording.Of(c), wording.Wording))).Where(x => x.Findings.Count > 0).ToList();
        foreach (var group in found.SelectMany(x => x.Findings.Select(f => (x.Conversation, f))).GroupBy(x => x.f.Code, StringComparer.Ordinal))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Key}: {group.Count()}"));
            foreach (var (conversation, finding) in group.Take(12))
            {
                output.WriteLine($"  {conversation.Utterances[finding.Utterance].UtteranceId} {string.Join('+', conversation.Utterances[finding.Utterance].Acts)} {finding.Message} | {conversation.Utterances[finding.Utterance].Clean.Text}");
            }
        }

        found.Count.ShouldBe(0, string.Join('\n', found.SelectMany(x => x.Findings).Take(5)));
    }

    [Theory]
    [InlineData("greenbuild-depot")]
    [InlineData("terrabloom-botanicals")]
    public void An_altered_value_or_name_is_caught(string brand)
    {
        var world = SampleWorlds.WorldOf(brand);
        var checker = new ConversationChecker(world);
        var random = SeedPath.Root(1).Child("altered").Random();
        var names = Enumerable.Range(0, 200).Select(i => new PeopleDirectory().Draw(SeedPath.Root(2).Child(i)).FirstName).ToList();
        var tally = new SortedDictionary<string, (int Tried, int Caught)>(StringComparer.Ordinal);
        foreach (var conversation in SampleWorlds.ConversationsOf(brand).Take(250))
        {
            var people = ContactPeople.Of(world, conversation.Scenario);
            var product = world.Products.FirstOrDefault(p => p.ProductId == conversation.Scenario.ProductId)?.Name;
            var ground = Itself(conversation, people, product);
            checker.Check(conversation, ground).ShouldBeEmpty();
            for (var i = 0; i < conversation.Utterances.Count; i++)
            {
                foreach (var (kind, at, length, other) in Alterations(conversation.Utterances[i].Clean.Text, people, product, world, names, random))
                {
                    var altered = Altered(conversation, i, at, length, other);
                    var (tried, caught) = tally.GetValueOrDefault(kind);
                    var found = checker.Check(altered, ground).Count > 0;
                    tally[kind] = (tried + 1, caught + (found ? 1 : 0));
                    if (!found && tried - caught < 6)
                    {
                        output.WriteLine($"missed {kind}: {conversation.Utterances[i].Clean.Text} | {altered.Utterances[i].Clean.Text}");
                    }
                }
            }
        }

        foreach (var (kind, (tried, caught)) in tally)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{brand}, {kind}: {caught} of {tried} caught, {(double)caught / tried:P2}"));
        }

        tally.Values.Sum(t => t.Tried).ShouldBeGreaterThan(1000);
        tally["figure"].Caught.ShouldBeGreaterThan((int)(0.99 * tally["figure"].Tried));
        tally["product"].Caught.ShouldBeGreaterThan((int)(0.97 * tally["product"].Tried));
        tally["person"].Caught.ShouldBeGreaterThan((int)(0.98 * tally["person"].Tried));
    }

    /// <summary>A conversation as its own plan.</summary>
    private static ConversationGround Itself(Conversation conversation, ContactPeople people, string? product)
    {
        var grounds = conversation.Utterances.Select(u => new UtteranceGround(
            [.. u.Clean.Spans.Where(s => s.Kind != SpanKind.Evidence || s.Key == "wrong").Select(s => new GivenValue(s.Kind, s.Key, u.Clean.Text.Substring(s.Start, s.Length)))], [u.Clean.Text])).ToList();
        var named = conversation.Utterances.SelectMany((u, i) => new[] { people.Agent, people.Customer }.Where(n => n.Length > 0 && Regex.IsMatch(u.Clean.Text, $@"\b{Regex.Escape(n)}\b")).Select(n => new RequiredValue(new GivenValue(null, "the name", n), [i])));
        return new ConversationGround(grounds, [.. grounds.SelectMany((g, i) => g.Values.Select(v => new RequiredValue(v, [i]))), .. named], [people.Agent, people.Customer, product ?? ""]);
    }

    /// <summary>Each figure with one digit changed, each name of the product or a person exchanged for another.</summary>
    private static IEnumerable<(string Kind, int At, int Length, string Other)> Alterations(string text, ContactPeople people, string? product, World world, List<string> names, Prng random)
    {
        foreach (var run in Regex.Matches(text, @"\d[\d,.]*\d|\d").Select(m => m))
        {
            var places = Enumerable.Range(run.Index, run.Length).Where(i => char.IsAsciiDigit(text[i])).ToList();
            var at = random.Pick(places);
            yield return ("figure", at, 1, ((char)('0' + (text[at] - '0' + random.Between(1, 9)) % 10)).ToString());
        }

        foreach (var (kind, name) in new[] { ("person", people.Agent), ("person", people.Customer), ("product", product ?? "") }.Where(n => n.Item2.Length > 2))
        {
            foreach (var match in Regex.Matches(text, $@"\b{Regex.Escape(name)}\b").Select(m => m))
            {
                var other = kind == "product" ? random.Pick(world.Products).Name : random.Pick(names);
                if (other != people.Agent && other != people.Customer && other != product)
                {
                    yield return (kind, match.Index, match.Length, other);
                }
            }
        }
    }

    private static Conversation Altered(Conversation conversation, int place, int at, int length, string other)
    {
        var clean = conversation.Utterances[place].Clean;
        var shift = other.Length - length;
        var spans = clean.Spans.Select(s => s.Start > at ? s with { Start = s.Start + shift } : s.End > at ? s with { Length = s.Length + shift } : s).ToList();
        var text = new SpannedText(clean.Text[..at] + other + clean.Text[(at + length)..], spans);
        return conversation with { Utterances = [.. conversation.Utterances.Select((u, i) => i == place ? u with { Clean = text } : u)] };
    }
}
