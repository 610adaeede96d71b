using CXMArena.Generation.Llm.Access;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace CXMArena.Generation.Llm.Tests.Support;

/// <summary>Short hands for tests of the access chain.</summary>
internal static class Chain
{
    public static readonly ModelEndpointOptions Settings = new()
    {
        Endpoint = "http://model.test/v1",
        Model = "small",
        Retry = new ModelRetryOptions { BaseDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(5) },
    };

    public static ModelAccess Over(IChatClient provider, ModelEndpointOptions? settings = null, MemoryReplyStore? store = null, TimeProvider? time = null) =>
        ModelAccess.Over(provider, settings ?? Settings, store ?? new MemoryReplyStore(), time ?? TimeProvider.System);

    public static Task<ChatResponse> AskAsync(this ModelAccess access, int item, string question = "Write an article.", int attempt = 0, CancellationToken cancellationToken = default) =>
        access.Client.GetResponseAsync([new ChatMessage(ChatRole.User, question)], new ChatOptions { MaxOutputTokens = 100 }.ForCall("articles", $"item-{item}", attempt), cancellationToken);

    /// <summary>Lets fake time pass in small steps until a task has ended, giving other threads their turn.</summary>
    public static async Task<TimeSpan> PassUntilAsync(this FakeTimeProvider time, Task task, TimeSpan step)
    {
        var start = time.GetUtcNow();
        for (var i = 0; i < 20_000 && !task.IsCompleted; i++)
        {
            await Task.Delay(1);
            time.Advance(step);
        }

        task.IsCompleted.ShouldBeTrue("the task never ended");
        return time.GetUtcNow() - start;
    }
}
