using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Quality;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.Conversations;

public sealed class QualityAnswerTests
{
    public static TheoryData<string> Brands => SampleWorlds.Brands;

    [Theory, MemberData(nameof(Brands))]
    public void A_yes_has_a_proof_in_the_agents_words_and_a_no_has_none(string brand)
    {
        foreach (var conversation in SampleWorlds.ConversationsOf(brand))
        {
            var agent = conversation.Utterances.Where(u => u.Role == Role.Agent).Select(u => u.UtteranceId).ToHashSet(StringComparer.Ordinal);
            foreach (var answer in conversation.Quality)
            {
                (answer.ProofUtteranceIds.Count > 0).ShouldBe(answer.Answer, $"{conversation.ConversationId} {answer.QuestionId}");
                answer.ProofUtteranceIds.ShouldBeSubsetOf(agent);
            }
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void Each_question_is_one_of_the_industry_and_is_answered_once(string brand)
    {
        var questions = SampleWorlds.WorldOf(brand).Industry.Questions.Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var conversation in SampleWorlds.ConversationsOf(brand))
        {
            conversation.Quality.Select(a => a.QuestionId).ShouldBeUnique();
            conversation.Quality.Select(a => a.QuestionId).ShouldBeSubsetOf(questions);
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void What_was_said_is_marked_where_the_answer_is_yes_and_nowhere_where_it_is_no(string brand)
    {
        var said = SampleWorlds.WorldOf(brand).Industry.Questions.Where(q => q.Mechanic == QualityMechanic.Say).Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var conversation in SampleWorlds.ConversationsOf(brand))
        {
            foreach (var answer in conversation.Quality.Where(a => said.Contains(a.QuestionId)))
            {
                var marked = conversation.Utterances.Where(u => u.Clean.Spans.Any(s => s.Kind == SpanKind.Evidence && s.Key == answer.QuestionId)).Select(u => u.UtteranceId);
                marked.ShouldBe(answer.ProofUtteranceIds, $"{conversation.ConversationId} {answer.QuestionId}");
            }
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void Where_the_answer_is_no_the_agent_uses_the_cue_words_only_as_a_decoy_or_to_answer_a_question(string brand)
    {
        var questions = SampleWorlds.WorldOf(brand).Industry.Questions.ToDictionary(q => q.Id, StringComparer.Ordinal);
        foreach (var conversation in SampleWorlds.ConversationsOf(brand))
        {
            foreach (var question in conversation.Quality.Where(a => !a.Answer).Select(a => questions[a.QuestionId]).Where(q => q.Mechanic == QualityMechanic.Say))
            {
                conversation.Utterances
                    .Where(u => u.Role == Role.Agent && !u.Acts.Any(IsPlanned))
                    .Where(u => question.Cues.Any(cue => u.Clean.Text.Contains(cue, StringComparison.OrdinalIgnoreCase)))
                    .Select(u => $"{question.Id}: {u.Clean.Text}")
                    .ShouldBeEmpty();
            }
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void A_mismatch_is_recorded_as_the_agents_error(string brand)
    {
        var matches = SampleWorlds.WorldOf(brand).Industry.Questions.Where(q => q.Mechanic == QualityMechanic.Match).Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        SampleWorlds.ConversationsOf(brand)
            .Where(c => c.Quality.Any(a => matches.Contains(a.QuestionId) && !a.Answer) && c.Scenario.AgentError != "wrong_value")
            .Select(c => c.ConversationId)
            .ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Brands))]
    public void Nearly_every_conversation_has_eight_to_fifteen_answers(string brand)
    {
        var counts = SampleWorlds.ConversationsOf(brand).Select(c => c.Quality.Count).ToList();
        counts.Max().ShouldBeLessThanOrEqualTo(15);
        // Contacts that are broken off or have nothing to look up offer fewer moments to judge.
        Share(counts, n => n < 8).ShouldBeLessThanOrEqualTo(8.0, "percent of conversations with fewer than 8 answers");
    }

    [Theory, MemberData(nameof(Brands))]
    public void Where_consent_is_said_to_be_missing_nothing_was_offered(string brand)
    {
        var ids = SampleWorlds.WorldOf(brand).Industry.Questions.Where(q => q.Moment == "offer" && q.Then == "change").Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        var judged = SampleWorlds.ConversationsOf(brand).SelectMany(c => c.Quality.Where(a => ids.Contains(a.QuestionId)).Select(a => (Conversation: c, a.Answer))).ToList();
        judged.ShouldContain(j => j.Answer);
        judged.ShouldContain(j => !j.Answer);
        judged.Where(j => j.Conversation.Utterances.Any(u => u.Acts.Contains("offer")) != j.Answer).Select(j => j.Conversation.ConversationId).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Brands))]
    public void Where_nobody_is_said_to_have_asked_for_anything_else_nobody_did(string brand)
    {
        var ids = SampleWorlds.WorldOf(brand).Industry.Questions.Where(q => q.ReplyAct == "nothing_else").Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        var denied = SampleWorlds.ConversationsOf(brand).Where(c => c.Quality.Any(a => ids.Contains(a.QuestionId) && !a.Answer)).ToList();
        denied.ShouldNotBeEmpty();
        SampleWorlds.ConversationsOf(brand).ShouldContain(c => c.Utterances.Any(u => u.Acts.Contains("anything_else")));
        denied.Where(c => c.Utterances.Any(u => u.Acts.Contains("anything_else"))).Select(c => c.ConversationId).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Brands))]
    public void Between_a_quarter_and_a_good_third_of_the_answers_are_no(string brand) =>
        Share(SampleWorlds.ConversationsOf(brand).SelectMany(c => c.Quality).ToList(), a => !a.Answer).ShouldBeInRange(25.0, 35.0);

    [Theory, MemberData(nameof(Brands))]
    public void No_question_gives_its_answer_away(string brand)
    {
        foreach (var question in SampleWorlds.ConversationsOf(brand).SelectMany(c => c.Quality).GroupBy(a => a.QuestionId).Where(q => q.Count() >= 60))
        {
            Share(question.ToList(), a => !a.Answer).ShouldBeInRange(1.0, 85.0, question.Key);
        }
    }

    [Theory, MemberData(nameof(Brands))]
    public void At_least_half_of_the_answers_rest_on_more_than_the_presence_of_words(string brand)
    {
        var relational = SampleWorlds.WorldOf(brand).Industry.Questions.Where(q => q.IsRelational).Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        Share(SampleWorlds.ConversationsOf(brand).SelectMany(c => c.Quality).ToList(), a => relational.Contains(a.QuestionId)).ShouldBeGreaterThanOrEqualTo(50.0);
    }

    private static bool IsPlanned(string act) => act.StartsWith("decoy:", StringComparison.Ordinal) || act.StartsWith("behaviour:", StringComparison.Ordinal) || act == "answer";

    private static double Share<T>(IReadOnlyCollection<T> items, Func<T, bool> which) => Math.Round(100.0 * items.Count(which) / items.Count, 1);
}
