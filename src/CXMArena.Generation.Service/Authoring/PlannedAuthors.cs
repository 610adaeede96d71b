using CXMArena.Generation.Authoring;
using CXMArena.Generation.Content;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Authors;
using CXMArena.Generation.Llm.Prompts;
using CXMArena.Generation.Pipeline;
using CXMArena.Generation.Service.Settings;

namespace CXMArena.Generation.Service.Authoring;

/// <summary>Settles who writes each stage: the settings of the stage, else the command line, else the settings' default.</summary>
internal static class PlannedAuthors
{
    /// <summary>The authors of all stages, with what a model is asked.</summary>
    /// <exception cref="InputException">A setting is wrong, or a model is to write and none is named; all mistakes at once.</exception>
    public static IReadOnlyList<StageAuthor> Of(ServiceSettings settings, string? commandLine, IContentSource content)
    {
        var findings = new InputFindings();
        var authors = settings.Authors;
        OneOf(findings, "--author", commandLine, StageAuthor.ByEmbedded, StageAuthor.ByModel);
        OneOf(findings, "Authors:Default", authors.Default, StageAuthor.ByEmbedded, StageAuthor.ByModel);
        OneOf(findings, "Authors:Refused", authors.Refused, ModelAuthorship.Replace, ModelAuthorship.Quarantine);
        if (authors.Attempts is < 1 or > ModelAuthorship.MostAnswers)
        {
            findings.Add("Authors:Attempts", 0, $"is {authors.Attempts}; allowed are 1 to {ModelAuthorship.MostAnswers}");
        }

        var chosen = new List<(string Stage, string Author)>();
        foreach (var (stage, key, own, what) in Stages(authors))
        {
            OneOf(findings, $"Authors:{key}", own, StageAuthor.ByEmbedded, StageAuthor.ByModel);
            var author = own ?? (stage == RunEngine.PersonaStage && General(authors.Conversations) != StageAuthor.ByModel ? StageAuthor.ByEmbedded : General(null));
            if (author == StageAuthor.ByModel && string.IsNullOrWhiteSpace(settings.Model.ModelOf(stage)))
            {
                findings.Add("Model:Model", 0, $"is missing, and a model is to write the {what}; set Model:Endpoint and Model:Model (CXMARENA_Model__Endpoint, CXMARENA_Model__Model), or Authors:{key} to embedded");
            }

            chosen.Add((stage, author));
        }

        if (authors.Personas == StageAuthor.ByModel && General(authors.Conversations) != StageAuthor.ByModel)
        {
            findings.Add("Authors:Personas", 0, "is model, and the embedded author writes the conversations, which takes nothing from a written persona; let a model write them too (Authors:Conversations), or leave Authors:Personas out");
        }

        findings.ThrowIfAny();
        var prompts = new Lazy<PromptLibrary>(() => PromptLibrary.Load(content));
        return RunPlan.Named(chosen.Select(c => c.Author == StageAuthor.ByModel
            ? StageAuthor.By(c.Stage, ModelWriters.Plan(c.Stage, settings.Model.ModelOf(c.Stage), authors.AnswerFormat, authors.Attempts, authors.Refused, prompts.Value))
            : StageAuthor.Embedded(c.Stage)));

        string General(string? own) => own ?? commandLine ?? authors.Default;
    }

    /// <summary>Checks the endpoint of a plan that needs one, before anything is written.</summary>
    /// <exception cref="InputException">A setting is wrong or a key is not set.</exception>
    public static void CheckEndpoint(RunPlan plan, ServiceSettings settings)
    {
        if (plan.ByModel().Any())
        {
            ModelAccess.Check(ModelWriters.Planned(settings.Model, plan));
        }
    }

    private static (string Stage, string Key, string? Own, string What)[] Stages(AuthorSettings authors) =>
    [
        (RunEngine.BrandStage, "Brand", authors.Brand, "brand's overview"),
        (RunEngine.ArticleStage, "Articles", authors.Articles, "articles"),
        (RunEngine.PersonaStage, "Personas", authors.Personas, "personas"),
        (RunEngine.ConversationStage, "Conversations", authors.Conversations, "conversations"),
        (RunEngine.IntentStage, "Intents", authors.Intents, "intents"),
    ];

    private static void OneOf(InputFindings findings, string key, string? value, params string[] allowed)
    {
        if (value is not null && !allowed.Contains(value, StringComparer.Ordinal))
        {
            findings.Add(key, 0, $"is '{value}'; allowed are {string.Join(", ", allowed)}");
        }
    }
}
