using CXMArena.Generation.Llm.Usage;

namespace CXMArena.Generation.Llm.Access;

/// <summary>
/// An endpoint and how it may be used; the section <c>Model</c> of the settings. The key itself is never a setting: <see cref="ApiKeyVariable"/> names the environment variable that holds it.
/// </summary>
public sealed record ModelEndpointOptions
{
    /// <summary>The protocol.</summary>
    /// <value>Default: openai, which OpenAI, Azure OpenAI, Ollama, vLLM, llama.cpp and LM Studio speak.</value>
    public string Provider { get; init; } = "openai";

    /// <summary>Base address: what stands before <c>/chat/completions</c>; with <see cref="AzureApiVersion"/> the address of the resource.</summary>
    public string Endpoint { get; init; } = "https://api.openai.com/v1";

    /// <summary>Name of the environment variable with the key; null where the endpoint needs none.</summary>
    public string? ApiKeyVariable { get; init; }

    /// <summary>Organisation to be charged; null for the key's own.</summary>
    public string? Organization { get; init; }

    /// <summary>Version of Azure OpenAI's interface, as 2024-10-21; models are then names of deployments. Null elsewhere.</summary>
    public string? AzureApiVersion { get; init; }

    /// <summary>Further headers. A value <c>${NAME}</c> is read from the environment variable NAME.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The model of all stages that <see cref="Models"/> does not name.</summary>
    public string Model { get; init; } = "";

    /// <summary>Models per stage.</summary>
    public IReadOnlyDictionary<string, string> Models { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Most tokens of a reply, where the prompt does not say.</summary>
    /// <value>Default: 4096.</value>
    public int MaxOutputTokens { get; init; } = 4096;

    /// <summary>Name of that limit in the request: max_tokens, max_completion_tokens, or auto.</summary>
    /// <value>Default: auto, which is the newer name for OpenAI and Azure, whose reasoning models refuse the older, and the older elsewhere.</value>
    public string MaxTokensField { get; init; } = "auto";

    /// <summary>Whether replies are asked for as streams.</summary>
    /// <value>Default: no.</value>
    public bool Streaming { get; init; }

    /// <summary>Longest time of one attempt.</summary>
    /// <value>Default: 2 minutes.</value>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Retries and breaker.</summary>
    public ModelRetryOptions Retry { get; init; } = new();

    /// <summary>Calls at once and per minute.</summary>
    public ModelConcurrencyOptions Concurrency { get; init; } = new();

    /// <summary>The budget of the run.</summary>
    public ModelBudgetOptions Budget { get; init; } = new();

    /// <summary>Prices per model.</summary>
    public IReadOnlyDictionary<string, ModelPrice> Prices { get; init; } = new SortedDictionary<string, ModelPrice>(StringComparer.Ordinal);

    /// <summary>The model of a stage.</summary>
    public string ModelOf(string stage) => Models.TryGetValue(stage, out var model) ? model : Model;

    /// <summary>One worker's share where several share the endpoint: budget and limits per minute divided by their number.</summary>
    public ModelEndpointOptions ForPartition(int partitions)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(partitions);
        return this with
        {
            Budget = new ModelBudgetOptions { MaxCost = Budget.MaxCost / partitions, MaxTokens = Budget.MaxTokens / partitions, MaxCalls = Budget.MaxCalls / partitions },
            Concurrency = Concurrency with { RequestsPerMinute = AtLeastOne(Concurrency.RequestsPerMinute / partitions), TokensPerMinute = AtLeastOne(Concurrency.TokensPerMinute / partitions) },
        };
    }

    internal string Host => new Uri(Endpoint).Authority;

    private static long? AtLeastOne(long? share) => share is null ? null : Math.Max(1, share.Value);
}

/// <summary>When a call is tried again, and when the run gives up.</summary>
public sealed record ModelRetryOptions
{
    /// <summary>Attempts after the first.</summary>
    /// <value>Default: 6. Allowed: 0 to 20.</value>
    public int MaxRetries { get; init; } = 6;

    /// <summary>Wait before the first retry; each further one waits twice as long, give or take a jitter.</summary>
    /// <value>Default: 1 second.</value>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait of our own.</summary>
    /// <value>Default: 1 minute.</value>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest wait that an endpoint may ask for; a longer one ends the run.</summary>
    /// <value>Default: 5 minutes.</value>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Failures with no success between them that open the breaker, for each call allowed at once.</summary>
    /// <value>Default: 5. Allowed: 1 to 1000.</value>
    public int BreakerFailures { get; init; } = 5;

    /// <summary>Time over which they are counted.</summary>
    /// <value>Default: 1 minute.</value>
    public TimeSpan BreakerWindow { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>How many calls an endpoint gets at once and per minute.</summary>
public sealed record ModelConcurrencyOptions
{
    /// <summary>Most calls at once.</summary>
    /// <value>Default: 16. Allowed: 1 to 4096.</value>
    public int MaxConcurrency { get; init; } = 16;

    /// <summary>Calls at once in the beginning.</summary>
    /// <value>Default: a quarter of the most.</value>
    public int? InitialConcurrency { get; init; }

    /// <summary>How many times the best latency, per output token, is still taken for a healthy endpoint.</summary>
    /// <value>Default: 3. Allowed: 1.1 to 100.</value>
    public decimal LatencyTolerance { get; init; } = 3;

    /// <summary>Most requests per minute; null for no limit.</summary>
    public long? RequestsPerMinute { get; init; }

    /// <summary>Most tokens per minute, input and output together; null for no limit.</summary>
    public long? TokensPerMinute { get; init; }
}

/// <summary>What a run may spend; null for no limit. What earlier processes of the same run spent on stored replies counts.</summary>
public sealed record ModelBudgetOptions
{
    /// <summary>Most money, in the currency of the prices.</summary>
    public decimal? MaxCost { get; init; }

    /// <summary>Most tokens, input and output together.</summary>
    public long? MaxTokens { get; init; }

    /// <summary>Most attempts that are sent.</summary>
    public long? MaxCalls { get; init; }
}
