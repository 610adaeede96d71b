using CXMArena.Generation.Topics;

namespace CXMArena.Generation.Articles;

/// <summary>A step that an article describes.</summary>
/// <param name="Key">Its key, unique in the world.</param>
/// <param name="Kind">tool, ask, advise, explain; procedure for the steps of a topic.</param>
/// <param name="Instruction">What is done, in words of the brand's experts.</param>
public sealed record BriefStep(string Key, string Kind, string Instruction);

/// <summary>A cause that an issue article treats.</summary>
/// <param name="Id">Its id within the pattern.</param>
/// <param name="Label">Its name.</param>
/// <param name="Decides">What tells it apart.</param>
/// <param name="Ask">The deciding question.</param>
/// <param name="Escalates">Whether it is handed on.</param>
/// <param name="Steps">How it is put right, in order.</param>
public sealed record BriefCause(string Id, string Label, string Decides, string Ask, bool Escalates, IReadOnlyList<BriefStep> Steps);

/// <summary>What whoever writes an article is told, and all that the article may state.</summary>
/// <param name="Title">Its title, which other articles refer to.</param>
/// <param name="Genre">As in <see cref="Article.Genre"/>.</param>
/// <param name="Words">Length aimed at.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Path">Names from the root down to the topic; empty for an issue.</param>
/// <param name="Must">Facts at home here.</param>
/// <param name="May">Facts of others that the allocation grants it.</param>
/// <param name="Steps">Steps of a topic's procedure, in order.</param>
/// <param name="Background">What experts say about the subject, without figures; may be empty.</param>
/// <param name="Issue">What an issue article is told besides; null for others.</param>
public sealed record ArticleBrief(
    string Title,
    string Genre,
    int Words,
    string Subject,
    IReadOnlyList<string> Path,
    IReadOnlyList<Fact> Must,
    IReadOnlyList<Fact> May,
    IReadOnlyList<BriefStep> Steps,
    string Background,
    IssueBrief? Issue)
{
    /// <summary>All steps, those of each cause in order.</summary>
    public IEnumerable<BriefStep> AllSteps => Issue is null ? Steps : Issue.Causes.SelectMany(c => c.Steps);
}

/// <summary>What an issue article is told besides.</summary>
/// <param name="Intent">Label of the issue.</param>
/// <param name="Decides">What tells it from its neighbours.</param>
/// <param name="Symptoms">How it shows.</param>
/// <param name="Causes">What can lie behind it.</param>
/// <param name="Neighbours">Labels of issues that open with the same words.</param>
public sealed record IssueBrief(string Intent, string Decides, IReadOnlyList<string> Symptoms, IReadOnlyList<BriefCause> Causes, IReadOnlyList<string> Neighbours);
