#pragma warning disable OPENAI001 // The constructor that takes a signing policy is marked as experimental.
using System.ClientModel.Primitives;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using CXMArena.Generation.Llm.Access;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using AIChatMessage = Microsoft.Extensions.AI.ChatMessage;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;

namespace CXMArena.Generation.Llm.OpenAI;

/// <summary>
/// One attempt a call over the official package, whose own retries, timeouts and logs are off. Redirects are not followed, so that no header with a key reaches another host.
/// </summary>
internal sealed class OpenAIChatClient : IChatClient
{
    private static readonly string[] s_newerFieldHosts = ["api.openai.com", ".openai.azure.com", ".cognitiveservices.azure.com"];
    private readonly ModelEndpointOptions _settings;
    private readonly OpenAIHeaders _headers;
    private readonly OpenAIFaults _faults;
    private readonly ConcurrentDictionary<string, ChatClient> _clients = new(StringComparer.Ordinal);
    private readonly bool _newerTokenField;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public OpenAIChatClient(ModelEndpointOptions settings, Secrets secrets, TimeProvider time)
    {
        (_settings, _headers, _faults) = (settings, new OpenAIHeaders(secrets, settings.AzureApiVersion), new OpenAIFaults(secrets, time));
        var host = new Uri(settings.Endpoint).Host;
        _newerTokenField = settings.MaxTokensField switch
        {
            "max_tokens" => false,
            "max_completion_tokens" => true,
            _ => settings.AzureApiVersion is not null || s_newerFieldHosts.Any(known => host.EndsWith(known, StringComparison.OrdinalIgnoreCase)),
        };
    }

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<AIChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (client, sent, settings) = Prepare(messages, options);
        try
        {
            var result = await client.CompleteChatAsync(sent, settings, cancellationToken).ConfigureAwait(false);
            return OpenAIReply.Of(result.Value);
        }
        catch (Exception e) when (_faults.FilterMessage(e) is { } filtered)
        {
            return OpenAIReply.Filtered(filtered);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && _faults.Of(e) is not null)
        {
            throw _faults.Of(e)!;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<AIChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (client, sent, settings) = Prepare(messages, options);
        var refusal = new StringBuilder();
        ChatFinishReason? finish = null;
        var updates = client.CompleteChatStreamingAsync(sent, settings, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (updates.ConfigureAwait(false))
        {
            while (true)
            {
                var (more, filtered) = await NextAsync(updates, cancellationToken).ConfigureAwait(false);
                if (filtered is not null)
                {
                    foreach (var update in filtered.ToChatResponseUpdates())
                    {
                        yield return update;
                    }

                    yield break;
                }

                if (!more)
                {
                    break;
                }

                var current = updates.Current;
                refusal.Append(current.RefusalUpdate);
                finish = current.FinishReason is { } reason ? OpenAIReply.Of(reason) : finish;
                yield return UpdateOf(current);
            }
        }

        if (finish is null)
        {
            throw new ModelCallException(ModelFault.Truncated, "the stream ended without a finish reason");
        }

        yield return new ChatResponseUpdate(ChatRole.Assistant, refusal.Length > 0 ? [OpenAIReply.Refusal(refusal.ToString())] : []) { FinishReason = finish };
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static ChatResponseUpdate UpdateOf(StreamingChatCompletionUpdate current)
    {
        var update = new ChatResponseUpdate(ChatRole.Assistant, OpenAIReply.TextOf(current.ContentUpdate)) { ResponseId = current.CompletionId, ModelId = current.Model };
        if (OpenAIReply.Of(current.Usage) is { } usage)
        {
            update.Contents.Add(new UsageContent(usage));
        }

        return update;
    }

    private async ValueTask<(bool More, ChatResponse? Filtered)> NextAsync(IAsyncEnumerator<StreamingChatCompletionUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            return (await updates.MoveNextAsync().ConfigureAwait(false), null);
        }
        catch (Exception e) when (_faults.FilterMessage(e) is { } filtered)
        {
            return (false, OpenAIReply.Filtered(filtered));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && _faults.Of(e) is not null)
        {
            throw _faults.Of(e)!;
        }
    }

    private (ChatClient Client, IReadOnlyList<global::OpenAI.Chat.ChatMessage> Messages, ChatCompletionOptions Settings) Prepare(IEnumerable<AIChatMessage> messages, ChatOptions? options) =>
        (_clients.GetOrAdd(options?.ModelId ?? _settings.Model, NewClient), OpenAIRequest.Messages(messages, options), OpenAIRequest.Options(options, _newerTokenField));

    private ChatClient NewClient(string model) => new(model, _headers, new OpenAIClientOptions
    {
        Endpoint = new Uri(_settings.AzureApiVersion is null ? _settings.Endpoint : $"{_settings.Endpoint.TrimEnd('/')}/openai/deployments/{Uri.EscapeDataString(model)}"),
        OrganizationId = _settings.Organization,
        Transport = new HttpClientPipelineTransport(_http),
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        NetworkTimeout = Timeout.InfiniteTimeSpan,
        EnableDistributedTracing = false,
        ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
    });
}
