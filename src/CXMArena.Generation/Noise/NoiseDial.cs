using CXMArena.Generation.Content;

namespace CXMArena.Generation.Noise;

/// <summary>What a dial's rate is a share of.</summary>
public enum NoiseUnit
{
    /// <summary>Words of the messages in scope.</summary>
    Words,

    /// <summary>Messages in scope.</summary>
    Messages,

    /// <summary>Conversations in scope.</summary>
    Conversations,

    /// <summary>Times that something was about to happen, as the dial says.</summary>
    Occasions,

    /// <summary>Articles.</summary>
    Articles,
}

/// <summary>A rate that an expert sets, that is met and that is measured.</summary>
/// <param name="Id">Key in the profile, with a full stop between a group and its member.</param>
/// <param name="Unit">What it is a share of.</param>
/// <param name="BasisPoints">The rate asked for, in ten-thousandths.</param>
/// <param name="Reason">Why this figure.</param>
public sealed record NoiseDial(string Id, NoiseUnit Unit, int BasisPoints, string Reason)
{
    /// <summary>Reads <c>{rate, unit, reason}</c>; the rate is in percent with up to two decimals.</summary>
    /// <param name="entry">The entry of the profile.</param>
    /// <param name="key">Key of the dial.</param>
    /// <param name="unit">What it must be a share of.</param>
    /// <param name="required">Whether an absent dial is a finding; otherwise it is 0.</param>
    public static NoiseDial Read(MapBinder entry, string key, NoiseUnit unit, bool required = true)
    {
        var map = entry.Map(key, required);
        if (!entry.Has(key))
        {
            return new NoiseDial(key, unit, 0, "not set");
        }

        if (map.Failed)
        {
            return new NoiseDial(key, unit, 0, "");
        }

        var rate = map.Number("rate", 0, 100) * 100;
        if (rate != decimal.Truncate(rate))
        {
            map.Reject("rate", $"'rate' of '{key}' has more than two decimals");
        }

        map.Choice("unit", [UnitName(unit)]);
        var dial = new NoiseDial(key, unit, (int)rate, map.Text("reason"));
        map.Done();
        return dial;
    }

    /// <summary>Reads whole weights by name and gives each name's share as a dial; shares sum to all.</summary>
    /// <param name="entry">The entry of the profile.</param>
    /// <param name="key">Key of the map, which also holds a <c>reason</c>.</param>
    /// <param name="allowed">Names, in the order of the result; absent ones weigh nothing.</param>
    /// <param name="unit">What the shares are of.</param>
    public static IReadOnlyList<NoiseDial> ReadWeights(MapBinder entry, string key, IReadOnlyList<string> allowed, NoiseUnit unit)
    {
        var map = entry.Map(key);
        if (map.Failed || !entry.Has(key))
        {
            return [.. allowed.Select(n => new NoiseDial($"{key}.{n}", unit, 10_000 / allowed.Count, ""))];
        }

        var reason = map.Text("reason");
        var weights = allowed.Select(n => map.Whole(n, 0, 1000, 0)).ToList();
        map.Done();
        var total = weights.Sum();
        if (total == 0)
        {
            map.Reject("reason", $"the weights of '{key}' are all 0; at least one of {string.Join(", ", allowed)} must be positive");
            total = 1;
        }

        return [.. allowed.Select((n, i) => new NoiseDial($"{key}.{n}", unit, weights[i] * 10_000 / total, reason))];
    }

    /// <summary>How profiles and reports write a unit.</summary>
    public static string UnitName(NoiseUnit unit) => unit switch
    {
        NoiseUnit.Words => "percent of words",
        NoiseUnit.Messages => "percent of messages",
        NoiseUnit.Conversations => "percent of conversations",
        NoiseUnit.Occasions => "percent of occasions",
        _ => "percent of articles",
    };
}
