using CXMArena.Generation.Conversations;

namespace CXMArena.Generation.Noise.Operators;

/// <summary>Words become others by a table of the language. Values stay; the rest of a message is free.</summary>
/// <param name="Dials">Words of customers, words of agents.</param>
/// <param name="Pool">The table in <c>typing.yaml</c>.</param>
/// <param name="Habits">What writers do, in percent of the asked rate.</param>
/// <param name="Boost">About how many words there are for one that the table has.</param>
internal sealed record SubstitutionNoise(IReadOnlyList<NoiseDial> Dials, string Pool, IReadOnlyList<int> Habits, int Boost) : IConversationNoise
{
    private readonly PerLexicon<WordTable> _table = new(l => new WordTable(l, Pool));

    /// <inheritdoc/>
    public void Apply(ConversationDraft draft, NoiseTask task)
    {
        var table = _table.Of(task.Context.Lexicon);
        var random = task.Seed.Random();
        var writers = Writers.Draw(random, Habits);
        for (var i = 0; i < draft.Messages.Count; i++)
        {
            var role = draft.Messages[i].Role;
            if (Writers.Meter(task, role, "words") is not { } meter)
            {
                continue;
            }

            meter.Offer(draft.Messages[i].Words);
            var chance = writers.Chance(meter, role, Boost);
            foreach (var match in table.In(draft.Messages[i].Text).Reverse())
            {
                var message = draft.Messages[i];
                if (random.BasisPoints(chance)
                    && !message.IsValue(match.Start, match.Start + match.Length)
                    && draft.Replace(i, match.Start, match.Length, match.Cased(message.Text, random.Pick(match.Others))))
                {
                    meter.Hit(match.Words);
                }
            }
        }
    }
}
