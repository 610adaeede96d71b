using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CXMArena.Generation.Pipeline;

namespace CXMArena.Generation.Tasks;

/// <summary>The columns that every task row ends with.</summary>
/// <param name="seed">Root of the dataset's draws.</param>
/// <param name="noiseProfile">Name of the noise profile.</param>
/// <param name="canary">GUID of the dataset.</param>
internal sealed class RowStamp(SeedPath seed, string noiseProfile, string canary)
{
    private const int RowIdDigits = 20;
    private readonly SeedPath _groups = seed.Child("groups");

    /// <summary>The GUID of a dataset, drawn from its seed, by which its text can be found in training data.</summary>
    public static string CanaryOf(SeedPath seed)
    {
        var hex = seed.Child("canary").Hex();
        return $"{hex[..8]}-{hex[8..12]}-4{hex[13..16]}-a{hex[17..20]}-{hex[20..]}";
    }

    /// <summary>The GUID.</summary>
    public string Canary => canary;

    /// <summary>A row: its own columns, then row id, group, profile and canary.</summary>
    public object?[] Task(string config, string group, params object?[] own) => [.. own, RowId(config, own), group, noiseProfile, canary];

    /// <summary>A row of a table that tasks refer to: its own columns, then row id and canary.</summary>
    public object?[] Reference(string config, params object?[] own) => [.. own, RowId(config, own), canary];

    /// <summary>An opaque name for what rows have in common.</summary>
    public string Group(string kind, string key) => "G" + _groups.Child(kind).Child(key).Hex()[..12];

    private static string RowId(string config, ReadOnlySpan<object?> own)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, config);
        foreach (var value in own)
        {
            switch (value)
            {
                case IReadOnlyList<string> list:
                    Append(hash, "list");
                    foreach (var item in list)
                    {
                        Append(hash, item);
                    }

                    break;
                default:
                    Append(hash, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "");
                    break;
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..RowIdDigits];
    }

    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
