using System.Buffers;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Language;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise;

/// <summary>The two who write a conversation, each with a habit of their own: percentages of the asked chance, around 100 on average.</summary>
internal readonly record struct Writers(int Customer, int Agent)
{
    /// <summary>Draws both.</summary>
    public static Writers Draw(Prng random, IReadOnlyList<int> habits) => new(random.Pick(habits), random.Pick(habits));

    /// <summary>A dial for customers and one for agents, such as <c>customer_words</c>.</summary>
    public static NoiseDial[] Dials(Content.MapBinder entry, string what, NoiseUnit unit) =>
        [NoiseDial.Read(entry, "customer_" + what, unit, required: false), NoiseDial.Read(entry, "agent_" + what, unit, required: false)];

    /// <summary>The meter of a speaker's dial, or null where the speaker is out of scope.</summary>
    public static NoiseMeter? Meter(NoiseTask task, Role role, string what) =>
        role is Role.Customer or Role.Agent && task.Scope.Holds(role) ? task.Meters[(role == Role.Customer ? "customer_" : "agent_") + what] : null;

    /// <summary>The chance of a place where the noise can happen.</summary>
    /// <param name="meter">The dial, over all units.</param>
    /// <param name="role">Who writes.</param>
    /// <param name="boost">About how many units there are for one such place.</param>
    public int Chance(NoiseMeter meter, Role role, int boost) =>
        (int)Math.Min(9500, (long)meter.Chance * (role == Role.Customer ? Customer : Agent) * boost / 100);
}

/// <summary>Whether a message shows that its writer is upset or pleased, told by cue words.</summary>
internal sealed class ToneCues(Lexicon lexicon)
{
    private readonly Cues _upset = new(lexicon, "upset");
    private readonly Cues _pleased = new(lexicon, "pleased");
    private readonly Cues _agreed = new(lexicon, "agreed");

    /// <summary>The mood that a text shows; what is upset and thanks is upset.</summary>
    public Mood Of(string text) => _upset.In(text) ? Mood.Tense : _pleased.In(text) ? Mood.Warm : Mood.Plain;

    /// <summary>Whether a text agrees with what was said.</summary>
    public bool Agrees(string text) => _agreed.In(text);

    /// <summary>Phrases that are looked for as whole words; all at once first, since most messages hold none.</summary>
    private sealed class Cues
    {
        private readonly string[] _cues;
        private readonly SearchValues<string> _any;

        public Cues(Lexicon lexicon, string pool)
        {
            _cues = [.. lexicon.Pool("typing", pool).Phrases.Select(p => p.Source)];
            _any = SearchValues.Create(_cues, StringComparison.OrdinalIgnoreCase);
        }

        public bool In(string text) => text.AsSpan().ContainsAny(_any) && Array.Exists(_cues, c => IsIn(text, c));

        private static bool IsIn(string text, string cue)
        {
            for (var at = text.IndexOf(cue, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(cue, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                if (!IsLetter(text, at - 1) && !IsLetter(text, at + cue.Length))
                {
                    return true;
                }
            }

            return false;
        }

        private static bool IsLetter(string text, int at) => (uint)at < (uint)text.Length && char.IsLetter(text[at]);
    }
}

/// <summary>Questions that typed noise asks of a message.</summary>
internal static class Values
{
    /// <summary>Whether a stretch touches a value: a fact, an argument, or a wrong value that is evidence.</summary>
    public static bool IsValue(this MessageDraft message, int start, int end) =>
        message.Spans.Any(s => s.Start < end && s.End > start && (s.Kind != SpanKind.Evidence || string.Equals(s.Key, "wrong", StringComparison.Ordinal)));

    /// <summary>Whether a message tells a value.</summary>
    public static bool HasValue(this MessageDraft message) => message.IsValue(0, message.Text.Length);
}
