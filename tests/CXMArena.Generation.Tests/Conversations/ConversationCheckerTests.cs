using System.Globalization;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Tests.Support;

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
}
