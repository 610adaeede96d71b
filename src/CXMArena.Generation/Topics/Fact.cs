namespace CXMArena.Generation.Topics;

/// <summary>Something that is true in a world. Text states facts; it never decides them.</summary>
/// <param name="FactId">Unique in the world.</param>
/// <param name="TopicId">The topic whose article is its home.</param>
/// <param name="SubjectId">What it is about.</param>
/// <param name="Subject">Name of what it is about.</param>
/// <param name="Attribute">Which attribute.</param>
/// <param name="Value">The value in canonical form: a number with a point, or an option's id, or a text.</param>
/// <param name="Display">The value with its unit as articles write it.</param>
/// <param name="Scope">Family, region, tier ... it holds for; empty where it holds without limit.</param>
/// <param name="IsShared">Whether articles other than its home may state it; a question about any other fact has exactly one article as its answer.</param>
public sealed record Fact(
    string FactId,
    string TopicId,
    string SubjectId,
    string Subject,
    AttributeDefinition Attribute,
    string Value,
    string Display,
    string Scope,
    bool IsShared);

/// <summary>A node of the topic tree; each has one information article.</summary>
/// <param name="TopicId">Unique in the world.</param>
/// <param name="ParentId">The node above; null for a root.</param>
/// <param name="Name">Its name.</param>
/// <param name="Level">0 for a root, up to 4.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="FamilyId">The product family it belongs to, if any.</param>
/// <param name="LineId">The product line it belongs to, if any.</param>
/// <param name="AspectId">The aspect of an aspect node, the bare name of a series node; null for others.</param>
/// <param name="FactIds">Facts at home here.</param>
/// <param name="Precursors">Roots whose policies it rests on.</param>
public sealed record Topic(
    string TopicId,
    string? ParentId,
    string Name,
    int Level,
    TopicKind Kind,
    string? FamilyId,
    string? LineId,
    string? AspectId,
    IReadOnlyList<string> FactIds,
    IReadOnlyList<string> Precursors);

/// <summary>What a topic stands for.</summary>
public enum TopicKind
{
    /// <summary>One of the fixed roots.</summary>
    Root,

    /// <summary>A product family.</summary>
    Family,

    /// <summary>A product line.</summary>
    Line,

    /// <summary>A side of a line with a procedure.</summary>
    Aspect,

    /// <summary>A collection of products within a line.</summary>
    Series,

    /// <summary>A product.</summary>
    Product,

    /// <summary>A service.</summary>
    Service,

    /// <summary>Policies for one scope.</summary>
    Policy,

    /// <summary>A store.</summary>
    Store,

    /// <summary>An event.</summary>
    Event,

    /// <summary>A page about the brand itself.</summary>
    Story,
}

/// <summary>A product that the brand sells.</summary>
/// <param name="ProductId">Unique in the world.</param>
/// <param name="TopicId">Its topic.</param>
/// <param name="Name">Its full name, unique in the world.</param>
/// <param name="FamilyId">Its family.</param>
/// <param name="LineId">Its line.</param>
/// <param name="SeriesTopicId">The topic of its series.</param>
public sealed record Product(string ProductId, string TopicId, string Name, string FamilyId, string LineId, string SeriesTopicId);
