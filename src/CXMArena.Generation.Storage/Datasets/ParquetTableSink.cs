using System.Globalization;
using CXMArena.Generation.Storage.Parquet;
using CXMArena.Generation.Tasks;

namespace CXMArena.Generation.Storage.Datasets;

/// <summary>A file that was written.</summary>
/// <param name="Path">Within the dataset, with forward slashes.</param>
/// <param name="Rows">Rows of a table; null for other files.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Of its bytes, lower-case hexadecimal.</param>
/// <param name="Columns">Names and types of a table's columns; null for other files.</param>
public sealed record DatasetFile(string Path, long? Rows, long Bytes, string Sha256, IReadOnlyList<string>? Columns);

/// <summary>Writes tables as Parquet shards of at most <see cref="RowsPerShard"/> rows.</summary>
/// <param name="root">The dataset's folder.</param>
/// <param name="metadata">Key-value pairs for every file.</param>
public sealed class ParquetTableSink(string root, IReadOnlyDictionary<string, string> metadata) : ITableSink
{
    /// <summary>Rows in a shard; large enough that usual datasets have one a table.</summary>
    public const long RowsPerShard = 100_000;

    private readonly List<DatasetFile> _files = [];

    /// <summary>The files of completed tables.</summary>
    public IReadOnlyList<DatasetFile> Files => _files;

    /// <inheritdoc/>
    public Task<ITableWriter> OpenAsync(TableSchema schema, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(root, schema.Folder));
        return Task.FromResult<ITableWriter>(new Writer(this, schema));
    }

    private static ParquetSchema Schema(IReadOnlyList<Column> columns) => new([.. columns.Select(Field)]);

    private static DataField Field(Column column) => column.Type switch
    {
        ColumnType.Text => new DataField<string>(column.Name, isNullable: column.IsOptional),
        ColumnType.Whole => column.IsOptional ? new DataField<long?>(column.Name) : new DataField<long>(column.Name),
        ColumnType.Real => column.IsOptional ? new DataField<double?>(column.Name) : new DataField<double>(column.Name),
        ColumnType.Flag => column.IsOptional ? new DataField<bool?>(column.Name) : new DataField<bool>(column.Name),
        _ => new DataField<IReadOnlyList<string>>(column.Name, isNullable: column.IsOptional),
    };

    private sealed class Writer(ParquetTableSink sink, TableSchema schema) : ITableWriter
    {
        private readonly ParquetSchema _parquet = Schema(schema.Columns);
        private readonly List<(string Temporary, ParquetShardSummary Summary)> _shards = [];
        private FileStream? _file;
        private ParquetShardWriter? _shard;
        private bool _complete;

        public async ValueTask WriteAsync(object?[] row, CancellationToken cancellationToken)
        {
            if (_shard is { RowsWritten: RowsPerShard })
            {
                await CloseShardAsync(cancellationToken).ConfigureAwait(false);
            }

            if (_shard is null)
            {
                await OpenShardAsync(cancellationToken).ConfigureAwait(false);
            }

            await _shard!.WriteAsync(row, cancellationToken).ConfigureAwait(false);
        }

        public async Task CompleteAsync(CancellationToken cancellationToken)
        {
            if (_shard is null && _shards.Count == 0)
            {
                await OpenShardAsync(cancellationToken).ConfigureAwait(false);
            }

            await CloseShardAsync(cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < _shards.Count; i++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{schema.Split}-{i:00000}-of-{_shards.Count:00000}.parquet");
                File.Move(_shards[i].Temporary, Path.Combine(sinkRoot, schema.Folder, name));
                var summary = _shards[i].Summary;
                lock (sink._files)
                {
                    sink._files.Add(new DatasetFile($"{schema.Folder}/{name}", summary.Rows, summary.Bytes, summary.Sha256, [.. schema.Columns.Select(c => $"{c.Name}: {c.Type}{(c.IsOptional ? "?" : "")}")]));
                }
            }

            _complete = true;
        }

        public async ValueTask DisposeAsync()
        {
            if (_shard is not null)
            {
                await _shard.DisposeAsync().ConfigureAwait(false);
            }

            if (_file is not null)
            {
                await _file.DisposeAsync().ConfigureAwait(false);
            }

            if (!_complete)
            {
                foreach (var (temporary, _) in _shards)
                {
                    File.Delete(temporary);
                }

                if (_file is not null)
                {
                    File.Delete(_file.Name);
                }
            }
        }

        private string sinkRoot => sink.Root;

        private async Task OpenShardAsync(CancellationToken cancellationToken)
        {
            var path = Path.Combine(sink.Root, schema.Folder, string.Create(CultureInfo.InvariantCulture, $".{schema.Split}-{_shards.Count:00000}.tmp"));
            _file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 128 * 1024);
            _shard = await ParquetShardWriter.CreateAsync(_parquet, _file, new ParquetShardOptions { RowGroupSize = 1000, CustomMetadata = sink.Metadata }, cancellationToken).ConfigureAwait(false);
        }

        private async Task CloseShardAsync(CancellationToken cancellationToken)
        {
            var summary = await _shard!.CompleteAsync(cancellationToken).ConfigureAwait(false);
            await _shard.DisposeAsync().ConfigureAwait(false);
            _file!.Flush(flushToDisk: true);
            _shards.Add((_file.Name, summary));
            await _file.DisposeAsync().ConfigureAwait(false);
            (_shard, _file) = (null, null);
        }
    }

    private string Root => root;

    private IReadOnlyDictionary<string, string> Metadata => metadata;
}
