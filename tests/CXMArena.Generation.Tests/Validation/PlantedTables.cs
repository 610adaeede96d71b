using CXMArena.Generation.Tasks;
using CXMArena.Generation.Tests.Tasks;
using CXMArena.Generation.Validation;

namespace CXMArena.Generation.Tests.Validation;

/// <summary>A copy of written tables in which a test plants what is wrong.</summary>
internal sealed class PlantedTables(MemoryTables written) : ITableSource
{
    private readonly Dictionary<string, (TableSchema Schema, List<object?[]> Rows)> _tables =
        written.Completed.ToDictionary(t => t.Key, t => (t.Value.Schema, t.Value.Rows.ToList()), StringComparer.Ordinal);

    private string? _broken;

    public IReadOnlyList<TableSchema> Tables => [.. _tables.Values.Select(t => t.Schema)];

    public async IAsyncEnumerable<object?[]> ReadAsync(TableSchema table, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var row in _tables[MemoryTables.Name(table)].Rows)
        {
            if (MemoryTables.Name(table) == _broken)
            {
                throw new InvalidDataException("a page is damaged");
            }

            yield return row;
        }
    }

    public object?[] Row(TableSchema table, int row) => _tables[MemoryTables.Name(table)].Rows[row];

    public object? Get(TableSchema table, int row, string column) => Row(table, row)[MemoryTables.Index(table, column)];

    public IReadOnlyList<string> List(TableSchema table, int row, string column) => (IReadOnlyList<string>)Get(table, row, column)!;

    public IEnumerable<string> Column(TableSchema table, string column) => _tables[MemoryTables.Name(table)].Rows.Select(r => (string)r[MemoryTables.Index(table, column)]!);

    public int First(TableSchema table, string column, string value) => Column(table, column).Select((v, i) => (v, i)).First(p => p.v == value).i;

    public void Set(TableSchema table, int row, string column, object? value)
    {
        var rows = _tables[MemoryTables.Name(table)].Rows;
        rows[row] = [.. rows[row]];
        rows[row][MemoryTables.Index(table, column)] = value;
    }

    public void Edit(TableSchema table, int row, string column, Func<string, string> edit) => Set(table, row, column, edit((string)Get(table, row, column)!));

    public void All(TableSchema table, string column, object? value)
    {
        for (var i = 0; i < _tables[MemoryTables.Name(table)].Rows.Count; i++)
        {
            Set(table, i, column, value);
        }
    }

    public void Replace(TableSchema table, string column, string before, string after) => Set(table, First(table, column, before), column, after);

    public void Drop(TableSchema table, Predicate<object?[]> which) => _tables[MemoryTables.Name(table)].Rows.RemoveAll(which);

    public void Remove(TableSchema table) => _tables.Remove(MemoryTables.Name(table));

    public void Break(TableSchema table) => _broken = MemoryTables.Name(table);

    public void Rename(TableSchema table, string column, string name)
    {
        var (schema, rows) = _tables[MemoryTables.Name(table)];
        _tables[MemoryTables.Name(table)] = (schema with { Columns = [.. schema.Columns.Select(c => c.Name == column ? c with { Name = name } : c)] }, rows);
    }
}
