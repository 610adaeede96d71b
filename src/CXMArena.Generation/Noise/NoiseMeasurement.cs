namespace CXMArena.Generation.Noise;

/// <summary>What a dial asked for and what came of it.</summary>
/// <param name="Entry">Entry of the profile.</param>
/// <param name="Operator">Operator of the entry.</param>
/// <param name="Dial">Dial of the operator; <c>share</c> for the share of items that the entry applies to.</param>
/// <param name="Unit">What the rate is a share of, in words.</param>
/// <param name="AskedBasisPoints">The rate asked for, in ten-thousandths.</param>
/// <param name="Hits">Units that were touched.</param>
/// <param name="OutOf">Units in all.</param>
/// <param name="Reason">Why the figure was asked for.</param>
public sealed record NoiseMeasurement(string Entry, string Operator, string Dial, string Unit, int AskedBasisPoints, long Hits, long OutOf, string Reason)
{
    /// <summary>The rate that came of it, in ten-thousandths, rounded; the asked one where nothing was offered.</summary>
    public int MeasuredBasisPoints => OutOf == 0 ? AskedBasisPoints : (int)((Hits * 10_000 + OutOf / 2) / OutOf);

    /// <summary>Measurements of several chunks of one profile, added up, in the order of the first.</summary>
    public static IReadOnlyList<NoiseMeasurement> Sum(IEnumerable<IReadOnlyList<NoiseMeasurement>> chunks)
    {
        var sums = new List<NoiseMeasurement>();
        var places = new Dictionary<(string, string), int>();
        foreach (var measurement in chunks.SelectMany(c => c))
        {
            if (places.TryAdd((measurement.Entry, measurement.Dial), sums.Count))
            {
                sums.Add(measurement);
                continue;
            }

            var place = places[(measurement.Entry, measurement.Dial)];
            sums[place] = sums[place] with { Hits = sums[place].Hits + measurement.Hits, OutOf = sums[place].OutOf + measurement.OutOf };
        }

        return sums;
    }
}
