using CXMArena.Generation.Articles;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Llm.Authors;

/// <summary>The variables of the article prompts.</summary>
internal static class ArticleVariables
{
    /// <summary>Name of the prompt that a brief is for.</summary>
    public static string PromptOf(ArticleBrief brief) => brief.Issue is null ? "articles/information" : "articles/issue";

    /// <summary>The variables of that prompt.</summary>
    public static IReadOnlyDictionary<string, object> Of(Brand brand, ArticleBrief brief)
    {
        var variables = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["brand"] = brand.Name,
            ["title"] = brief.Title,
            ["words"] = brief.Words,
            ["must"] = brief.Must.Select(Told).ToList(),
            ["may"] = brief.May.Select(Told).ToList(),
        };
        if (brief.Issue is { } issue)
        {
            variables["intent"] = issue.Intent;
            variables["subject"] = brief.Subject;
            variables["decides"] = issue.Decides;
            variables["symptoms"] = issue.Symptoms;
            variables["causes"] = issue.Causes.Select(Told).ToList();
            variables["neighbours"] = string.Join(", ", issue.Neighbours);
        }
        else
        {
            variables["overview"] = brand.Overview;
            variables["topic"] = brief.Subject;
            variables["path"] = string.Join(" > ", brief.Path);
            variables["genre"] = brief.Genre;
            variables["steps"] = brief.Steps.Select(Told).ToList();
            variables["background"] = brief.Background;
        }

        return variables;
    }

    private static Dictionary<string, object> Told(Fact fact) => new(StringComparer.Ordinal)
    {
        ["id"] = fact.FactId, ["subject"] = fact.Subject, ["label"] = fact.Attribute.Words.Label, ["value"] = fact.Display, ["scope"] = fact.Scope,
    };

    private static Dictionary<string, object> Told(BriefStep step) => new(StringComparer.Ordinal) { ["key"] = step.Key, ["kind"] = step.Kind, ["instruction"] = step.Instruction };

    private static Dictionary<string, object> Told(BriefCause cause) => new(StringComparer.Ordinal)
    {
        ["id"] = cause.Id, ["label"] = cause.Label, ["decides"] = cause.Decides, ["ask"] = cause.Ask, ["escalates"] = cause.Escalates, ["steps"] = cause.Steps.Select(Told).ToList(),
    };
}
