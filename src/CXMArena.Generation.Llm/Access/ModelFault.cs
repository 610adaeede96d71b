namespace CXMArena.Generation.Llm.Access;

/// <summary>How one attempt at a call failed.</summary>
public enum ModelFault
{
    /// <summary>No connection, or it broke before the reply began.</summary>
    Transport,

    /// <summary>No complete reply within the attempt's time, or status 408.</summary>
    Timeout,

    /// <summary>Status 429: too many requests or tokens.</summary>
    Throttled,

    /// <summary>Status 5xx.</summary>
    ServerError,

    /// <summary>A reply that ends early, has no finish reason or is not in the protocol's form.</summary>
    Truncated,

    /// <summary>Status 400 or another 4xx: the endpoint does not accept the request.</summary>
    Rejected,

    /// <summary>Status 401 or 403: the key is wrong or has no right to the model.</summary>
    Unauthorized,

    /// <summary>Status 404: the endpoint does not know the path or the model.</summary>
    NotFound,
}

/// <summary>One attempt at a call has failed. Providers throw it, the chain retries it or ends the run with a <see cref="ModelAccessException"/>.</summary>
/// <param name="fault">How.</param>
/// <param name="message">What the endpoint said, short and without secrets.</param>
/// <param name="retryAfter">How long the endpoint asks to wait; null where it does not.</param>
public sealed class ModelCallException(ModelFault fault, string message, TimeSpan? retryAfter = null) : Exception(message)
{
    /// <summary>How it failed.</summary>
    public ModelFault Fault { get; } = fault;

    /// <summary>How long the endpoint asks to wait; null where it does not.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Whether the same request may succeed later.</summary>
    public bool IsTransient => Fault is ModelFault.Transport or ModelFault.Timeout or ModelFault.Throttled or ModelFault.ServerError or ModelFault.Truncated;

    /// <summary>Whether it speaks for an endpoint that is down; one that throttles is not.</summary>
    public bool IsOutage => IsTransient && Fault != ModelFault.Throttled;

    /// <summary>Whether the endpoint asks for fewer calls at once.</summary>
    public bool IsOverload => Fault is ModelFault.Throttled or ModelFault.Timeout || (Fault == ModelFault.ServerError && RetryAfter is not null);

    /// <summary>Whether the endpoint may have worked, and charged, for a reply that never arrived whole.</summary>
    public bool MayBeCharged => Fault is ModelFault.Timeout or ModelFault.Truncated;
}
