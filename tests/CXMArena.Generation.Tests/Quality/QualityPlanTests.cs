using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Quality;
using CXMArena.Generation.Tests.Support;

namespace CXMArena.Generation.Tests.Quality;

public sealed class QualityPlanTests
{
    public static TheoryData<string> Ids => SampleWorlds.IndustryIds;

    [Theory, MemberData(nameof(Ids))]
    public void No_question_is_planned_twice(string id)
    {
        foreach (var plan in Plans(id))
        {
            plan.Planned.Select(p => p.Question.Id).ShouldBeUnique();
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void At_one_moment_no_more_behaviours_are_shown_than_it_bears(string id)
    {
        foreach (var plan in Plans(id))
        {
            var said = plan.Planned.Where(p => p.Question.Mechanic == QualityMechanic.Say).ToList();
            said.Where(p => p.Answer).GroupBy(p => p.Question.Moment, StringComparer.Ordinal)
                .Where(g => g.Count() > (g.Key is "opening" or "diagnose" or "closing" ? 2 : 1)).Select(g => g.Key).ShouldBeEmpty();
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void What_is_said_and_what_is_missing_at_a_moment_are_those_planned(string id)
    {
        foreach (var plan in Plans(id))
        {
            foreach (var (question, answer) in plan.Planned.Where(p => p.Question.Mechanic == QualityMechanic.Say))
            {
                (answer ? plan.SaidAt(question.Moment) : plan.MissingAt(question.Moment)).ShouldContain(question);
                (answer ? plan.MissingAt(question.Moment) : plan.SaidAt(question.Moment)).ShouldNotContain(question);
            }
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void Words_that_would_show_a_planned_behaviour_are_avoided(string id)
    {
        var plan = Plans(id).First(p => p.Planned.Any(q => q.Question.Cues.Count > 0));
        var cue = plan.Planned.First(p => p.Question.Mechanic == QualityMechanic.Say && p.Question.Cues.Any(c => !c.StartsWith('{'))).Question.Cues.First(c => !c.StartsWith('{'));
        plan.Contradicts($"xx {cue.ToUpperInvariant()} xx").ShouldBeFalse("before names are known");
        plan.Resolve(new Dictionary<string, string>());
        plan.Contradicts($"xx {cue.ToUpperInvariant()} xx").ShouldBeTrue();
        plan.Contradicts("xx").ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_same_seed_gives_the_same_plan(string id) => Plan(id, 5).Planned.ShouldBe(Plan(id, 5).Planned);

    [Theory, MemberData(nameof(Ids))]
    public void A_question_of_one_area_is_planned_only_there(string id)
    {
        var industry = SampleWorlds.IndustryOf(id);
        foreach (var question in industry.Questions.Where(q => q.Areas.Count > 0))
        {
            question.Areas.ShouldBeSubsetOf(industry.Areas.Keys, question.Id);
            Enumerable.Range(0, 60).SelectMany(i => new QualityPlan(industry.Questions, "no such area", SeedPath.Root(i)).Planned).ShouldNotContain(p => p.Question == question);
        }
    }

    private static IEnumerable<QualityPlan> Plans(string id) => Enumerable.Range(0, 200).Select(i => Plan(id, i));

    private static QualityPlan Plan(string id, int seed)
    {
        var industry = SampleWorlds.IndustryOf(id);
        var areas = industry.Areas.Keys.Order(StringComparer.Ordinal).ToList();
        return new QualityPlan(industry.Questions, areas[seed % areas.Count], SeedPath.Root(1).Child(seed));
    }
}
