using CXMArena.Generation.Language;

namespace CXMArena.Generation.Topics;

/// <summary>A product family of an industry: attribute schema, product lines, naming and procedures.</summary>
public sealed record Family(
    string Id,
    string Name,
    IReadOnlyList<AttributeDefinition> Attributes,
    IReadOnlyList<ProductLine> Lines,
    IReadOnlyList<Aspect> Aspects,
    Naming Naming);

/// <summary>A line of products within a family.</summary>
/// <param name="Id">Unique within the industry.</param>
/// <param name="Name">Plural or mass name, as in a catalogue.</param>
/// <param name="Things">Everyday singular nouns for one of it, without article.</param>
/// <param name="Misnamed">What people wrongly call it.</param>
/// <param name="Pitch">Sentences of praise without figures.</param>
public sealed record ProductLine(string Id, string Name, IReadOnlyList<string> Things, IReadOnlyList<string> Misnamed, PhrasePool Pitch);

/// <summary>A side of a line that has an article of its own: installation, care, safety.</summary>
/// <param name="Id">Unique within the family.</param>
/// <param name="Genre">how_to, care, safety or faq.</param>
/// <param name="Titles">Article titles.</param>
/// <param name="Intros">Opening sentences.</param>
/// <param name="Steps">The procedure, in order.</param>
public sealed record Aspect(string Id, string Genre, PhrasePool Titles, PhrasePool Intros, IReadOnlyList<ProcedureStep> Steps);

/// <summary>One step of a procedure and its wordings.</summary>
public sealed record ProcedureStep(string Id, PhrasePool Wordings);

/// <summary>The parts that product names are made of.</summary>
public sealed record Naming(IReadOnlyList<string> Series, IReadOnlyList<string> Forms, IReadOnlyList<string> Marks);

/// <summary>A service of an industry.</summary>
public sealed record Service(string Id, string Name, IReadOnlyList<string> Things, IReadOnlyList<string> Misnamed, PhrasePool Pitch, IReadOnlyList<AttributeDefinition> Attributes);

/// <summary>A policy parameter: one value for each member of its scope.</summary>
/// <param name="Id">Unique within the industry.</param>
/// <param name="Root">Topic root: shipping, returns, loyalty, privacy, legal, events, stores or contact.</param>
/// <param name="By">none, family, line, region, tier, service or channel.</param>
/// <param name="Attribute">Kind, range and words.</param>
public sealed record Policy(string Id, string Root, string By, AttributeDefinition Attribute);

/// <summary>Something that every world has beside products: series, stores, events, the brand's own story.</summary>
/// <param name="Id">series, store, event, story or tier.</param>
/// <param name="Attributes">What is told of it.</param>
public sealed record SubjectKind(string Id, IReadOnlyList<AttributeDefinition> Attributes);
