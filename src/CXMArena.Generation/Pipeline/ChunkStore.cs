using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CXMArena.Generation.Authoring;
using CXMArena.Generation.Noise;

namespace CXMArena.Generation.Pipeline;

/// <summary>Marks a chunk as complete.</summary>
/// <param name="Plan">Hash of the plan.</param>
/// <param name="Rows">Items in the chunk.</param>
/// <param name="Sha256">Of its bytes.</param>
/// <param name="Noise">What the noise dials asked for and what came of it in this chunk.</param>
/// <param name="Writing">What came of having the items written; null where the embedded author wrote them.</param>
/// <param name="RefusedSha256">Of the bytes of the refused items beside the chunk; null where there are none.</param>
/// <param name="Personas">The same of the personas of conversations; null where no model wrote them.</param>
public sealed record ChunkMarker(string Plan, int Rows, string Sha256, IReadOnlyList<NoiseMeasurement> Noise, WritingTally? Writing = null, string? RefusedSha256 = null, WritingTally? Personas = null);

/// <summary>Chunks of items as JSON lines, each with a marker that is written after it; a chunk without its marker does not count.</summary>
/// <param name="store">The run's store.</param>
/// <param name="planHash">Hash of the plan; markers of another plan do not count.</param>
public sealed class ChunkStore(IObjectStore store, string planHash)
{
    private const byte NewLine = (byte)'\n';

    /// <summary>Whether a chunk is complete.</summary>
    public bool IsDone(string stage, int chunk) => Marker(stage, chunk) is { } marker && marker.Plan == planHash && store.Exists(Key(stage, chunk));

    /// <summary>Writes a chunk and then its marker.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="chunk">Its number.</param>
    /// <param name="items">The items, in order.</param>
    /// <param name="noise">What the noise dials did.</param>
    /// <param name="type">How an item is written.</param>
    /// <param name="cancellationToken">Ends the writing; the chunk does not count then.</param>
    /// <param name="writing">What came of having the items written by a model; null for the embedded author.</param>
    /// <param name="refused">Items of which every answer was refused.</param>
    /// <param name="personas">What came of the personas of conversations; null where no model wrote them.</param>
    public async Task WriteAsync<T>(
        string stage,
        int chunk,
        IReadOnlyList<T> items,
        IReadOnlyList<NoiseMeasurement> noise,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken,
        WritingTally? writing = null,
        IReadOnlyList<RefusedItem>? refused = null,
        WritingTally? personas = null)
    {
        var refusedSha = refused is { Count: > 0 } ? await WriteLinesAsync(RefusedKey(stage, chunk), refused, ChunkJson.Default.RefusedItem, cancellationToken).ConfigureAwait(false) : null;
        var sha = await WriteLinesAsync(Key(stage, chunk), items, type, cancellationToken).ConfigureAwait(false);
        var marker = new ChunkMarker(planHash, items.Count, sha, noise, writing, refusedSha, personas);
        await store.WriteAsync(
            MarkerKey(stage, chunk),
            (stream, token) => JsonSerializer.SerializeAsync(stream, marker, ChunkJson.Default.ChunkMarker, token),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The items of a complete chunk, one at a time.</summary>
    /// <exception cref="InvalidDataException">The chunk's bytes are not those that its marker promises.</exception>
    public IAsyncEnumerable<T> ReadAsync<T>(string stage, int chunk, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        ReadLinesAsync(stage, chunk, Key(stage, chunk), Complete(stage, chunk).Sha256, type, cancellationToken);

    /// <summary>The items of a complete chunk of which every answer was refused.</summary>
    /// <exception cref="InvalidDataException">Their bytes are not those that the marker promises.</exception>
    public IAsyncEnumerable<RefusedItem> RefusedAsync(string stage, int chunk, CancellationToken cancellationToken) => Complete(stage, chunk).RefusedSha256 is { } sha
        ? ReadLinesAsync(stage, chunk, RefusedKey(stage, chunk), sha, ChunkJson.Default.RefusedItem, cancellationToken)
        : AsyncEnumerable.Empty<RefusedItem>();

    /// <summary>What came of having the items of a complete chunk written; nothing where the embedded author wrote them.</summary>
    public WritingTally Writing(string stage, int chunk) => Marker(stage, chunk)?.Writing ?? WritingTally.None;

    /// <summary>What came of the personas of a complete chunk of conversations; nothing where no model wrote them.</summary>
    public WritingTally Personas(string stage, int chunk) => Marker(stage, chunk)?.Personas ?? WritingTally.None;

    private ChunkMarker Complete(string stage, int chunk) => Marker(stage, chunk) ?? throw new InvalidDataException($"chunk {chunk} of '{stage}' is not complete");

    private async Task<string> WriteLinesAsync<T>(string key, IReadOnlyList<T> items, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var sha = "";
        await store.WriteAsync(
            key,
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
        return sha;
    }

    private async IAsyncEnumerable<T> ReadLinesAsync<T>(string stage, int chunk, string key, string sha, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bytes = await BytesAsync(key, cancellationToken).ConfigureAwait(false);
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != sha)
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

    private async Task<byte[]> BytesAsync(string key, CancellationToken cancellationToken)
    {
        var stream = store.OpenRead(key);
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

    private static string RefusedKey(string stage, int chunk) => string.Create(CultureInfo.InvariantCulture, $"chunks/{stage}/{chunk:00000}.refused.jsonl");

    private static string MarkerKey(string stage, int chunk) => string.Create(CultureInfo.InvariantCulture, $"chunks/{stage}/{chunk:00000}.done.json");
}
