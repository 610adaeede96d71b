using System.Runtime.InteropServices;

namespace CXMArena.Generation.Storage.Parquet;

/// <summary>The distinct values of a column chunk in order of appearance, and for each value its index among them.</summary>
internal sealed record ValueDictionary<T>(T[] Entries, int[] Indices)
{
    public int BitWidth => HybridRle.BitWidth(Entries.Length - 1);
}

/// <summary>Decides whether a dictionary pays, and builds it.</summary>
internal static class DictionaryBuilder
{
    // From here on a column that hardly repeats is given up, which saves hashing long texts.
    private const int Probe = 128;

    /// <summary>Returns null if plain values are smaller or the entries exceed <paramref name="maxBytes"/>.</summary>
    public static ValueDictionary<T>? TryBuild<T>(T[] values, PlainCodec<T> codec, int maxBytes)
        where T : notnull
    {
        if (!codec.AllowsDictionary || maxBytes == 0 || values.Length == 0)
        {
            return null;
        }

        var positions = new Dictionary<T, int>();
        var entries = new List<T>();
        var indices = new int[values.Length];
        long plainBytes = 0, entryBytes = 0;
        for (int i = 0; i < values.Length; i++)
        {
            int bytes = codec.EstimateBytes(values[i]);
            plainBytes += bytes;
            ref int position = ref CollectionsMarshal.GetValueRefOrAddDefault(positions, values[i], out bool exists);
            if (!exists)
            {
                position = entries.Count;
                entries.Add(values[i]);
                entryBytes += bytes;
            }

            indices[i] = position;
            if (entryBytes > maxBytes || (i >= Probe && entries.Count > i * 3L / 4))
            {
                return null;
            }
        }

        var dictionary = new ValueDictionary<T>([.. entries], indices);
        return entryBytes + ((long)values.Length * dictionary.BitWidth / 8) < plainBytes ? dictionary : null;
    }
}
