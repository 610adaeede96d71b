using System.Runtime.CompilerServices;
using CXMArena.Generation.Content;
using CXMArena.Generation.Storage.Parquet;

namespace CXMArena.Generation.Storage.Datasets;

/// <summary>A row by column names; values are string, long, double, bool, a list of strings, or null.</summary>
/// <param name="columns">Places of the columns.</param>
/// <param name="values">The values.</param>
public sealed class DatasetRow(IReadOnlyDictionary<string, int> columns, object?[] values)
{
    /// <summary>The value of a column, or null where it is empty or absent.</summary>
    public object? this[string column] => columns.TryGetValue(column, out var place) ? values[place] : null;

    /// <summary>A text, empty where there is none.</summary>
    public string Text(string column) => this[column] as string ?? "";

    /// <summary>A whole number, 0 where there is none.</summary>
    public long Whole(string column) => this[column] is long number ? number : 0;

    /// <summary>A list of texts, empty where there is none.</summary>
    public IReadOnlyList<string> Texts(string column) => this[column] is IEnumerable<string?> texts ? [.. texts.Select(t => t ?? "")] : [];
}

/// <summary>Reads a published dataset's tables, a row group at a time.</summary>
/// <param name="dataset">Folder of the version.</param>
/// <param name="manifest">Its manifest.</param>
public sealed class DatasetReader(string dataset, Manifest manifest)
{
    /// <summary>Opens a dataset.</summary>
    /// <exception cref="InputException">The folder is no published dataset.</exception>
    public static DatasetReader Open(string dataset) => new(dataset, DatasetVersions.ReadManifest(dataset));

    /// <summary>The manifest.</summary>
    public Manifest Manifest => manifest;

    /// <summary>Folder of the version.</summary>
    public string Folder => dataset;

    /// <summary>Shards of a table, in order.</summary>
    public IReadOnlyList<DatasetFile> Shards(string folder, string split) =>
        [.. manifest.Files.Where(f => f.Path.StartsWith($"{folder}/{split}-", StringComparison.Ordinal) && f.Path.EndsWith(".parquet", StringComparison.Ordinal))];

    /// <summary>Rows of a table, with some or all of its columns.</summary>
    public async IAsyncEnumerable<DatasetRow> RowsAsync(string folder, string split, IReadOnlyList<string>? columns, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var shard in Shards(folder, split))
        {
            var stream = new FileStream(Path.Combine(dataset, shard.Path), FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024);
            await using (stream.ConfigureAwait(false))
            {
                var reader = await ParquetReader.CreateAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false);
                var names = columns ?? [.. reader.Schema.Fields.Select(f => f.Name)];
                var places = names.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
                await foreach (var row in reader.ReadRowsAsync(names, cancellationToken).ConfigureAwait(false))
                {
                    yield return new DatasetRow(places, row);
                }
            }
        }
    }

    /// <summary>The rows of an entity whose column has a value.</summary>
    public async Task<IReadOnlyList<DatasetRow>> EntitiesAsync(string entity, string column, string value, CancellationToken cancellationToken)
    {
        var found = new List<DatasetRow>();
        await foreach (var row in RowsAsync("entities/" + entity, "part", null, cancellationToken).ConfigureAwait(false))
        {
            if (string.Equals(row.Text(column), value, StringComparison.Ordinal))
            {
                found.Add(row);
            }
        }

        return found;
    }
}
