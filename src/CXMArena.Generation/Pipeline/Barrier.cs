using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CXMArena.Generation.Pipeline;

/// <summary>A step over the whole corpus that a run takes once: whoever comes first keeps what came of it in the run's store, the others find it there.</summary>
/// <typeparam name="T">What comes of it; the same whoever takes the step.</typeparam>
/// <param name="stage">Name of the step in events.</param>
/// <param name="key">Where it is kept.</param>
/// <param name="json">How.</param>
/// <param name="store">The run's store.</param>
/// <param name="events">Is told when the step begins and ends.</param>
internal sealed class Barrier<T>(string stage, string key, JsonTypeInfo<T> json, IObjectStore store, IProgress<RunEvent> events)
    where T : class
{
    /// <summary>What was kept; null where nobody has taken the step.</summary>
    public T? Stored()
    {
        if (!store.Exists(key))
        {
            return null;
        }

        using var stream = store.OpenRead(key);
        return JsonSerializer.Deserialize(stream, json);
    }

    /// <summary>Takes the step and keeps what came of it.</summary>
    /// <param name="items">Number of items that progress will be told of.</param>
    /// <param name="make">Takes the step.</param>
    /// <param name="cancellationToken">Ends it; nothing is kept then.</param>
    public async Task<T> TakeAsync(int items, Func<Task<T>> make, CancellationToken cancellationToken)
    {
        events.Report(new StageStarted(stage, items));
        var made = await make().ConfigureAwait(false);
        await store.WriteAsync(key, (s, t) => JsonSerializer.SerializeAsync(s, made, json, t), cancellationToken).ConfigureAwait(false);
        events.Report(new StageFinished(stage));
        return made;
    }
}
