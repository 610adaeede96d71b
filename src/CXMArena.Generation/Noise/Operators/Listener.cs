using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>What one side of a call says while the other one speaks: two or three favourites of his own, the shortest most often, seldom anything else.</summary>
internal sealed class Listener
{
    private static readonly int[] Habits = [45, 28, 15, 6, 6];
    private readonly IReadOnlyList<string> _phrases;
    private readonly Prng _random;
    private int _last = -1;

    /// <summary>A listener.</summary>
    /// <param name="role">The customer or the agent.</param>
    /// <param name="act">The act of his phrases; pools are named after the speaker and the act, that of the shortest with <c>_short</c>.</param>
    /// <param name="dial">The dial of his messages.</param>
    /// <param name="task">The task.</param>
    /// <param name="random">The conversation's draws.</param>
    public Listener(Role role, string act, string dial, NoiseTask task, Prng random)
    {
        (Role, Meter, _random) = (role, task.Meters[dial], random);
        var (name, key) = ($"{NoiseReplay.Name(role)}_{act}", task.Context.Seed.Key);
        var pool = task.Context.Lexicon.Pool("speech", name);
        var first = task.Context.Lexicon.Find("speech", name + "_short") ?? pool;
        _phrases = [.. Enumerable.Range(0, Habits.Length).Select(i => i < 2 ? first.At(key, task.Ordinal * 2 + i) : pool.At(key, task.Ordinal * 3 + i - 2)).Select(p => p.Render(NoSlots.Instance, random).Text)];
    }

    /// <summary>Who.</summary>
    public Role Role { get; }

    /// <summary>His dial.</summary>
    public NoiseMeter Meter { get; }

    /// <summary>Whether he has said anything himself yet; before that nobody hears that he listens.</summary>
    public bool HasSpoken { get; set; }

    /// <summary>His next words, never the same twice in a row.</summary>
    public SpannedText Next()
    {
        var next = _random.Weighted(Habits);
        _last = next == _last ? (next + 1) % Habits.Length : next;
        return SpannedText.Of(_phrases[_last]);
    }

    /// <summary>Whether a message is one of those that people speak, rather than one that noise made up.</summary>
    public static bool IsSpoken(MessageDraft message) => message.UtteranceId is not null && message.Role is Role.Customer or Role.Agent;
}
