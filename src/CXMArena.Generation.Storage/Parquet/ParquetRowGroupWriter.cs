using System.Text;

namespace CXMArena.Generation.Storage.Parquet;

/// <summary>Takes the columns of one row group, in the order of the schema; the last one completes it.</summary>
public sealed class ParquetRowGroupWriter : IDisposable
{
    private readonly ParquetWriter _writer;
    private readonly List<ColumnChunkMetadata> _columns = [];
    private int _rowCount;
    private bool _disposed;

    internal ParquetRowGroupWriter(ParquetWriter writer) => _writer = writer;

    /// <summary>Encodes a column and writes it page by page.</summary>
    /// <exception cref="ArgumentException">
    /// It is not this column's turn, its number of rows differs from that of the columns before, a required column holds
    /// null, or a text is not valid UTF-16 or larger than 64 MiB.
    /// </exception>
    /// <exception cref="InvalidOperationException">All columns are there.</exception>
    public async Task WriteColumnAsync(DataColumn column, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(column);
        ObjectDisposedException.ThrowIf(_disposed, this);
        CheckTurn(column);
        long offset = _writer.Position;
        ColumnChunkEncoder encoder = ColumnChunkEncoder.Create(column, _writer.Buffers, _writer.Options);
        bool written = false;
        try
        {
            foreach (ReadOnlyMemory<byte> piece in encoder.Encode())
            {
                await _writer.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
            }

            _columns.Add(encoder.Describe(offset));
            written = true;
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException($"Column '{column.Field}' holds a text with half a surrogate pair.", nameof(column), e);
        }
        finally
        {
            if (!written)
            {
                _writer.Fail();
            }
        }

        _rowCount = column.RowCount;
        if (_columns.Count == _writer.Schema.Fields.Count)
        {
            _writer.Complete(new RowGroupMetadata(_columns, _rowCount));
        }
    }

    /// <summary>Refuses further columns. A row group that lacks some makes the file impossible to finish.</summary>
    public void Dispose() => _disposed = true;

    private void CheckTurn(DataColumn column)
    {
        IReadOnlyList<DataField> fields = _writer.Schema.Fields;
        if (_columns.Count == fields.Count)
        {
            throw new InvalidOperationException("The row group has all of its columns.");
        }

        if (!column.Field.Equals(fields[_columns.Count]))
        {
            throw new ArgumentException($"Column '{fields[_columns.Count]}' is next, not '{column.Field}'.", nameof(column));
        }

        if (_columns.Count > 0 && column.RowCount != _rowCount)
        {
            throw new ArgumentException($"Column '{column.Field}' has {column.RowCount} rows and those before have {_rowCount}.", nameof(column));
        }
    }
}
