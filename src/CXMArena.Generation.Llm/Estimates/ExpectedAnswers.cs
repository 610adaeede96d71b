using CXMArena.Generation.Authoring;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Llm.Estimates;

/// <summary>How often an item of a stage is expected to be asked for, each answer being refused with the same chance.</summary>
/// <param name="Asked">First questions for an item; more than one where the place of a quarantined conversation is filled by others.</param>
/// <param name="Answers">Answers for an item, repairs included.</param>
internal readonly record struct ExpectedAnswers(double Asked, double Answers)
{
    private const int MostScenarios = 4;

    /// <summary>What is expected of a stage.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="stage">A stage that a model writes.</param>
    /// <param name="refused">Share of answers that are refused in a stage.</param>
    public static ExpectedAnswers Of(RunPlan plan, string stage, Func<StageAuthor, double> refused)
    {
        var own = plan.AuthorOf(stage);
        if (stage is not (RunEngine.PersonaStage or RunEngine.ConversationStage))
        {
            return new ExpectedAnswers(1, RunEstimator.Sum(refused(own), own.Model!.Attempts));
        }

        var conversations = plan.AuthorOf(RunEngine.ConversationStage);
        var (chance, attempts) = (refused(conversations), conversations.Model!.Attempts);
        var (answers, fails) = (0d, 0d);
        foreach (var (used, share) in UsedByPersona(plan, refused))
        {
            var left = Math.Min(attempts, ModelAuthorship.MostAnswers - used);
            answers += share * RunEstimator.Sum(chance, left);
            fails += share * Math.Pow(chance, left);
        }

        var asked = conversations.Model.Refused == ModelAuthorship.Quarantine ? RunEstimator.Sum(fails, MostScenarios) : 1;
        return new ExpectedAnswers(asked, asked * (stage == RunEngine.ConversationStage ? answers : RunEstimator.Sum(refused(own), own.Model!.Attempts)));
    }

    /// <summary>How many answers a conversation's persona takes from it, with the share of conversations.</summary>
    private static IEnumerable<(int Used, double Share)> UsedByPersona(RunPlan plan, Func<StageAuthor, double> refused)
    {
        if (plan.AuthorOf(RunEngine.PersonaStage) is not { Model: { } model } author)
        {
            return [(0, 1)];
        }

        var chance = refused(author);
        return Enumerable.Range(1, model.Attempts).Select(n => (n, Math.Pow(chance, n - 1) * (n < model.Attempts ? 1 - chance : 1)));
    }
}
