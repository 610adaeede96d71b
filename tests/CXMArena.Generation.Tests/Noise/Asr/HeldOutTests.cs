using CXMArena.Generation.Noise.Asr;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Tests.Noise.Asr;

/// <summary>The fitted model beside the recogniser itself, on utterances that it was not fitted on (heldout.tsv: said, heard).</summary>
public sealed class HeldOutTests(ITestOutputHelper output)
{
    private static readonly Recogniser Model = new(NoiseSamples.Recogniser.Value);

    [Fact]
    public void Substitutions_deletions_and_insertions_have_the_recognisers_shares_within_three_points()
    {
        var real = Utterances().ToList();
        var asked = ErrorProfile.Of(real);
        var model = AtRate(real, asked.Rate);
        output.WriteLine($"recogniser: {asked}");
        output.WriteLine($"model:      {model}");
        Math.Abs(model.Rate - asked.Rate).ShouldBeLessThan(0.5);
        Math.Abs(model.Substitutions - asked.Substitutions).ShouldBeLessThan(3);
        Math.Abs(model.Deletions - asked.Deletions).ShouldBeLessThan(3);
        Math.Abs(model.Insertions - asked.Insertions).ShouldBeLessThan(3);
        model.LexiconWords.ShouldBe(100);
        Math.Abs(model.Runs[0] - asked.Runs[0]).ShouldBeLessThan(12);
    }

    private static ErrorProfile AtRate(List<(string[] Said, string[] Heard)> real, double rate)
    {
        var chance = 2000;
        for (var round = 0; ; round++)
        {
            var model = ErrorProfile.Of([.. real.Select((r, i) => (r.Said, Listen(r.Said, chance, SeedPath.Root(7).Child(i).Random())))]);
            if (round == 8 || Math.Abs(model.Rate - rate) < 0.2)
            {
                return model;
            }

            chance = (int)(chance * rate / model.Rate);
        }
    }

    private static string[] Listen(string[] said, int asked, Prng random)
    {
        var hearing = Hearing.At(asked, Recogniser.Clarity(random));
        var heard = new List<string>();
        var at = 0;
        foreach (var piece in Model.Listen(said, _ => hearing, new Blur(random.NextBits()), random))
        {
            piece.Start.ShouldBeGreaterThanOrEqualTo(at);
            piece.Said.ShouldBePositive();
            heard.AddRange(said[at..piece.Start]);
            heard.AddRange(piece.Heard);
            at = piece.Start + piece.Said;
        }

        heard.AddRange(said[at..]);
        return [.. heard];
    }

    private static IEnumerable<(string[] Said, string[] Heard)> Utterances() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Noise", "Asr", "heldout.tsv")).Where(l => l[0] != '#').Select(l => l.Split('\t'))
            .Select(c => (c[0].Split(' '), c[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>Rates and shares in percent; runs of wrong words by length, the last of six and more.</summary>
    private sealed record ErrorProfile(int Words, double Rate, double Substitutions, double Deletions, double Insertions, double LexiconWords, double[] Runs)
    {
        public override string ToString() =>
            $"{Words} words, WER {Rate:F1}, S {Substitutions:F1} D {Deletions:F1} I {Insertions:F1}, words of the lexicon {LexiconWords:F1}, runs of 1-6+ wrong words {string.Join(' ', Runs.Select(r => r.ToString("F0")))}";

        public static ErrorProfile Of(IReadOnlyList<(string[] Said, string[] Heard)> utterances)
        {
            var (words, substitutions, deletions, insertions, unreal) = (0, 0, 0, 0, 0);
            var runs = new List<int>();
            foreach (var (said, heard) in utterances)
            {
                words += said.Length;
                var run = 0;
                foreach (var (from, to) in Aligned(said, heard))
                {
                    if (from == to)
                    {
                        runs.Add(run);
                        run = 0;
                        continue;
                    }

                    run++;
                    substitutions += from is not null && to is not null ? 1 : 0;
                    deletions += to is null ? 1 : 0;
                    insertions += from is null ? 1 : 0;
                    unreal += to is not null && !NoiseSamples.Recogniser.Value.Knows(to) ? 1 : 0;
                }

                runs.Add(run);
            }

            var errors = substitutions + deletions + insertions;
            var lengths = runs.Where(r => r > 0).Select(r => Math.Min(r, 6)).ToLookup(r => r);
            return new ErrorProfile(words, 100d * errors / words, 100d * substitutions / errors, 100d * deletions / errors, 100d * insertions / errors,
                100 - 100d * unreal / (substitutions + insertions), [.. Enumerable.Range(1, 6).Select(r => 100d * lengths[r].Count() / lengths.Sum(l => l.Count()))]);
        }

        private static IEnumerable<(string? From, string? To)> Aligned(string[] said, string[] heard)
        {
            var best = new int[said.Length + 1, heard.Length + 1];
            for (var i = said.Length; i >= 0; i--)
            {
                for (var j = heard.Length; j >= 0; j--)
                {
                    best[i, j] = i == said.Length ? heard.Length - j : j == heard.Length ? said.Length - i
                        : Math.Min(best[i + 1, j + 1] + (said[i] == heard[j] ? 0 : 1), 1 + Math.Min(best[i + 1, j], best[i, j + 1]));
                }
            }

            for (var (i, j) = (0, 0); i < said.Length || j < heard.Length;)
            {
                if (i < said.Length && j < heard.Length && best[i, j] == best[i + 1, j + 1] + (said[i] == heard[j] ? 0 : 1))
                {
                    yield return (said[i++], heard[j++]);
                }
                else if (i < said.Length && best[i, j] == best[i + 1, j] + 1)
                {
                    yield return (said[i++], null);
                }
                else
                {
                    yield return (null, heard[j++]);
                }
            }
        }
    }
}
