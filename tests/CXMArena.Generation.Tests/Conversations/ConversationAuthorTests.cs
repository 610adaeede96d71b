using System.Text.Json;
using System.Text.RegularExpressions;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.Conversations;

public sealed class ConversationAuthorTests
{
    public static TheoryData<string> Brands => SampleWorlds.Brands;

    [Theory, MemberData(nameof(Brands))]
    public void The_same_ordinal_gives_the_same_conversation_in_any_order_and_from_any_author(string brand)
    {
        var written = SampleWorlds.ConversationsOf(brand);
        var author = SampleWorlds.NewAuthor(brand);
        for (var ordinal = SampleWorlds.Conversations - 1; ordinal >= 0; ordinal -= 13)
        {
            var again = JsonSerializer.Serialize(author.Write(ordinal));
            again.ShouldBe(JsonSerializer.Serialize(written[ordinal]));
            JsonSerializer.Serialize(author.Write(ordinal)).ShouldBe(again, "written twice by one author");
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void Ids_are_unique_and_number_the_utterances_of_their_conversation(string brand)
    {
        var written = SampleWorlds.ConversationsOf(brand);
        written.Select(c => c.ConversationId).ShouldBeUnique();
        foreach (var conversation in written)
        {
            conversation.Utterances.Select(u => u.UtteranceId).ShouldBe(Enumerable.Range(1, conversation.Utterances.Count).Select(n => $"{conversation.ConversationId}-U{n:000}"));
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void Every_figure_that_a_recap_repeats_is_marked(string brand)
    {
        var texts = SampleWorlds.ConversationsOf(brand).SelectMany(c => c.Utterances).Where(u => u.Acts is ["recap_intro"] or ["recap_two"]).Select(u => u.Clean).ToList();
        var figures = texts.SelectMany(t => t.Text.Select((c, i) => (Text: t, IsDigit: char.IsAsciiDigit(c), At: i))).Where(f => f.IsDigit).ToList();
        figures.ShouldNotBeEmpty();
        figures.Where(f => !f.Text.Spans.Any(s => s.Start <= f.At && f.At < s.End)).Select(f => f.Text.Text).Distinct().ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Brands))]
    public void Both_speak_in_every_conversation(string brand) =>
        SampleWorlds.ConversationsOf(brand)
            .Where(c => c.Utterances.Count(u => u.Role == Role.Customer) < 2 || c.Utterances.Count(u => u.Role == Role.Agent) < 2)
            .Select(c => c.ConversationId)
            .ShouldBeEmpty();

    [Theory, MemberData(nameof(Brands))]
    public void Only_tool_utterances_are_without_words_and_only_they_hold_a_call(string brand) =>
        SampleWorlds.ConversationsOf(brand).SelectMany(c => c.Utterances)
            .Where(u => (u.Role == Role.Tool) != (u.Clean.Text.Length == 0) || (u.Role == Role.Tool) != (u.Tool is not null))
            .ShouldBeEmpty();

    [Theory, MemberData(nameof(Brands))]
    public void No_text_shows_a_slot_a_bracket_a_gap_or_a_speaker(string brand)
    {
        var leaks = new Regex(@"[{}\[\]]|  |^\s|\s$|Customer:|Agent:|^[Mm]issing$|(?<!\.)\.\.(?!\.)|\s[,.?!](?:\s|$)", RegexOptions.None, TimeSpan.FromSeconds(5));
        Texts(brand).Where(t => leaks.IsMatch(t)).Distinct().ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Brands))]
    public void No_text_names_a_tool_a_field_or_an_id(string brand)
    {
        var industry = SampleWorlds.WorldOf(brand).Industry;
        var identifiers = industry.Tools.Keys.Concat(industry.Patterns.Keys).Where(k => k.Contains('_', StringComparison.Ordinal)).Concat(industry.State.Fields.Keys);
        var known = identifiers.ToHashSet(StringComparer.Ordinal);
        var words = new Regex(@"[a-zA-Z0-9_.@]*[_.][a-zA-Z0-9_.@]*", RegexOptions.NonBacktracking);
        Texts(brand).SelectMany(t => words.Matches(t)).Select(w => w.Value.Trim('.')).Where(w => known.Contains(w) || (w.Contains('_', StringComparison.Ordinal) && !w.Contains('@', StringComparison.Ordinal))).Distinct().ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Brands))]
    public void The_words_of_an_intent_label_do_not_occur(string brand)
    {
        var patterns = SampleWorlds.WorldOf(brand).Industry.Patterns;
        SampleWorlds.ConversationsOf(brand)
            .SelectMany(c => c.Utterances.Where(u => u.Clean.Text.Contains(patterns[c.Scenario.PatternId].Words.Intent, StringComparison.OrdinalIgnoreCase)))
            .Select(u => u.Clean.Text)
            .ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Brands))]
    public void Spans_lie_in_their_text_and_hold_the_value_of_their_fact(string brand)
    {
        var facts = SampleWorlds.WorldOf(brand).Facts;
        foreach (var utterance in SampleWorlds.ConversationsOf(brand).SelectMany(c => c.Utterances))
        {
            var text = utterance.Clean;
            foreach (var span in text.Spans)
            {
                span.Start.ShouldBeGreaterThanOrEqualTo(0, text.Text);
                span.End.ShouldBeLessThanOrEqualTo(text.Text.Length, text.Text);
                if (span.Kind == SpanKind.Fact)
                {
                    text.Text.Substring(span.Start, span.Length).ShouldBe(facts[span.Key].Display, text.Text, StringCompareShould.IgnoreCase);
                }
            }

            utterance.FactIds.ShouldBe(text.Spans.Where(s => s.Kind == SpanKind.Fact).Select(s => s.Key).Distinct(), text.Text);
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void The_customer_tells_what_decides_between_the_causes(string brand) =>
        SampleWorlds.ConversationsOf(brand)
            .Where(c => !c.Utterances.Any(u => u.Role == Role.Customer && Evidence(u).Contains("cause:" + c.Scenario.CauseId)))
            .Select(c => $"{c.ConversationId} {c.Scenario.PatternId}/{c.Scenario.CauseId} {c.Scenario.Outcome}")
            .ShouldBeEmpty();

    [Theory, MemberData(nameof(Brands))]
    public void The_customer_says_why_they_call(string brand) =>
        SampleWorlds.ConversationsOf(brand)
            .Where(c => !c.Utterances.Any(u => u.Role == Role.Customer && Evidence(u).Contains("intent")))
            .Select(c => c.ConversationId)
            .ShouldBeEmpty();

    private static IEnumerable<string> Texts(string brand) =>
        SampleWorlds.ConversationsOf(brand).SelectMany(c => c.Utterances).Where(u => u.Role != Role.Tool).Select(u => u.Clean.Text);

    private static IEnumerable<string> Evidence(Utterance utterance) =>
        utterance.Clean.Spans.Where(s => s.Kind == SpanKind.Evidence).Select(s => s.Key);
}
