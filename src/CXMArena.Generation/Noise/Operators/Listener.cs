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
    private Listener(Role role, string act, string dial, NoiseTask task, Prng random)
    {
        (Role, Meter, _random) = (role, task.Meters[dial], random);
        var (name, key) = ($"{NoiseReplay.Name(role)}_{act}", task.Context.Seed.Key);
        var pool = task.Context.Lexicon.Pool("speech", name);
        var first = task.Context.Lexicon.Find("speech", name + "_short") ?? pool;
        _phrases = [.. Enumerable.Range(0, Habits.Length).Select(i => i < 2 ? first.At(key, task.Ordinal * 2 + i) : pool.At(key, task.Ordinal * 3 + i - 2)).Select(p => p.Render(NoSlots.Instance, random).Text)];
    }

    /// <summary>Goes through what is said, and wherever the one who listens has spoken before, asks whether he speaks up; counts his messages against all of his.</summary>
    /// <param name="draft">The conversation.</param>
    /// <param name="task">The task, with the dials <c>customer_messages</c> and <c>agent_messages</c>.</param>
    /// <param name="act">The act of the phrases.</param>
    /// <param name="random">The conversation's draws.</param>
    /// <param name="speaksUp">Whether the listener speaks up at a message; the number of messages after it that are done with then, his own and further pieces of the speaker's, else 0.</param>
    public static void Attend(ConversationDraft draft, NoiseTask task, string act, Prng random, Func<int, Listener, int> speaksUp)
    {
        var customer = new Listener(Role.Customer, act, "customer_messages", task, random);
        var agent = new Listener(Role.Agent, act, "agent_messages", task, random);
        for (var i = 0; i < draft.Messages.Count; i++)
        {
            if (!IsSpoken(draft.Messages[i]))
            {
                continue;
            }

            var (listener, speaker) = draft.Messages[i].Role == Role.Agent ? (customer, agent) : (agent, customer);
            speaker.Meter.Offer();
            speaker.HasSpoken = true;
            var added = task.Scope.Holds(listener.Role) && listener.HasSpoken ? speaksUp(i, listener) : 0;
            if (added > 0)
            {
                speaker.Meter.Offer(added - 1);
                listener.Meter.Offer();
                listener.Meter.Hit();
                i += added;
            }
        }
    }

    /// <summary>Who.</summary>
    public Role Role { get; }

    /// <summary>His dial.</summary>
    public NoiseMeter Meter { get; }

    /// <summary>Whether he has said anything himself yet; before that nobody hears that he listens.</summary>
    private bool HasSpoken { get; set; }

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
