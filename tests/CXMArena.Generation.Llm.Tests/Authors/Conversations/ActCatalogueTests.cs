using CXMArena.Generation.Content;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Llm.Authors.Conversations;
using CXMArena.Generation.Llm.Tests.Prompts;

namespace CXMArena.Generation.Llm.Tests.Authors.Conversations;

/// <summary>Every act that the scripts play is described, and rests on what its utterances rest on.</summary>
public sealed class ActCatalogueTests
{
    private const string Key = "taxonomies/dialogue/en/acts.yaml";

    public static TheoryData<string> Brands => TalkWorld.Brands;

    [Theory, MemberData(nameof(Brands))]
    public void Every_act_is_described(string brand) =>
        TalkWorld.Of(brand).Plans.SelectMany(p => p.Utterances).SelectMany(u => u.Acts.Select(a => (u.Role, a))).Where(x => TalkWorld.Acts.Find(x.Role, x.a) is null).Select(x => $"{x.Role} {x.a}").Distinct().ShouldBeEmpty();

    [Theory, MemberData(nameof(Brands))]
    public void What_an_utterance_rests_on_is_what_the_heaviest_of_its_acts_rests_on(string brand) =>
        TalkWorld.Of(brand).Plans.SelectMany(p => p.Utterances).Where(u => u.Class is not null && u.Acts.Max(a => TalkWorld.Acts.Of(u.Role, a).RestsOn) != u.Class).Select(u => $"{u.UtteranceId} {string.Join('+', u.Acts)} {u.Class}").ShouldBeEmpty();

    [Fact]
    public void A_language_without_acts_is_told()
    {
        var error = Should.Throw<InputException>(() => ActCatalogue.Load(RepositoryContent.Whole, "xx"));
        error.Message.ShouldContain("taxonomies/dialogue/xx/acts.yaml");
    }

    [Fact]
    public void All_mistakes_of_the_file_are_told_at_once()
    {
        var error = Should.Throw<InputException>(() => ActCatalogue.Load(new RepositoryContent(withRepository: false, (Key, "agent:\n  greet: {does: greets, rests_on: air}\n  close: {moments: [closing]}\ncustomer: {}\ntool: {}\n")), "en"));
        error.Message.ShouldContain("rests_on");
        error.Message.ShouldContain("does");
    }
}
