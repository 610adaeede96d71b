using CXMArena.Generation.Articles;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Content;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Answers;
using CXMArena.Generation.Llm.Authors.Conversations;
using CXMArena.Generation.Llm.Authors.Personas;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Llm.Taxonomies;
using CXMArena.Generation.Pipeline;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Authors;

/// <summary>The model authors of a run, as its plan names them.</summary>
public static class ModelWriters
{
    // What a persona costs is taken from its conversation, which needs at least as much.
    private const int MostPersonaAttempts = 2;

    /// <summary>Stages that a model can write.</summary>
    public static IReadOnlyList<string> Stages { get; } = RunPlan.AuthoredStages;

    /// <summary>Fixes how a model writes a stage, with the prompts as they are now.</summary>
    /// <exception cref="InputException">No model can write the stage, or it has no prompts.</exception>
    public static ModelAuthorship Plan(string stage, string model, AnswerFormat format, int attempts, string refused, PromptLibrary prompts)
    {
        if (!Stages.Contains(stage, StringComparer.Ordinal))
        {
            throw new InputException($"Authors:{stage}", 0, $"a model cannot write '{stage}'; it can write {string.Join(", ", Stages)}");
        }

        return new ModelAuthorship(model, format.ToString(), stage == RunEngine.PersonaStage ? Math.Min(attempts, MostPersonaAttempts) : attempts, refused, Prompts(stage, prompts));
    }

    /// <summary>The settings of the endpoint with the models that the plan fixes.</summary>
    public static ModelEndpointOptions Planned(ModelEndpointOptions settings, RunPlan plan)
    {
        var models = new SortedDictionary<string, string>(settings.Models.ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var author in plan.Authors.Where(a => a.Model is not null))
        {
            models[author.Stage] = author.Model!.Model;
        }

        return settings with { Models = models, Model = settings.Model.Length > 0 ? settings.Model : models.Values.FirstOrDefault("") };
    }

    /// <summary>The authors over a way to a model.</summary>
    /// <param name="context">The run.</param>
    /// <param name="content">Descriptions of dialogue acts.</param>
    /// <param name="prompts">The prompts.</param>
    /// <param name="model">The way, usually that of a <see cref="ModelAccess"/>.</param>
    /// <param name="inFlight">Items that may be under way at once.</param>
    /// <exception cref="InputException">A prompt is not the one that was planned, or the acts are not described in the brand's language.</exception>
    public static RunWriters Create(RunContext context, IContentSource content, PromptLibrary prompts, IChatClient model, int inFlight)
    {
        foreach (var author in context.Plan.ByModel())
        {
            Verify(author.Stage, author.Model!, prompts);
        }

        var meter = new AnswerMeter(model);
        return new RunWriters(
            context.Plan.AuthorOf(RunEngine.ArticleStage).Model is { } articles
                ? new ArticlesByModel(Chat(meter, articles), meter, prompts, context.World, context.Articles, new ArticleChecker(context.World, context.Lexicon, context.Articles.Allocation))
                : null,
            context.Plan.AuthorOf(RunEngine.ConversationStage).Model is { } conversations
                ? new ConversationsByModel(new ModelConversationAuthor(Chat(meter, conversations), prompts, context.World, ActCatalogue.Load(content, context.Plan.Brand.Language)), meter)
                : null,
            context.Plan.AuthorOf(RunEngine.IntentStage).Model is { } intents
                ? new IntentsByModel(new ModelIntentNames(Chat(meter, intents), prompts), meter, context.World)
                : null,
            inFlight)
        {
            Personas = context.Plan.AuthorOf(RunEngine.PersonaStage).Model is { } personas
                ? new PersonasByModel(new ModelPersonaAuthor(Chat(meter, personas), prompts, context.World, ActCatalogue.Load(content, context.Plan.Brand.Language)), meter)
                : null,
        };
    }

    private static StructuredChat Chat(AnswerMeter meter, ModelAuthorship planned) => new(meter, Enum.Parse<AnswerFormat>(planned.AnswerFormat), planned.Attempts);

    private static List<PlannedPrompt> Prompts(string stage, PromptLibrary prompts) =>
        [.. prompts.Prompts.Where(p => p.Stage == stage).Select(p => new PlannedPrompt(p.Name, p.Settings.Version, p.Sha256))];

    private static void Verify(string stage, ModelAuthorship planned, PromptLibrary prompts)
    {
        if (Prompts(stage, prompts).Except(planned.Prompts).Concat(planned.Prompts.Except(Prompts(stage, prompts))).FirstOrDefault() is { } changed)
        {
            throw new InputException($"prompts/{changed.Name}.yaml", 0, "the prompt has changed since the run was planned; plan it again");
        }
    }
}
