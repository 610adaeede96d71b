using CXMArena.Generation.Llm.Usage;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace CXMArena.Generation.Llm.Access;

/// <summary>
/// Tries a call again where the fault may pass: exponential waits with jitter, or the wait that the endpoint asks for. A breaker around the attempts opens when nothing but
/// outages comes back, and ends the run. Jitter changes when a call is made and never what it is.
/// </summary>
internal sealed class RetryChatClient : WholeReplyChatClient
{
    private static readonly TimeSpan s_forGood = TimeSpan.FromDays(1);
    private readonly ResiliencePipeline<ChatResponse> _pipeline;
    private readonly ModelRetryOptions _settings;
    private readonly UsageMeter _meter;
    private readonly string _host;
    private readonly int _breakerFailures;
    private volatile string _lastOutage = "no reply";

    public RetryChatClient(IChatClient inner, ModelEndpointOptions settings, UsageMeter meter, TimeProvider time)
        : base(inner)
    {
        (_settings, _meter, _host) = (settings.Retry, meter, settings.Host);
        _breakerFailures = Math.Max(2, settings.Retry.BreakerFailures * settings.Concurrency.MaxConcurrency);
        _pipeline = Pipeline(time);
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var attempts = 0;
        try
        {
            return await _pipeline.ExecuteAsync(
                async token =>
                {
                    if (attempts++ > 0)
                    {
                        _meter.Retried(options);
                    }

                    return await AttemptAsync(messages, options, token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (BrokenCircuitException)
        {
            throw ModelAccessException.BreakerOpen(_host, _breakerFailures, _lastOutage);
        }
        catch (ModelCallException fault)
        {
            throw ModelAccessException.Of(fault, _host, _settings);
        }
    }

    private async Task<ChatResponse> AttemptAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            return await InnerClient.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        }
        catch (ModelCallException fault)
        {
            _meter.Failed(options, fault.Fault);
            if (fault.IsOutage)
            {
                _lastOutage = fault.Message;
            }

            throw;
        }
    }

    private ResiliencePipeline<ChatResponse> Pipeline(TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<ChatResponse> { TimeProvider = time };
        if (_settings.MaxRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<ChatResponse>
            {
                ShouldHandle = new PredicateBuilder<ChatResponse>().Handle<ModelCallException>(fault => fault.IsTransient && !(fault.RetryAfter > _settings.MaxRetryAfter)),
                MaxRetryAttempts = _settings.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = _settings.BaseDelay,
                MaxDelay = _settings.MaxDelay,
                DelayGenerator = call => ValueTask.FromResult((call.Outcome.Exception as ModelCallException)?.RetryAfter),
            });
        }

        // A ratio of one means that not a single call of the window succeeded: a count of failures in a row that many callers share.
        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ChatResponse>
            {
                ShouldHandle = new PredicateBuilder<ChatResponse>().Handle<ModelCallException>(fault => fault.IsOutage),
                FailureRatio = 1,
                MinimumThroughput = _breakerFailures,
                SamplingDuration = _settings.BreakerWindow,
                BreakDuration = s_forGood,
            })
            .Build();
    }
}
