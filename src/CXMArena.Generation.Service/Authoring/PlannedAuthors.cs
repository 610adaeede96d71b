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
    /// <summary>Most answers that one item may cost.</summary>
    public const int MostAttempts = 4;


    /// <summary>The authors of all stages, with what a model is asked.</summary>
    /// <exception cref="InputException">A setting is wrong, or a model is to write and none is named; all mistakes at once.</exception>
    public static IReadOnlyList<StageAuthor> Of(ServiceSettings settings, string? commandLine, IContentSource content)
    {
        var findings = new InputFindings();
        var authors = settings.Authors;
        OneOf(findings, "--author", commandLine, StageAuthor.ByEmbedded, StageAuthor.ByModel);
        OneOf(findings, "Authors:Default", authors.Default, StageAuthor.ByEmbedded, StageAuthor.ByModel);
        OneOf(findings, "Authors:Refused", authors.Refused, ModelAuthorship.Replace, ModelAuthorship.Quarantine);
        if (authors.Attempts is < 1 or > MostAttempts)
        {
            findings.Add("Authors:Attempts", 0, $"is {authors.Attempts}; allowed are 1 to {MostAttempts}");
        }

        var chosen = new List<(string Stage, string Author)>();
        foreach (var (stage, key, own) in ((string, string, string?)[])[(RunEngine.BrandStage, "Brand", authors.Brand), (RunEngine.ArticleStage, "Articles", authors.Articles), (RunEngine.ConversationStage, "Conversations", authors.Conversations), (RunEngine.IntentStage, "Intents", authors.Intents)])
        {
            OneOf(findings, $"Authors:{key}", own, StageAuthor.ByEmbedded, StageAuthor.ByModel);
            var author = own ?? commandLine ?? authors.Default;
            var general = own is null;
            if (author == StageAuthor.ByModel && !ModelWriters.Stages.Contains(stage, StringComparer.Ordinal) && general)
            {
                author = StageAuthor.ByEmbedded;
            }

            if (author == StageAuthor.ByModel && string.IsNullOrWhiteSpace(settings.Model.ModelOf(stage)))
            {
                findings.Add("Model:Model", 0, $"is missing, and a model is to write the {stage}; set Model:Endpoint and Model:Model (CXMARENA_Model__Endpoint, CXMARENA_Model__Model), or Authors:{key} to embedded");
            }

            chosen.Add((stage, author));
        }

        findings.ThrowIfAny();
        var prompts = new Lazy<PromptLibrary>(() => PromptLibrary.Load(content));
        return RunPlan.Named(chosen.Select(c => c.Author == StageAuthor.ByModel
            ? StageAuthor.By(c.Stage, ModelWriters.Plan(c.Stage, settings.Model.ModelOf(c.Stage), authors.AnswerFormat, authors.Attempts, authors.Refused, prompts.Value))
            : StageAuthor.Embedded(c.Stage)));
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

    private static void OneOf(InputFindings findings, string key, string? value, params string[] allowed)
    {
        if (value is not null && !allowed.Contains(value, StringComparer.Ordinal))
        {
            findings.Add(key, 0, $"is '{value}'; allowed are {string.Join(", ", allowed)}");
        }
    }
}
