using CXMArena.Generation.Content;
using CXMArena.Generation.Llm.Usage;
using CXMArena.Generation.Replies;
using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Access;

/// <summary>
/// The way to one endpoint: reply store, retry and breaker, budget, adaptive concurrency, attempt timeout, usage, provider, in this order. One for all threads of a run.
/// </summary>
public sealed class ModelAccess : IDisposable
{
    private ModelAccess(IChatClient client, UsageMeter usage) => (Client, Usage) = (client, usage);

    /// <summary>
    /// Asks the model. Name each call with <see cref="CallProperties.ForCall"/>. Where the run cannot go on it throws <see cref="ModelAccessException"/>.
    /// </summary>
    public IChatClient Client { get; }

    /// <summary>What was used, for the report.</summary>
    public UsageMeter Usage { get; }

    /// <summary>Builds the chain.</summary>
    /// <param name="settings">The endpoint; of one worker where several share it (<see cref="ModelEndpointOptions.ForPartition"/>).</param>
    /// <param name="store">Keeps replies; the caller closes it.</param>
    /// <param name="time">The clock of waits and limits.</param>
    /// <param name="environment">Gives the value of an environment variable; null for the process's own.</param>
    /// <exception cref="InputException">A setting is wrong or a key is not set; all mistakes at once.</exception>
    public static ModelAccess Create(ModelEndpointOptions settings, IReplyStore store, TimeProvider time, Func<string, string?>? environment = null)
    {
        var secrets = Check(settings, environment);
        var provider = ModelProviders.BuiltIn().First(p => p.Name == settings.Provider).Create(settings, secrets, time);
        return Over(settings.Streaming ? new StreamedChatClient(provider) : provider, settings, store, time);
    }

    /// <summary>Checks settings and keys before any work; nothing is sent.</summary>
    /// <param name="settings">The endpoint.</param>
    /// <param name="environment">Gives the value of an environment variable; null for the process's own.</param>
    /// <exception cref="InputException">A setting is wrong or a key is not set; all mistakes at once.</exception>
    public static Secrets Check(ModelEndpointOptions settings, Func<string, string?>? environment = null)
    {
        ModelEndpointCheck.Run(settings, ProviderNames, needsKey: true);
        return Secrets.Read(settings, environment ?? Environment.GetEnvironmentVariable);
    }

    /// <summary>Checks settings alone, where no key is needed since nothing will be sent.</summary>
    /// <exception cref="InputException">A setting is wrong; all mistakes at once.</exception>
    public static void CheckSettings(ModelEndpointOptions settings) => ModelEndpointCheck.Run(settings, ProviderNames, needsKey: false);

    private static IReadOnlyCollection<string> ProviderNames => [.. ModelProviders.BuiltIn().Select(p => p.Name)];

    /// <summary>Builds the chain over a given provider.</summary>
    internal static ModelAccess Over(IChatClient provider, ModelEndpointOptions settings, IReplyStore store, TimeProvider time)
    {
        var meter = new UsageMeter(settings.Prices);
        var spent = store.Usage().Aggregate(default(Spending), (sum, u) => sum + Spending.Of(u.Usage, settings.Prices.GetValueOrDefault(u.Model), u.Replies));
        IChatClient chain = new UsageChatClient(provider, meter, time);
        chain = new TimeoutChatClient(chain, settings.AttemptTimeout, time);
        chain = new ConcurrencyChatClient(chain, new AdaptiveLimiter(settings.Concurrency, settings.Retry.MaxRetryAfter, time));
        chain = new BudgetChatClient(chain, new Budget(settings.Budget, settings.Host, spent), settings.Prices);
        chain = new RetryChatClient(chain, settings, meter, time);
        chain = new ReplyStoreChatClient(chain, store, meter);
        return new ModelAccess(new StageModelChatClient(chain, settings), meter);
    }

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();
}
