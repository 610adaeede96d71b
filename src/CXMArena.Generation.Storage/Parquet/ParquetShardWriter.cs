namespace CXMArena.Generation.Storage.Parquet;

/// <summary>How a shard is written.</summary>
public sealed record ParquetShardOptions
{
    /// <summary>Rows in each row group but the last; also the most rows held in memory.</summary>
    /// <value>Rows, 1 to 1 Mi. Default: 1000.</value>
    public int RowGroupSize { get; init; } = 1000;

    /// <summary>Key-value pairs for the footer.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyDictionary<string, string> CustomMetadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Compression and page sizes.</summary>
    /// <value>Default: those of <see cref="ParquetWriterOptions"/>.</value>
    public ParquetWriterOptions Writer { get; init; } = new();
}

/// <summary>What a finished shard amounts to.</summary>
/// <param name="Rows">Rows in the file.</param>
/// <param name="RowGroups">Row groups in the file; none if there are no rows.</param>
/// <param name="Bytes">The file's size.</param>
/// <param name="Sha256">The hash of the file's bytes, 64 lower-case hexadecimal digits.</param>
public sealed record ParquetShardSummary(long Rows, int RowGroups, long Bytes, string Sha256);

/// <summary>
/// Writes rows to one Parquet file in row groups of fixed size and hashes the bytes on the way. Holds at most one row
/// group in memory. Without <see cref="CompleteAsync"/> the file has no footer and cannot be mistaken for a whole one.
/// Not for use by several threads at once.
/// </summary>
public sealed class ParquetShardWriter : IAsyncDisposable
{
    private readonly HashingStream _stream;
    private readonly ParquetWriter _writer;
    private readonly RowGroupBuffer _buffer;
    private ParquetShardSummary? _summary;

    private ParquetShardWriter(HashingStream stream, ParquetWriter writer, int rowGroupSize)
    {
        _stream = stream;
        _writer = writer;
        _buffer = new RowGroupBuffer(writer.Schema, rowGroupSize);
    }

    /// <summary>Rows taken so far, including those not yet in the file.</summary>
    public long RowsWritten { get; private set; }

    /// <summary>Starts a shard.</summary>
    /// <param name="schema">The columns.</param>
    /// <param name="stream">Where the bytes go; it need not be seekable, stays open and belongs to the caller.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static async Task<ParquetShardWriter> CreateAsync(
        ParquetSchema schema, Stream stream, ParquetShardOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ParquetShardOptions();
        ParquetReaderOptions.Check(options.RowGroupSize, 1, 1 << 20, nameof(ParquetShardOptions.RowGroupSize));
        var hashing = new HashingStream(stream);
        ParquetWriter writer = await ParquetWriter.CreateAsync(schema, hashing, options.Writer, cancellationToken).ConfigureAwait(false);
        writer.CustomMetadata = options.CustomMetadata;
        return new ParquetShardWriter(hashing, writer, options.RowGroupSize);
    }

    /// <summary>Takes a row and, if the row group is full, writes it out.</summary>
    /// <param name="row">
    /// One value a column: string, int, long, double, bool, <c>IReadOnlyList&lt;string?&gt;</c> (copied) or null. An int may
    /// stand for a long, an int or float for a double.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; a row group that was cut short makes the shard unusable.</param>
    /// <exception cref="ArgumentException">The row does not fit the schema; it is left out and writing may go on.</exception>
    /// <exception cref="InvalidOperationException">The shard is complete or a write failed.</exception>
    public ValueTask WriteAsync(ReadOnlySpan<object?> row, CancellationToken cancellationToken = default)
    {
        if (_summary is not null)
        {
            throw new InvalidOperationException("The shard is complete.");
        }

        if (_buffer.RowCount == _buffer.Capacity)
        {
            throw new InvalidOperationException("A write failed, so the shard cannot be continued.");
        }

        _buffer.Add(row);
        RowsWritten++;
        return _buffer.RowCount < _buffer.Capacity ? ValueTask.CompletedTask : new ValueTask(_buffer.FlushAsync(_writer, cancellationToken));
    }

    /// <summary>Writes the rows that are left and the footer; a second call returns the same summary.</summary>
    /// <exception cref="InvalidOperationException">A write failed.</exception>
    public async Task<ParquetShardSummary> CompleteAsync(CancellationToken cancellationToken = default)
    {
        if (_summary is not null)
        {
            return _summary;
        }

        if (_buffer.RowCount > 0)
        {
            await _buffer.FlushAsync(_writer, cancellationToken).ConfigureAwait(false);
        }

        await _writer.FinishAsync(cancellationToken).ConfigureAwait(false);
        _summary = new ParquetShardSummary(RowsWritten, _writer.RowGroupCount, _writer.Position, _stream.Sha256());
        return _summary;
    }

    /// <summary>Lets go of the hash. The writer inside is not disposed, because that would write a footer.</summary>
    public ValueTask DisposeAsync() => _stream.DisposeAsync();
}
