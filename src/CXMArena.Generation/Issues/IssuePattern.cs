using CXMArena.Generation.Language;
using CXMArena.Generation.State;

namespace CXMArena.Generation.Issues;

/// <summary>What an issue is about.</summary>
public enum IssueSubject
{
    /// <summary>A product line.</summary>
    Line,

    /// <summary>A service.</summary>
    Service,

    /// <summary>Nothing in particular: the account, a card.</summary>
    None,
}

/// <summary>A reason for contact, written by experts; applied to a subject it becomes an issue type.</summary>
public sealed record IssuePattern(
    string Id,
    string Area,
    string Group,
    IssueSubject Subject,
    IReadOnlyList<string>? SubjectIds,
    int Weight,
    bool IsRequest,
    bool IsOutside,
    IReadOnlyList<Effect> Given,
    IReadOnlyList<Condition> Goal,
    IReadOnlyList<string> Policies,
    IReadOnlyList<string> Neighbours,
    IReadOnlyList<IssueCause> Causes,
    IssueWords Words);

/// <summary>What lies behind an issue, and how it is put right.</summary>
public sealed record IssueCause(
    string Id,
    bool Escalates,
    IReadOnlyList<Effect> Given,
    IReadOnlyList<Effect> Fault,
    IReadOnlyList<ResolutionStep> Steps,
    CauseWords Words);

/// <summary>How a step is done.</summary>
public enum StepKind
{
    /// <summary>The agent calls a tool.</summary>
    Tool,

    /// <summary>The agent asks the deciding question.</summary>
    Ask,

    /// <summary>The customer does something with their own hands.</summary>
    Advise,

    /// <summary>The agent says how things stand.</summary>
    Explain,
}

/// <summary>One step of a resolution.</summary>
/// <param name="Kind">How it is done.</param>
/// <param name="Id">Tool id, or the step's own id.</param>
/// <param name="Requires">What must hold before it, for a tool the tool's own conditions.</param>
/// <param name="Effects">What it changes, for a tool the tool's own effects.</param>
/// <param name="Words">Words of an advise or explain step.</param>
public sealed record ResolutionStep(StepKind Kind, string Id, IReadOnlyList<Condition> Requires, IReadOnlyList<Effect> Effects, StepWords? Words);

/// <summary>The ways in which people tell an issue, by style, and how it is written up.</summary>
public sealed record IssueWords(
    string Intent,
    string Decides,
    PhrasePool Titles,
    PhrasePool Symptoms,
    IReadOnlyDictionary<string, PhrasePool> Tell,
    PhrasePool Tried,
    PhrasePool Fear,
    PhrasePool Works,
    PhrasePool Fails);

/// <summary>How a cause is found, told and written up.</summary>
public sealed record CauseWords(string Label, string Decides, PhrasePool Ask, PhrasePool Detail, PhrasePool Explain, PhrasePool Article);

/// <summary>How an advise or explain step is said, answered, written up and recapped.</summary>
public sealed record StepWords(PhrasePool Say, PhrasePool Reply, PhrasePool Article, PhrasePool Recap);

/// <summary>A name and what decides between it and its neighbours.</summary>
public sealed record CategoryWords(string Name, string Decides);

/// <summary>An issue pattern applied to one subject of a world; each has one issue article.</summary>
/// <param name="IssueTypeId">Unique in the world.</param>
/// <param name="PatternId">The pattern.</param>
/// <param name="FamilyId">The subject's family, if it is a product line.</param>
/// <param name="SubjectId">Line or service id; empty for none.</param>
/// <param name="SubjectName">Its name; the brand's where there is no subject.</param>
/// <param name="Weight">Share of contacts, relative.</param>
public sealed record IssueType(string IssueTypeId, string PatternId, string? FamilyId, string SubjectId, string SubjectName, int Weight);
