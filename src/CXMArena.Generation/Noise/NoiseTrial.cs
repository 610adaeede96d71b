using CXMArena.Generation.Articles;
using CXMArena.Generation.Conversations;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise;

/// <summary>What came of a dial in a sample.</summary>
/// <param name="Measured">Asked, hits and units.</param>
/// <param name="Margin">Half the width of the 95 % interval of the rate, in ten-thousandths; 0 where fewer than two items had a unit.</param>
public sealed record NoiseEstimate(NoiseMeasurement Measured, double Margin);

/// <summary>
/// Applies a profile to a sample in chunks, as a run does, and estimates each rate. The interval is that of a ratio estimator over clusters (Cochran, Sampling
/// Techniques, 1977, 6.4): hits and units are summed by conversation or article, since units of one item are alike.
/// </summary>
public static class NoiseTrial
{
    private const double Normal95 = 1.96;

    /// <summary>Measures every dial of a profile, in its order.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="context">Brand and corpus; its counts are those of the sample.</param>
    /// <param name="calibration">As for a run.</param>
    /// <param name="conversations">The clean conversations, in the order of their ordinals.</param>
    /// <param name="articles">The clean articles, in order.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    public static IReadOnlyList<NoiseEstimate> Measure(
        NoiseProfile profile, NoiseContext context, NoiseCalibration calibration, IEnumerable<Conversation> conversations, IEnumerable<Article> articles, CancellationToken cancellationToken = default)
    {
        var sums = new List<Sums>();
        foreach (var chunk in conversations.Chunk(RunPlan.ChunkSize))
        {
            var engine = new NoiseEngine(profile, context, calibration);
            Follow(chunk, c => engine.Apply(c), engine, sums, cancellationToken);
        }

        var index = 0L;
        foreach (var chunk in articles.Chunk(RunPlan.ChunkSize))
        {
            var engine = new NoiseEngine(profile, context, calibration);
            Follow(chunk, a => engine.Apply(a, index++), engine, sums, cancellationToken);
        }

        return [.. sums.Select(s => new NoiseEstimate(s.Total, s.Margin))];
    }

    private static void Follow<T>(T[] chunk, Action<T> apply, NoiseEngine engine, List<Sums> sums, CancellationToken cancellationToken)
    {
        var before = engine.Measurements;
        if (sums.Count == 0)
        {
            sums.AddRange(before.Select(m => new Sums(m)));
        }

        foreach (var item in chunk)
        {
            cancellationToken.ThrowIfCancellationRequested();
            apply(item);
            var after = engine.Measurements;
            for (var i = 0; i < sums.Count; i++)
            {
                sums[i].Add(after[i].Hits - before[i].Hits, after[i].OutOf - before[i].OutOf);
            }

            before = after;
        }
    }

    /// <summary>Sums over items of hits, units and their products.</summary>
    private sealed class Sums(NoiseMeasurement dial)
    {
        private long _items;
        private double _hitsHits;
        private double _hitsUnits;
        private double _unitsUnits;

        public NoiseMeasurement Total { get; private set; } = dial with { Hits = 0, OutOf = 0 };

        public double Margin
        {
            get
            {
                if (_items < 2)
                {
                    return 0;
                }

                var rate = (double)Total.Hits / Total.OutOf;
                var squares = Math.Max(0, _hitsHits - 2 * rate * _hitsUnits + rate * rate * _unitsUnits);
                return 10_000 * Normal95 * Math.Sqrt(squares * _items / (_items - 1)) / Total.OutOf;
            }
        }

        public void Add(long hits, long units)
        {
            _items += units > 0 ? 1 : 0;
            _hitsHits += (double)hits * hits;
            _hitsUnits += (double)hits * units;
            _unitsUnits += (double)units * units;
            Total = Total with { Hits = Total.Hits + hits, OutOf = Total.OutOf + units };
        }
    }
}
