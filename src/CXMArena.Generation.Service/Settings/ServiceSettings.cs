using CXMArena.Generation.Content;
using CXMArena.Generation.Llm.Access;
using CXMArena.Generation.Llm.Answers;
using Microsoft.Extensions.Configuration;

namespace CXMArena.Generation.Service.Settings;

/// <summary>
/// Settings of the tool: <c>appsettings.json</c> beside the executable, then the one in the working folder, then environment variables that begin with <c>CXMARENA_</c>
/// (<c>CXMARENA_Model__Endpoint</c> for <c>Model:Endpoint</c>); later ones win.
/// </summary>
internal sealed record ServiceSettings
{
    private const string Prefix = "CXMARENA_";

    /// <summary>The endpoint that models are asked at.</summary>
    public ModelEndpointOptions Model { get; init; } = new();

    /// <summary>Who writes which stage, and how often a model is asked.</summary>
    public AuthorSettings Authors { get; init; } = new();

    /// <summary>What estimates are reckoned with.</summary>
    public EstimateSettings Estimate { get; init; } = new();

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InputException">A file cannot be read, or a key or value is unknown.</exception>
    public static ServiceSettings Load() => Load(AppContext.BaseDirectory, Directory.GetCurrentDirectory());

    /// <summary>Reads the settings of folders, later ones over earlier ones.</summary>
    internal static ServiceSettings Load(params string[] folders)
    {
        var builder = new ConfigurationBuilder();
        foreach (var file in folders.Select(f => Path.GetFullPath(Path.Combine(f, "appsettings.json"))).Distinct(StringComparer.Ordinal))
        {
            builder.AddJsonFile(file, optional: true, reloadOnChange: false);
        }

        try
        {
            return builder.AddEnvironmentVariables(Prefix).Build().Get<ServiceSettings>(o => o.ErrorOnUnknownConfiguration = true) ?? new ServiceSettings();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            throw new InputException("appsettings.json", 0, $"{Lines(e)}; mend the file or the variable");
        }
        catch (InvalidOperationException e)
        {
            throw new InputException("settings", 0, $"{Lines(e)}; look into appsettings.json and variables that begin with {Prefix} (docs/models.md lists all keys)");
        }
    }

    private static string Lines(Exception e) => (e.InnerException is { } inner && e is not InvalidOperationException ? $"{e.Message} {inner.Message}" : e.Message).ReplaceLineEndings(" ").TrimEnd('.', ' ');
}

/// <summary>Who writes which stage, and what happens with what a validator refuses.</summary>
internal sealed record AuthorSettings
{
    /// <summary>Author of all stages that are not named: embedded or model.</summary>
    public string Default { get; init; } = "embedded";

    /// <summary>Author of what nobody said about the brand; embedded stands for the default overview.</summary>
    public string? Brand { get; init; }

    /// <summary>Author of the articles.</summary>
    public string? Articles { get; init; }

    /// <summary>Author of the conversations.</summary>
    public string? Conversations { get; init; }

    /// <summary>Author of how customers live through their contacts; a model only where one writes the conversations.</summary>
    public string? Personas { get; init; }

    /// <summary>Author of the intents' groups and names; embedded stands for those of the industry's files.</summary>
    public string? Intents { get; init; }

    /// <summary>How often one item is asked at most, repairs included.</summary>
    /// <value>Default: 3. Allowed: 1 to 4.</value>
    public int Attempts { get; init; } = 3;

    /// <summary>What becomes of an item whose answers were all refused: <c>embedded</c> lets the embedded author write it, <c>quarantine</c> keeps the refused answers in the dataset and fills its place.</summary>
    public string Refused { get; init; } = "embedded";

    /// <summary>How far the endpoint can be made to answer in JSON.</summary>
    public AnswerFormat AnswerFormat { get; init; } = AnswerFormat.JsonSchema;
}

/// <summary>What estimates are reckoned with where it is not measured, or to be taken otherwise than it was.</summary>
internal sealed record EstimateSettings
{
    /// <summary>Share of answers that are refused.</summary>
    /// <value>Default: that of the brand's last run with the same model, else 0.15. Allowed: 0 to 0.95.</value>
    public double? RefusedShare { get; init; }

    /// <summary>Seconds that a call takes for 1000 tokens of its answer.</summary>
    /// <value>Default: as the last run measured it, else 20. Allowed: above 0 to 100000.</value>
    public double? SecondsPerThousandTokens { get; init; }

    /// <summary>Most items of a stage that are written out to measure prompts and answers.</summary>
    /// <value>Default: 256. Allowed: 1 to 100000.</value>
    public int Sample { get; init; } = 256;
}
