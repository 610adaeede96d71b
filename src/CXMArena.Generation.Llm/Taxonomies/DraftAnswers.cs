namespace CXMArena.Generation.Llm.Taxonomies;

/// <summary>What the industry will hold, gathered from the answers of the plan.</summary>
internal sealed record Outline(
    IReadOnlyList<PlannedFamily> Families,
    IReadOnlyList<PlannedThing> Services,
    IReadOnlyList<PlannedPolicy> Policies,
    IReadOnlyList<PlannedArea> Areas,
    IReadOnlyList<PlannedTool> Tools);

/// <summary>Answer to <c>taxonomies/outline</c>.</summary>
internal sealed record OutlineAnswer(IReadOnlyList<PlannedFamily> Families, IReadOnlyList<PlannedThing> Services, IReadOnlyList<PlannedPolicy> Policies, IReadOnlyList<NamedArea> Areas);

/// <summary>Answer to <c>taxonomies/area</c>, and without patterns to <c>taxonomies/more</c>.</summary>
internal sealed record AreaAnswer(IReadOnlyList<PlannedThing>? Patterns, IReadOnlyList<DraftField> Fields, IReadOnlyList<PlannedTool> Tools);

internal sealed record NamedArea(string Id, string Name, string Decides);

internal sealed record PlannedFamily(string Id, string Name, IReadOnlyList<string> Lines, IReadOnlyList<string> Aspects);

internal sealed record PlannedThing(string Id, string About);

internal sealed record PlannedPolicy(string Id, string Root, string By, string About);

internal sealed record PlannedArea(string Id, string Name, string Decides, IReadOnlyList<PlannedThing> Patterns);

internal sealed record PlannedTool(string Id, string Kind, string About);

/// <summary>A field of the state; <see cref="Name"/> is entity and field with a dot between.</summary>
internal sealed record DraftField(string Name, string Kind, IReadOnlyList<string> Values, string? Healthy, decimal? Min, decimal? Max, decimal? Step, string? Pattern);

/// <summary>Answer to <c>topics/expand</c>: the lines of a family, their attributes and themes.</summary>
internal sealed record ExpandAnswer(IReadOnlyList<DraftAttribute> Attributes, IReadOnlyList<DraftAspect> Aspects, IReadOnlyList<DraftLine> Children);

internal sealed record DraftAspect(string Id, string Genre, IReadOnlyList<string> Steps);

internal sealed record DraftLine(string Id, string Name, string Description, IReadOnlyList<string> Things);

/// <summary>An attribute of a line, a service or a policy; what the kind does not have is null or empty.</summary>
internal sealed record DraftAttribute(
    string Id,
    string Label,
    string Kind,
    string? Unit,
    decimal? Min,
    decimal? Max,
    decimal? Step,
    IReadOnlyList<string> Values,
    string? Level = null,
    string? Aspect = null,
    string? Follows = null);

/// <summary>Answer to <c>taxonomies/terms</c>: policies and services with their figures.</summary>
internal sealed record TermsAnswer(IReadOnlyList<DraftAttribute> Policies, IReadOnlyList<DraftService> Services);

internal sealed record DraftService(string Id, string Name, IReadOnlyList<string> Things, IReadOnlyList<DraftAttribute> Attributes);

/// <summary>Answer to <c>tools/tools</c>.</summary>
internal sealed record ToolsAnswer(IReadOnlyList<DraftTool> Tools, IReadOnlyList<DraftField> NewFields);

internal sealed record DraftTool(
    string Id,
    string Kind,
    string Purpose,
    IReadOnlyList<DraftParameter> Parameters,
    IReadOnlyList<string> Requires,
    IReadOnlyList<string> Effects,
    IReadOnlyList<string> Returns,
    bool Confirm,
    IReadOnlyList<string> Offer,
    IReadOnlyList<string> Say,
    IReadOnlyList<string> Done,
    IReadOnlyList<string> Recap,
    IReadOnlyList<string> Article,
    IReadOnlyList<string> Fails);

internal sealed record DraftParameter(string Name, string Field, string Description);

/// <summary>Answer to <c>issues/patterns</c>.</summary>
internal sealed record PatternsAnswer(IReadOnlyList<DraftPattern> Patterns);

internal sealed record DraftPattern(
    string Id,
    string Intent,
    string Decides,
    string Subject,
    IReadOnlyList<string> SubjectIds,
    int Weight,
    bool Request,
    bool Outside,
    IReadOnlyList<string> Given,
    IReadOnlyList<string> Goal,
    IReadOnlyList<string> Policies,
    IReadOnlyList<string> Neighbours,
    IReadOnlyList<string> Titles,
    IReadOnlyList<string> Symptoms,
    IReadOnlyList<DraftCause> Causes);

internal sealed record DraftCause(string Id, string Label, string Decides, bool Escalates, IReadOnlyList<string> Given, IReadOnlyList<string> Fault, IReadOnlyList<DraftStep> Steps);

internal sealed record DraftStep(string Kind, string Id, IReadOnlyList<string> Requires, IReadOnlyList<string> Effects, string Instruction);

/// <summary>Answer to <c>quality/questions</c>.</summary>
internal sealed record QuestionsAnswer(IReadOnlyList<DraftQuestion> Questions);

internal sealed record DraftQuestion(
    string Id,
    string Mechanic,
    string Moment,
    string? Then,
    bool Relational,
    string Question,
    IReadOnlyList<string> Areas,
    IReadOnlyList<string> Yes,
    IReadOnlyList<string> Decoy,
    IReadOnlyList<string> Cues,
    IReadOnlyList<string> Reply);

/// <summary>Answer to <c>taxonomies/words</c>: texts for the places that were asked for.</summary>
internal sealed record WordsAnswer(IReadOnlyList<DraftWords> Words);

internal sealed record DraftWords(string Key, IReadOnlyList<string> Texts);
