using CXMArena.Generation.Conversations;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise;

/// <summary>Factor of a dial's chance.</summary>
/// <param name="Entry">Entry of the profile.</param>
/// <param name="Dial">Dial of its operator.</param>
/// <param name="Thousandths">1000 leaves the chance as it is asked for.</param>
public sealed record DialFactor(string Entry, string Dial, int Thousandths);

/// <summary>
/// What the dials on words and messages need so that their rates are met from the first item on: some words cannot be touched, some messages not be
/// split. Measured once on a fixed sample of conversations, roughly on half of it and then on all, before any chunk gets its noise; small, and stored as JSON.
/// </summary>
/// <param name="Profile">Name of the profile.</param>
/// <param name="Sample">Number of conversations it was measured on.</param>
/// <param name="Factors">In the order of the profile; dials that are not listed have 1000.</param>
public sealed record NoiseCalibration(string Profile, int Sample, IReadOnlyList<DialFactor> Factors)
{
    private const int Rounds = 2;
    private const int PartSize = 32;
    private const int Least = 100;
    private const int Most = 20_000;

    /// <summary>No calibration; feedback alone then meets the rates, with the first messages of each chunk lighter.</summary>
    public static NoiseCalibration None { get; } = new("", 0, []);

    /// <summary>Measures the factors.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="context">Brand and corpus.</param>
    /// <param name="write">Writes the clean conversation of an ordinal.</param>
    /// <param name="sample">Size of the sample; its ordinals are fixed by the context's seed.</param>
    /// <param name="threads">How many parts of the sample are worked on at a time; the result is the same.</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    public static NoiseCalibration Fit(NoiseProfile profile, NoiseContext context, Func<long, Conversation> write, int sample = 256, int threads = 1, CancellationToken cancellationToken = default)
    {
        var size = (int)Math.Min(sample, context.Conversations);
        var order = new Permutation(context.Seed.Child("pilot").Key, Math.Max(1, context.Conversations));
        var pilot = new List<Conversation>(size);
        for (var i = 0; i < size; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            pilot.Add(write(order[i]));
        }

        var calibration = new NoiseCalibration(profile.Name, size, []);
        for (var round = 0; round < Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var parts = pilot.Take(round == 0 ? (size + 1) / 2 : size).Chunk(PartSize).Select(p => (Items: p, Engine: new NoiseEngine(profile, context, calibration, feedback: false))).ToList();
            Parallel.ForEach(parts, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, part =>
            {
                foreach (var conversation in part.Items)
                {
                    _ = part.Engine.Apply(conversation);
                }
            });
            var measured = NoiseMeasurement.Sum(parts.Select(p => p.Engine.Measurements));
            calibration = calibration with { Factors = [.. measured.Where(IsCalibrated).Select(m => calibration.Corrected(m))] };
        }

        return calibration;
    }

    /// <summary>The factor of a dial, in thousandths.</summary>
    public int FactorOf(string entry, string dial) => Factors.FirstOrDefault(f => f.Entry == entry && f.Dial == dial)?.Thousandths ?? 1000;

    private static bool IsCalibrated(NoiseMeasurement measurement) =>
        measurement.Unit == NoiseDial.UnitName(NoiseUnit.Words) || measurement.Unit == NoiseDial.UnitName(NoiseUnit.Messages);

    private DialFactor Corrected(NoiseMeasurement measured)
    {
        var factor = FactorOf(measured.Entry, measured.Dial);
        var hits = Math.Max(1, measured.Hits);
        var asked = measured.OutOf * measured.AskedBasisPoints / 10_000;
        return new DialFactor(measured.Entry, measured.Dial, measured.OutOf == 0 || asked == 0 ? factor : (int)Math.Clamp(factor * asked / hits, Least, Most));
    }
}
