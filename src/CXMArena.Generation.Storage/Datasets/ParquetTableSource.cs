using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CXMArena.Generation.Storage.Parquet;
using CXMArena.Generation.Tasks;
using CXMArena.Generation.Validation;

namespace CXMArena.Generation.Storage.Datasets;

/// <summary>Reads the tables of a dataset folder back from its Parquet shards, with the columns that they really have.</summary>
public sealed partial class ParquetTableSource : ITableSource
{
    private readonly Dictionary<string, List<string>> _shards = new(StringComparer.Ordinal);

    private ParquetTableSource(IReadOnlyList<TableSchema> tables) => Tables = tables;

    /// <inheritdoc/>
    public IReadOnlyList<TableSchema> Tables { get; }

    /// <summary>Finds all tables below a dataset's <c>data</c> and <c>entities</c>.</summary>
    /// <param name="dataset">The dataset's folder.</param>
    /// <param name="coming">A table that is not written yet and counts as empty; null where all are there.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="ParquetFormatException">The first shard of a table is damaged.</exception>
    public static async Task<ParquetTableSource> OpenAsync(string dataset, TableSchema? coming, CancellationToken cancellationToken)
    {
        var shards = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var root in (string[])["data", "entities"])
        {
            var folder = Path.Combine(dataset, root);
            IEnumerable<string> files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories) : [];
            foreach (var path in files.Order(StringComparer.Ordinal))
            {
                var relative = Path.GetRelativePath(dataset, path).Replace('\\', '/');
                if (Shard().Match(relative) is { Success: true } match)
                {
                    var table = match.Groups["table"].Value;
                    (shards.TryGetValue(table, out var list) ? list : shards[table] = []).Add(path);
                }
            }
        }

        var tables = new List<TableSchema>(coming is null ? [] : [coming]);
        foreach (var (table, paths) in shards)
        {
            tables.Add(await SchemaAsync(table, paths[0], cancellationToken).ConfigureAwait(false));
        }

        var source = new ParquetTableSource(tables);
        foreach (var (table, paths) in shards)
        {
            source._shards[table] = paths;
        }

        return source;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<object?[]> ReadAsync(TableSchema table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var path in _shards.GetValueOrDefault($"{table.Folder}/{table.Split}") ?? [])
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024);
            await using (stream.ConfigureAwait(false))
            {
                var reader = await ParquetReader.CreateAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false);
                await foreach (var row in reader.ReadRowsAsync(null, cancellationToken).ConfigureAwait(false))
                {
                    yield return row;
                }
            }
        }
    }

    private static async Task<TableSchema> SchemaAsync(string table, string path, CancellationToken cancellationToken)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        await using (stream.ConfigureAwait(false))
        {
            var reader = await ParquetReader.CreateAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false);
            var slash = table.LastIndexOf('/');
            return new TableSchema(table[..slash], table[(slash + 1)..], [.. reader.Schema.Fields.Select(Column)]);
        }
    }

    private static Column Column(DataField field) => new(
        field.Name,
        field switch
        {
            DataField<string> => ColumnType.Text,
            DataField<long> or DataField<long?> or DataField<int> or DataField<int?> => ColumnType.Whole,
            DataField<double> or DataField<double?> => ColumnType.Real,
            DataField<bool> or DataField<bool?> => ColumnType.Flag,
            _ => ColumnType.TextList,
        },
        field.IsNullable);

    [GeneratedRegex(@"^(?<table>.+)-\d{5}-of-\d{5}\.parquet$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Shard();
}
