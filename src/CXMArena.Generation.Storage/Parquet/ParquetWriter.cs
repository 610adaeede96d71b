using System.Buffers;

namespace CXMArena.Generation.Storage.Parquet;

/// <summary>
/// Writes a Parquet file to a stream front to back, row group by row group. The same values and options give the same
/// bytes. Not for use by several threads at once.
/// </summary>
/// <remarks>
/// The footer, without which a file cannot be read, is written by <see cref="FinishAsync"/> or on disposal, unless a
/// write failed or a row group lacks columns. The stream stays open and belongs to the caller.
/// </remarks>
public sealed class ParquetWriter : IAsyncDisposable
{
    internal static readonly byte[] Magic = "PAR1"u8.ToArray();

    private readonly Stream _stream;
    private readonly List<RowGroupMetadata> _groups = [];
    private ParquetRowGroupWriter? _open;
    private bool _failed;
    private bool _finished;

    private ParquetWriter(ParquetSchema schema, Stream stream, ParquetWriterOptions options)
    {
        Schema = schema;
        _stream = stream;
        Options = options;
    }

    /// <summary>The columns.</summary>
    public ParquetSchema Schema { get; }

    /// <summary>Key-value pairs for the footer; may be set until the file is finished. Written in the order of their keys.</summary>
    public IReadOnlyDictionary<string, string> CustomMetadata { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Bytes written so far.</summary>
    public long Position { get; private set; }

    /// <summary>Row groups completed so far.</summary>
    public int RowGroupCount => _groups.Count;

    internal ParquetWriterOptions Options { get; }

    internal PageBuffers Buffers { get; } = new();

    /// <summary>Starts a file.</summary>
    /// <param name="schema">The columns.</param>
    /// <param name="stream">A writable stream; it need not be seekable, but offsets count from where it stands.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static async Task<ParquetWriter> CreateAsync(
        ParquetSchema schema, Stream stream, ParquetWriterOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(stream);
        var writer = new ParquetWriter(schema, stream, ParquetWriterOptions.OrDefault(options));
        await writer.WriteAsync(Magic, cancellationToken).ConfigureAwait(false);
        return writer;
    }

    /// <summary>Opens the next row group; the one before must have all of its columns.</summary>
    /// <exception cref="InvalidOperationException">The row group before lacks columns, a write failed or the file is finished.</exception>
    public ParquetRowGroupWriter CreateRowGroup()
    {
        ThrowIfUnusable();
        _open = new ParquetRowGroupWriter(this);
        return _open;
    }

    /// <summary>Writes the footer; a second call does nothing.</summary>
    /// <exception cref="InvalidOperationException">A row group lacks columns or a write failed.</exception>
    public async Task FinishAsync(CancellationToken cancellationToken = default)
    {
        if (_finished)
        {
            return;
        }

        ThrowIfUnusable();
        var footer = new ArrayBufferWriter<byte>();
        MetadataEncoder.WriteFile(footer, new FileMetadata
        {
            Schema = SchemaTree.Build(Schema),
            RowCount = _groups.Sum(g => g.RowCount),
            RowGroups = _groups,
            Custom = CustomMetadata,
        });
        int length = footer.WrittenCount;
        footer.Write(BitConverter.GetBytes(length));
        footer.Write(Magic);

        // Half a footer cannot be followed by another one.
        _failed = true;
        await WriteAsync(footer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        await _stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        _failed = false;
        _finished = true;
    }

    /// <summary>Writes the footer if everything before it went well.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_failed && _open is null)
        {
            await FinishAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    internal async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        Position += bytes.Length;
    }

    internal void Complete(RowGroupMetadata group)
    {
        _groups.Add(group);
        _open = null;
    }

    internal void Fail() => _failed = true;

    private void ThrowIfUnusable()
    {
        if (_finished || _failed || _open is not null)
        {
            throw new InvalidOperationException(
                _finished ? "The file is finished." : _failed ? "A write failed, so the file cannot be continued." : "The last row group lacks columns.");
        }
    }
}
