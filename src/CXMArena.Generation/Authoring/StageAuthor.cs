namespace CXMArena.Generation.Authoring;

/// <summary>A prompt that a run depends on.</summary>
/// <param name="Name">Stage and name, such as <c>articles/issue</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of template and schema.</param>
public sealed record PlannedPrompt(string Name, string Version, string Sha256);

/// <summary>How a model writes a stage: all that decides what it is asked and what becomes of its answers. Endpoint, key, budget and prices are no part of it.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="AnswerFormat">How far the endpoint is made to answer in JSON: JsonSchema, JsonObject or Text.</param>
/// <param name="Attempts">How often one item is asked at most.</param>
/// <param name="Refused">What becomes of an item whose answers were all refused: <see cref="Replace"/> or <see cref="Quarantine"/>.</param>
/// <param name="Prompts">The stage's prompts, in ordinal order.</param>
public sealed record ModelAuthorship(string Model, string AnswerFormat, int Attempts, string Refused, IReadOnlyList<PlannedPrompt> Prompts)
{
    /// <summary>Most answers that one item may cost; a conversation shares them with its persona.</summary>
    public const int MostAnswers = 4;

    /// <summary>The embedded author's text takes its place.</summary>
    public const string Replace = "embedded";

    /// <summary>The refused answers are kept in the dataset's quarantine; the place is filled by another scenario, or by the embedded author's text where there is none.</summary>
    public const string Quarantine = "quarantine";
}

/// <summary>Who writes a stage.</summary>
/// <param name="Stage">Id of the stage.</param>
/// <param name="Author"><see cref="ByEmbedded"/> or <see cref="ByModel"/>.</param>
/// <param name="Model">How a model writes it; null for the embedded author.</param>
public sealed record StageAuthor(string Stage, string Author, ModelAuthorship? Model)
{
    /// <summary>The embedded author.</summary>
    public const string ByEmbedded = "embedded";

    /// <summary>A language model.</summary>
    public const string ByModel = "model";

    /// <summary>A stage that the embedded author writes.</summary>
    public static StageAuthor Embedded(string stage) => new(stage, ByEmbedded, null);

    /// <summary>A stage that a model writes.</summary>
    public static StageAuthor By(string stage, ModelAuthorship model) => new(stage, ByModel, model);
}
