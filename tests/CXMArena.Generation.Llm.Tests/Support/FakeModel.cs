using Microsoft.Extensions.AI;

namespace CXMArena.Generation.Llm.Tests.Support;

/// <summary>A provider that answers from a delegate and counts what it is asked, at once and in all.</summary>
internal sealed class FakeModel(Func<int, ChatOptions, CancellationToken, Task<ChatResponse>> answer) : IChatClient
{
    private int _calls;
    private int _inFlight;
    private int _mostInFlight;

    public FakeModel(Func<int, ChatResponse> answer)
        : this((call, _, _) => Task.FromResult(answer(call)))
    {
    }

    public int Calls => _calls;

    public int MostInFlight => _mostInFlight;

    public int InFlight => _inFlight;

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var call = Interlocked.Increment(ref _calls);
        InterlockedMax(ref _mostInFlight, Interlocked.Increment(ref _inFlight));
        try
        {
            return await answer(call, options!, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    public static ChatResponse Says(string text, long input = 10, long output = 5) => new(new ChatMessage(ChatRole.Assistant, text))
    {
        FinishReason = ChatFinishReason.Stop,
        Usage = new UsageDetails { InputTokenCount = input, OutputTokenCount = output, CachedInputTokenCount = 0 },
    };

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; value > seen; seen = target)
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
