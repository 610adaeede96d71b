using CXMArena.Generation.Language;
using CXMArena.Generation.Personas;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Conversations;

/// <summary>Draws how people type. Shares follow figures of typed customer-service chat: 10-30% of messages start in lower case, 20-50% lack a final stop.</summary>
internal static class Habits
{
    /// <summary>A customer's hand; careful personas type carefully.</summary>
    public static Idiolect Customer(Persona persona, Prng random)
    {
        var casual = Math.Clamp(50 - 9 * persona.Style.Formality, 10, 90);
        var lower = random.Percent(casual) ? random.Pick((int[])[15, 30, 55, 95]) : random.Pick((int[])[0, 0, 4]);
        var stops = random.Percent(casual + 8) ? random.Pick((int[])[35, 60, 80, 97]) : random.Pick((int[])[3, 10, 20]);
        return new Idiolect(
            lower,
            stops,
            random.Percent(casual / 4) ? 90 : 0,
            random.Percent(casual / 4) ? 35 : 0,
            random.Percent(22) ? random.Pick((int[])[8, 15, 35]) : 1,
            random.Percent(16 + 10 * Math.Max(0, persona.Style.Formality)) ? 50 : 5);
    }

    /// <summary>An agent's hand.</summary>
    public static Idiolect Agent(Prng random) => new(
        random.Percent(15) ? random.Pick((int[])[15, 40]) : 1,
        random.Percent(30) ? random.Pick((int[])[25, 60]) : 6,
        random.Percent(4) ? 60 : 0,
        0,
        random.Percent(12) ? 8 : 0,
        random.Percent(22) ? 45 : 4);
}
