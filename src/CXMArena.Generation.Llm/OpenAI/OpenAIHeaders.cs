using System.ClientModel.Primitives;
using CXMArena.Generation.Llm.Access;

namespace CXMArena.Generation.Llm.OpenAI;

/// <summary>Signs a request: the key in the header that the endpoint reads, no header where there is no key; further headers; Azure's version of the interface.</summary>
internal sealed class OpenAIHeaders(Secrets secrets, string? azureApiVersion) : AuthenticationPolicy
{
    /// <inheritdoc/>
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Sign(message.Request);
        ProcessNext(message, pipeline, currentIndex);
    }

    /// <inheritdoc/>
    public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Sign(message.Request);
        return ProcessNextAsync(message, pipeline, currentIndex);
    }

    private void Sign(PipelineRequest request)
    {
        if (azureApiVersion is not null && request.Uri is { } address)
        {
            request.Uri = new UriBuilder(address) { Query = $"api-version={Uri.EscapeDataString(azureApiVersion)}" }.Uri;
        }

        if (secrets.ApiKey is { } key)
        {
            request.Headers.Set(azureApiVersion is null ? "Authorization" : "api-key", azureApiVersion is null ? $"Bearer {key}" : key);
        }

        foreach (var (name, value) in secrets.Headers)
        {
            request.Headers.Set(name, value);
        }
    }
}
