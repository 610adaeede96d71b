using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>Which phones a recogniser takes for which others, by how often it did.</summary>
internal sealed class PhoneConfusions
{
    private const int Inserted = 8;
    private readonly (byte[] Heard, int[] Times, int Total)[] _rows;
    private readonly int _none = PhoneSet.Names.Count;

    /// <summary>Reads lines of phone said, phone heard ("-" for none), times, cost.</summary>
    public PhoneConfusions(TableText table)
    {
        var rows = Enumerable.Range(0, PhoneSet.Names.Count + 1).Select(_ => new List<(byte Heard, int Times)>()).ToArray();
        foreach (var row in table.Rows(4))
        {
            rows[PhoneSet.NumberOf(row, 0)].Add(((byte)PhoneSet.NumberOf(row, 1), row.Whole(2, 0, 10_000_000)));
        }

        _rows = [.. rows.Select(r => (r.Select(c => c.Heard).ToArray(), r.Select(c => c.Times).ToArray(), r.Sum(c => c.Times)))];
    }

    /// <summary>Phones with some taken for others, lost or made up.</summary>
    /// <param name="said">The phones.</param>
    /// <param name="wrong">How many in a hundred.</param>
    /// <param name="random">Where chance comes from.</param>
    public List<byte> Taken(ReadOnlySpan<byte> said, int wrong, Prng random)
    {
        var taken = new List<byte>(said.Length + 2);
        foreach (var phone in said)
        {
            if (!random.Percent(wrong) || _rows[phone].Total == 0)
            {
                taken.Add(phone);
                continue;
            }

            Add(phone, taken, random);
            if (random.Percent(Inserted) && _rows[_none].Total > 0)
            {
                Add((byte)_none, taken, random);
            }
        }

        return taken;
    }

    private void Add(byte phone, List<byte> taken, Prng random)
    {
        var heard = _rows[phone].Heard[random.Weighted(_rows[phone].Times)];
        if (heard < _none)
        {
            taken.Add(heard);
        }
    }
}
