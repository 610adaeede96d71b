using CXMArena.Generation.Content;
using CXMArena.Generation.Language;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.Language;

public sealed class LexiconTests
{
    private const string Key = "taxonomies/language/en/agent.yaml";

    [Fact]
    public void An_act_has_a_pool_for_each_mood_or_the_plain_one()
    {
        var lexicon = Load("greet:\n  plain: [Hello]\n  warm: [\"Hi there\"]\nbye: [Bye]\n");
        lexicon.Pool("agent", "greet", Mood.Warm).Phrases[0].Source.ShouldBe("Hi there");
        lexicon.Pool("agent", "greet", Mood.Tense).Phrases[0].Source.ShouldBe("Hello");
        lexicon.Pool("agent", "bye", Mood.Tense).Phrases[0].Source.ShouldBe("Bye");
        lexicon.Find("customer", "bye").ShouldBeNull();
    }

    [Fact]
    public void An_act_that_is_missing_is_named() =>
        Should.Throw<KeyNotFoundException>(() => Load("bye: [Bye]\n").Pool("agent", "greet")).Message.ShouldBe("taxonomies/language has no pool 'greet' in agent.yaml");

    [Fact]
    public void Mistakes_are_told_with_their_line() =>
        Should.Throw<InputException>(() => Load("greet:\n  warm: [Hi]\n  angry: [Hey]\nbye: [\"Bye {customer\"]\n")).Message.ShouldBe(
            $"""
            {Key}:2: 'greet' needs at least 'plain'
            {Key}:3: unknown key 'angry'; known here are plain, tense, warm
            {Key}:4: "Bye {"{"}customer": the '{"{"}' at column 5 is never closed
            """);

    private static Lexicon Load(string agent) => Lexicon.Load(new MemoryContent(new Dictionary<string, string?>(StringComparer.Ordinal) { [Key] = agent }), "en");
}
