using CXMArena.Generation.Content;

namespace CXMArena.Generation.Llm.Access;

/// <summary>Finds every mistake of an endpoint's settings at once.</summary>
internal static class ModelEndpointCheck
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    /// <summary>Ends with all mistakes, each with its key and what is allowed.</summary>
    /// <exception cref="InputException">At least one setting is wrong.</exception>
    public static void Run(ModelEndpointOptions settings, IReadOnlyCollection<string> providers, bool needsKey)
    {
        var findings = new InputFindings();
        OneOf(findings, "Provider", settings.Provider, providers);
        OneOf(findings, "MaxTokensField", settings.MaxTokensField, ["auto", "max_tokens", "max_completion_tokens"]);
        Endpoint(findings, settings, needsKey);
        Models(findings, settings);
        Range(findings, "MaxOutputTokens", settings.MaxOutputTokens, 1, 1_000_000);
        Span(findings, "AttemptTimeout", settings.AttemptTimeout, s_shortest, TimeSpan.FromDays(1));
        Range(findings, "Retry:MaxRetries", settings.Retry.MaxRetries, 0, 20);
        Range(findings, "Retry:BreakerFailures", settings.Retry.BreakerFailures, 1, 1000);
        Span(findings, "Retry:BaseDelay", settings.Retry.BaseDelay, TimeSpan.Zero, s_hour);
        Span(findings, "Retry:MaxDelay", settings.Retry.MaxDelay, settings.Retry.BaseDelay, s_hour);
        Span(findings, "Retry:MaxRetryAfter", settings.Retry.MaxRetryAfter, TimeSpan.Zero, TimeSpan.FromDays(1));
        Span(findings, "Retry:BreakerWindow", settings.Retry.BreakerWindow, TimeSpan.FromSeconds(1), s_hour);
        Range(findings, "Concurrency:MaxConcurrency", settings.Concurrency.MaxConcurrency, 1, 4096);
        Range(findings, "Concurrency:InitialConcurrency", settings.Concurrency.InitialConcurrency, 1, Math.Max(1, settings.Concurrency.MaxConcurrency));
        Range(findings, "Concurrency:LatencyTolerance", settings.Concurrency.LatencyTolerance, 1.1m, 100);
        Range(findings, "Concurrency:RequestsPerMinute", settings.Concurrency.RequestsPerMinute, 1, 1_000_000_000);
        Range(findings, "Concurrency:TokensPerMinute", settings.Concurrency.TokensPerMinute, 1, 1_000_000_000_000);
        Range(findings, "Budget:MaxCost", settings.Budget.MaxCost, 0, 1_000_000_000);
        Range(findings, "Budget:MaxTokens", settings.Budget.MaxTokens, 0, long.MaxValue);
        Range(findings, "Budget:MaxCalls", settings.Budget.MaxCalls, 0, long.MaxValue);
        Prices(findings, settings);
        findings.ThrowIfAny();
    }

    private static void Endpoint(InputFindings findings, ModelEndpointOptions settings, bool needsKey)
    {
        if (!Uri.TryCreate(settings.Endpoint, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            Add(findings, "Endpoint", "is no http or https address; give one as http://localhost:11434/v1");
        }
        else if (uri.UserInfo.Length + uri.Query.Length + uri.Fragment.Length > 0)
        {
            Add(findings, "Endpoint", "holds a user, a query or a fragment; keys belong in the environment variable that ApiKeyVariable names");
        }
        else if (needsKey && settings.ApiKeyVariable is null && settings.Headers.Count == 0 && (settings.AzureApiVersion is not null || uri.Host == "api.openai.com"))
        {
            Add(findings, "ApiKeyVariable", $"is missing; {uri.Host} needs a key, so name the environment variable that holds it");
        }
    }

    private static void Models(InputFindings findings, ModelEndpointOptions settings)
    {
        if (string.IsNullOrWhiteSpace(settings.Model))
        {
            Add(findings, "Model", "is missing; name the model that the endpoint serves, as llama3.1:8b");
        }

        foreach (var (stage, _) in settings.Models.Where(m => string.IsNullOrWhiteSpace(m.Value)))
        {
            Add(findings, $"Models:{stage}", "is empty; name a model or leave the stage out");
        }
    }

    private static void Prices(InputFindings findings, ModelEndpointOptions settings)
    {
        foreach (var (model, price) in settings.Prices)
        {
            Range(findings, $"Prices:{model}:InputPerMillion", price.InputPerMillion, 0, 1_000_000);
            Range(findings, $"Prices:{model}:OutputPerMillion", price.OutputPerMillion, 0, 1_000_000);
            Range(findings, $"Prices:{model}:CachedInputPerMillion", price.CachedInputPerMillion, 0, 1_000_000);
        }

        if (settings.Budget.MaxCost is not null)
        {
            foreach (var model in settings.Models.Values.Append(settings.Model).Where(m => !string.IsNullOrWhiteSpace(m) && !settings.Prices.ContainsKey(m)).Distinct().Order(StringComparer.Ordinal))
            {
                Add(findings, $"Prices:{model}", "is missing; Budget:MaxCost needs the price of every model");
            }
        }
    }

    private static void OneOf(InputFindings findings, string key, string value, IReadOnlyCollection<string> allowed)
    {
        if (!allowed.Contains(value, StringComparer.Ordinal))
        {
            Add(findings, key, $"is '{value}'; allowed are {string.Join(", ", allowed)}");
        }
    }

    private static void Range(InputFindings findings, string key, decimal? value, decimal minimum, decimal maximum)
    {
        if (value < minimum || value > maximum)
        {
            Add(findings, key, $"is {value}; allowed are {minimum} to {maximum}");
        }
    }

    private static void Span(InputFindings findings, string key, TimeSpan value, TimeSpan minimum, TimeSpan maximum)
    {
        if (value < minimum || value > maximum)
        {
            Add(findings, key, $"is {value:c}; allowed are {minimum:c} to {maximum:c}");
        }
    }

    private static void Add(InputFindings findings, string key, string message) => findings.Add($"Model:{key}", 0, message);
}
