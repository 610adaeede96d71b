using System.Text.Json;
using CXMArena.Generation.Storage.Parquet;

namespace CXMArena.Generation.Storage.Tests.Parquet;

/// <summary>Compares values down to the bits of a double, and names the row and column that differ.</summary>
internal static class Values
{
    public static async Task<List<object?[]>> ReadAsync(byte[] file, IReadOnlyList<string>? columns = null)
    {
        using var stream = new MemoryStream(file);
        ParquetReader reader = await ParquetReader.CreateAsync(stream);
        return await reader.ReadRowsAsync(columns).ToListAsync();
    }

    public static void ShouldMatch(IReadOnlyList<object?[]> actual, IReadOnlyList<object?[]> expected)
    {
        actual.Count.ShouldBe(expected.Count);
        for (int row = 0; row < expected.Count; row++)
        {
            actual[row].Length.ShouldBe(expected[row].Length);
            for (int column = 0; column < expected[row].Length; column++)
            {
                Canonical(actual[row][column]).ShouldBe(Canonical(expected[row][column]), $"row {row}, column {column}");
            }
        }
    }

    public static object? FromJson(JsonElement json, object? expected) => (json.ValueKind, expected) switch
    {
        (JsonValueKind.Null, _) => null,
        (JsonValueKind.True or JsonValueKind.False, _) => json.GetBoolean(),
        (JsonValueKind.Array, _) => json.EnumerateArray().Select(e => e.GetString()).ToArray(),
        (JsonValueKind.Number, int) => json.GetInt32(),
        (JsonValueKind.Number, double) => json.GetDouble(),
        (JsonValueKind.String, long) => long.Parse(json.GetString()!),
        (JsonValueKind.String, double) => double.Parse(json.GetString()!),
        (JsonValueKind.String, _) => json.GetString(),
        _ => $"unexpected {json.GetRawText()}",
    };

    // Type and value as text; NaN, negative zero, null and the empty list all stay distinct.
    private static string Canonical(object? value) => value switch
    {
        null => "null",
        double number => $"double {number:R}",
        IEnumerable<string?> list => $"list [{string.Join(", ", list.Select(Canonical))}]",
        _ => $"{value.GetType().Name} '{value}'",
    };
}
