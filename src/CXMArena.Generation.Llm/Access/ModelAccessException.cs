namespace CXMArena.Generation.Llm.Access;

/// <summary>Why a run cannot go on asking its model.</summary>
public enum ModelAccessFailure
{
    /// <summary>The budget of money, tokens or calls is spent.</summary>
    BudgetSpent,

    /// <summary>Too many calls failed with no success between them.</summary>
    BreakerOpen,

    /// <summary>One call failed as often as it may be tried.</summary>
    Unavailable,

    /// <summary>The endpoint asks to wait longer than is sensible.</summary>
    Throttled,

    /// <summary>The key is missing, wrong or has no right to the model.</summary>
    Unauthorized,

    /// <summary>The endpoint does not know the path or the model.</summary>
    NotFound,

    /// <summary>The endpoint does not accept the request.</summary>
    Rejected,
}

/// <summary>
/// The run stops because of its model, not because of what the model wrote. Everything stored so far stays; the same command goes on from there. The message is one line
/// that says what happened, where and how to go on, and never holds a key.
/// </summary>
public sealed class ModelAccessException(ModelAccessFailure failure, string host, string what, string remedy)
    : Exception($"{host}: {what}; {remedy}")
{
    private const string GoOn = "then run the same command again: stored replies are not asked for again";

    /// <summary>Why.</summary>
    public ModelAccessFailure Failure { get; } = failure;

    /// <summary>Host of the endpoint.</summary>
    public string Host { get; } = host;

    internal static ModelAccessException Of(ModelCallException fault, string host, ModelRetryOptions retry) => fault.Fault switch
    {
        ModelFault.Unauthorized => new(ModelAccessFailure.Unauthorized, host, fault.Message, $"check the key in the environment variable that ApiKeyVariable names and its rights, {GoOn}"),
        ModelFault.NotFound => new(ModelAccessFailure.NotFound, host, fault.Message, $"check Endpoint and Model, {GoOn}"),
        ModelFault.Rejected => new(ModelAccessFailure.Rejected, host, fault.Message, $"check Model, its settings and the account, {GoOn}"),
        _ when fault.RetryAfter > retry.MaxRetryAfter => new(
            ModelAccessFailure.Throttled,
            host,
            $"{fault.Message}; it asks to wait {fault.RetryAfter.Value.TotalSeconds:0} s",
            $"wait that long or raise Retry:MaxRetryAfter, {GoOn}"),
        _ => new(ModelAccessFailure.Unavailable, host, $"a call failed {retry.MaxRetries + 1} times, at last with: {fault.Message}", $"check the endpoint, {GoOn}"),
    };

    internal static ModelAccessException BreakerOpen(string host, int failures, string last) =>
        new(ModelAccessFailure.BreakerOpen, host, $"{failures} calls or more failed with no success between them, at last with: {last}", $"check the endpoint, {GoOn}");

    internal static ModelAccessException BudgetSpent(string host, string what) =>
        new(ModelAccessFailure.BudgetSpent, host, what, $"raise the budget, {GoOn}");
}
