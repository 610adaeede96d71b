using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CXMArena.Generation.Noise;

namespace CXMArena.Generation.Pipeline;

/// <summary>Marks a chunk as complete.</summary>
/// <param name="Plan">Hash of the plan.</param>
/// <param name="Rows">Items in the chunk.</param>
/// <param name="Sha256">Of its bytes.</param>
/// <param name="Noise">What the noise dials asked for and what came of it in this chunk.</param>
public sealed record ChunkMarker(string Plan, int Rows, string Sha256, IReadOnlyList<NoiseMeasurement> Noise);

/// <summary>Chunks of items as JSON lines, each with a marker that is written after it; a chunk without its marker does not count.</summary>
/// <param name="store">The run's store.</param>
/// <param name="planHash">Hash of the plan; markers of another plan do not count.</param>
public sealed class ChunkStore(IObjectStore store, string planHash)
{
    private const byte NewLine = (byte)'\n';

    /// <summary>Whether a chunk is complete.</summary>
    public bool IsDone(string stage, int chunk) => Marker(stage, chunk) is { } marker && marker.Plan == planHash && store.Exists(Key(stage, chunk));

    /// <summary>Writes a chunk and then its marker.</summary>
    public async Task WriteAsync<T>(string stage, int chunk, IReadOnlyList<T> items, IReadOnlyList<NoiseMeasurement> noise, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var sha = "";
        await store.WriteAsync(
            Key(stage, chunk),
            async (stream, token) =>
            {
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                foreach (var item in items)
                {
                    var line = JsonSerializer.SerializeToUtf8Bytes(item, type);
                    Array.Resize(ref line, line.Length + 1);
                    line[^1] = NewLine;
                    hash.AppendData(line);
                    await stream.WriteAsync(line, token).ConfigureAwait(false);
                }

                sha = Convert.ToHexStringLower(hash.GetHashAndReset());
            },
            cancellationToken).ConfigureAwait(false);
        var marker = new ChunkMarker(planHash, items.Count, sha, noise);
        await store.WriteAsync(
            MarkerKey(stage, chunk),
            (stream, token) => JsonSerializer.SerializeAsync(stream, marker, ChunkJson.Default.ChunkMarker, token),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The items of a complete chunk, one at a time.</summary>
    /// <exception cref="InvalidDataException">The chunk's bytes are not those that its marker promises.</exception>
    public async IAsyncEnumerable<T> ReadAsync<T>(string stage, int chunk, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var marker = Marker(stage, chunk) ?? throw new InvalidDataException($"chunk {chunk} of '{stage}' is not complete");
        var bytes = await BytesAsync(stage, chunk, cancellationToken).ConfigureAwait(false);
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != marker.Sha256)
        {
            throw new InvalidDataException($"chunk {chunk} of '{stage}' was changed after it was written; delete the run folder and start again");
        }

        for (var start = 0; start < bytes.Length;)
        {
            var length = Array.IndexOf(bytes, NewLine, start) - start;
            yield return JsonSerializer.Deserialize(bytes.AsSpan(start, length), type) ?? throw new InvalidDataException($"an empty item in chunk {chunk} of '{stage}'");
            start += length + 1;
        }
    }

    private async Task<byte[]> BytesAsync(string stage, int chunk, CancellationToken cancellationToken)
    {
        var stream = store.OpenRead(Key(stage, chunk));
        await using (stream.ConfigureAwait(false))
        {
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
            return bytes;
        }
    }

    /// <summary>What the noise dials did in a complete chunk.</summary>
    public IReadOnlyList<NoiseMeasurement> Noise(string stage, int chunk) => Marker(stage, chunk)?.Noise ?? [];

    private ChunkMarker? Marker(string stage, int chunk)
    {
        if (!store.Exists(MarkerKey(stage, chunk)))
        {
            return null;
        }

        using var stream = store.OpenRead(MarkerKey(stage, chunk));
        try
        {
            return JsonSerializer.Deserialize(stream, ChunkJson.Default.ChunkMarker);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Key(string stage, int chunk) => string.Create(CultureInfo.InvariantCulture, $"chunks/{stage}/{chunk:00000}.jsonl");

    private static string MarkerKey(string stage, int chunk) => string.Create(CultureInfo.InvariantCulture, $"chunks/{stage}/{chunk:00000}.done.json");
}
