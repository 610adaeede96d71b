namespace CXMArena.Generation.Llm.Tests.Server;

/// <summary>A way in which the test server misbehaves.</summary>
internal enum Fault
{
    /// <summary>It answers as it should.</summary>
    None,

    /// <summary>429 with Retry-After.</summary>
    TooManyWithRetryAfter,

    /// <summary>429 without a word about when to come back.</summary>
    TooMany,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>Nothing comes, until the client hangs up.</summary>
    Hang,

    /// <summary>The connection ends in the middle of the body.</summary>
    Dropped,

    /// <summary>The JSON in the content is cut off, and finish_reason says length.</summary>
    TruncatedContent,

    /// <summary>The content is JSON that breaks the schema.</summary>
    BrokenSchema,

    /// <summary>The content is as it should be but for its figures.</summary>
    WrongFacts,

    /// <summary>The content is empty.</summary>
    Empty,

    /// <summary>The model declines.</summary>
    Refusal,

    /// <summary>The right answer after a wait.</summary>
    SlowStart,

    /// <summary>200 with a page of HTML.</summary>
    WrongContentType,
}

/// <summary>Which request meets which fault: drawn from a seed for each number of a request, so that a schedule does not depend on threads.</summary>
/// <param name="seed">Seed of the schedule.</param>
/// <param name="percent">Share of requests with a fault.</param>
/// <param name="faults">Faults to choose from, evenly.</param>
internal class FaultSchedule(long seed, int percent, params IReadOnlyList<Fault> faults)
{
    /// <summary>All faults.</summary>
    public static IReadOnlyList<Fault> All { get; } = [.. Enum.GetValues<Fault>().Where(f => f != Fault.None)];

    /// <summary>A schedule without faults.</summary>
    public static FaultSchedule Clean { get; } = new(0, 0, Fault.None);

    /// <summary>The fault of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="earlier">How often the same was asked before.</param>
    public virtual Fault Of(ChatRequest request, int earlier) => At(request.Number);

    /// <summary>The fault of the n-th request, from 0.</summary>
    public Fault At(long request)
    {
        var random = Pipeline.SeedPath.Root(seed).Child("faults").Child(request).Random();
        return random.Percent(percent) ? random.Pick(faults) : Fault.None;
    }
}

/// <summary>
/// Faults that a request has by itself, whenever and in whatever order it comes: what spoils an answer is drawn from the request alone, so that the same question has the same answer for good; what keeps an answer from
/// coming is drawn from the request and how often it was asked before, so that it passes.
/// </summary>
/// <param name="seed">Seed of the schedule.</param>
/// <param name="lost">Share of requests in percent that get no answer, and the ways to choose from.</param>
/// <param name="spoilt">Share of the others in percent that get a bad or slow one, and the ways.</param>
internal sealed class FaultsOfRequests(long seed, (int Percent, Fault[] Faults) lost, (int Percent, Fault[] Faults) spoilt) : FaultSchedule(seed, lost.Percent + spoilt.Percent, [.. lost.Faults, .. spoilt.Faults])
{
    private readonly Pipeline.SeedPath _root = Pipeline.SeedPath.Root(seed).Child("faults");

    /// <inheritdoc/>
    public override Fault Of(ChatRequest request, int earlier)
    {
        var (passing, lasting) = (_root.Child(request.Key).Child(earlier).Random(), _root.Child(request.Key).Random());
        return passing.Percent(lost.Percent) ? passing.Pick(lost.Faults) : lasting.Percent(spoilt.Percent) ? lasting.Pick(spoilt.Faults) : Fault.None;
    }
}
