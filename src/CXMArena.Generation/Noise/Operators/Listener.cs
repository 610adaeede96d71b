using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>What one side of a call says while the other one speaks: two or three favourites of his own, seldom anything else.</summary>
internal sealed class Listener
{
    private const int Habit = 75;
    private readonly PhrasePool _pool;
    private readonly NoiseTask _task;
    private readonly Prng _random;
    private readonly int _favourites;
    private int _uses;
    private string _last = "";

    /// <summary>A listener.</summary>
    /// <param name="role">The customer or the agent.</param>
    /// <param name="act">The act of his phrases; the pool is named after the speaker and the act.</param>
    /// <param name="dial">The dial of his messages.</param>
    /// <param name="task">The task.</param>
    /// <param name="random">The conversation's draws.</param>
    public Listener(Role role, string act, string dial, NoiseTask task, Prng random)
    {
        Role = role;
        _pool = task.Context.Lexicon.Pool("speech", $"{NoiseReplay.Name(role)}_{act}");
        (_task, _random) = (task, random);
        Meter = task.Meters[dial];
        _favourites = random.Between(2, 3);
    }

    /// <summary>Who.</summary>
    public Role Role { get; }

    /// <summary>His dial.</summary>
    public NoiseMeter Meter { get; }

    /// <summary>His next words, never the same twice in a row.</summary>
    public SpannedText Next()
    {
        var use = _task.Ordinal * 5 + (_random.Percent(Habit) ? _random.Below(_favourites) : 3 + _random.Below(2));
        var text = _pool.At(_task.Context.Seed.Key, use).Render(NoSlots.Instance, _random).Text;
        if (text == _last)
        {
            text = _pool.At(_task.Context.Seed.Key, _task.Ordinal * 5 + (_uses++ % 3)).Render(NoSlots.Instance, _random).Text;
        }

        _last = text;
        return SpannedText.Of(text);
    }

    /// <summary>Whether a message is one of those that people speak, rather than one that noise made up.</summary>
    public static bool IsSpoken(MessageDraft message) => message.UtteranceId is not null && message.Role is Role.Customer or Role.Agent;
}
