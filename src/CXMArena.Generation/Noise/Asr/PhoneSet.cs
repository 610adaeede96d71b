using CXMArena.Generation.Content;

namespace CXMArena.Generation.Noise.Asr;

/// <summary>The phones of the recogniser's dictionary (ARPAbet without stress), and what it costs to hear one as another, in hundredths.</summary>
internal sealed class PhoneSet
{
    /// <summary>The phones, in the order of their numbers.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "AA", "AE", "AH", "AO", "AW", "AY", "B", "CH", "D", "DH", "EH", "ER", "EY", "F", "G", "HH", "IH", "IY", "JH", "K", "L", "M", "N", "NG", "OW", "OY", "P", "R", "S", "SH", "T", "TH", "UH", "UW", "V",
        "W", "Y", "Z", "ZH",
    ];

    private const int Unknown = 150;
    private static readonly Dictionary<string, byte> Numbers = Names.Select((n, i) => (n, i)).ToDictionary(p => p.n, p => (byte)p.i, StringComparer.Ordinal);
    private static readonly int Width = Names.Count + 1;
    private readonly int[] _costs;

    private PhoneSet(int[] costs) => _costs = costs;

    /// <summary>Cost of not hearing a phone.</summary>
    public int Deletion(byte said) => _costs[Place(said, Names.Count)];

    /// <summary>Costs of hearing a phone, by the phone that was said (0 for itself); the last is that of hearing it where none was.</summary>
    public ReadOnlySpan<int> HeardAs(byte heard) => _costs.AsSpan(heard * Width, Width);

    /// <summary>Reads lines of phone said, phone heard ("-" for none), times, cost in hundredths.</summary>
    public static PhoneSet Read(TableText table)
    {
        var costs = new int[(Names.Count + 1) * (Names.Count + 1)];
        Array.Fill(costs, Unknown);
        for (var i = 0; i < Names.Count; i++)
        {
            costs[Place(i, i)] = 0;
        }

        foreach (var row in table.Rows(4))
        {
            costs[Place(NumberOf(row, 0), NumberOf(row, 1))] = row.Whole(3, 0, 1000);
        }

        return new PhoneSet(costs);
    }

    /// <summary>The numbers of phones in a column, separated by spaces.</summary>
    public static byte[] Parse(TableRow row, int column)
    {
        var names = row.Text(column).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var phones = new byte[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            phones[i] = Numbers.TryGetValue(names[i], out var number) ? number : throw row.Wrong(column, $"'{names[i]}' is no phone; allowed are {string.Join(' ', Names)}");
        }

        return phones;
    }

    /// <summary>The number of a phone that is known to exist.</summary>
    public static byte Number(string name) => Numbers[name];

    /// <summary>The number of the phone in a column; one past the last for "-".</summary>
    public static int NumberOf(TableRow row, int column) => row.Text(column) == "-" ? Names.Count : Parse(row, column) is [var one] ? one : throw row.Wrong(column, "it is not one phone or '-'");

    private static int Place(int said, int heard) => heard * Width + said;
}
