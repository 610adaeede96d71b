using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise;

/// <summary>
/// A dial at work in one chunk. It counts what was offered and what was hit, and feeds the difference back into the chance of the next unit, gently enough
/// that hits still fall at random and firmly enough that the chunk's rate is met to within a hit or two. Not thread-safe.
/// </summary>
public sealed class NoiseMeter
{
    private const int One = 10_000;
    private const int CalibratedAs = 1000;
    private readonly int _factor;
    private readonly int _inertia;
    private long _debtBefore;

    /// <summary>A meter at zero.</summary>
    /// <param name="dial">What is asked for.</param>
    /// <param name="factor">Calibrated factor of the chance, in thousandths.</param>
    /// <param name="feedback">Whether the difference is fed back; not while calibrating.</param>
    internal NoiseMeter(NoiseDial dial, int factor = CalibratedAs, bool feedback = true)
    {
        Dial = dial;
        _factor = factor;
        _inertia = !feedback ? 0 : dial.Unit switch { NoiseUnit.Words => 40, NoiseUnit.Messages => 12, _ => 1 };
    }

    /// <summary>What is asked for.</summary>
    public NoiseDial Dial { get; }

    /// <summary>Units so far.</summary>
    public long OutOf { get; private set; }

    /// <summary>Units so far that noise touched.</summary>
    public long Hits { get; private set; }

    /// <summary>Hits still owed, in ten-thousandths; negative where there were too many.</summary>
    public long Debt => OutOf * Dial.BasisPoints - Hits * One;

    /// <summary>Chance of each unit just offered, in ten-thousandths; what was owed before them is fed back.</summary>
    public int Chance
    {
        get
        {
            var chance = (long)Dial.BasisPoints * _factor / CalibratedAs + (_inertia == 0 ? 0 : _debtBefore / _inertia);
            return Dial.BasisPoints == 0 ? 0 : (int)Math.Clamp(chance, 0, One);
        }
    }

    /// <summary>Counts units, whether or not they can be touched.</summary>
    public void Offer(int units = 1)
    {
        _debtBefore = Debt;
        OutOf += units;
    }

    /// <summary>Counts touched units.</summary>
    public void Hit(int units = 1) => Hits += units;

    /// <summary>Whether the unit just offered is to be touched; count it with <see cref="Hit"/> once it was.</summary>
    public bool Draw(Prng random) => random.BasisPoints(Chance);
}
