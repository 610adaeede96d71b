using CXMArena.Generation.Tasks;
using CXMArena.Generation.Validation.Checks;

namespace CXMArena.Generation.Validation;

/// <summary>
/// Checks a published dataset from its tables alone. Reads each table once; never throws on what it reads.
/// </summary>
public static class DatasetValidator
{
    // What others refer to comes first; all other tables follow in the order of their names.
    private static readonly string[] First =
    [
        "data/Taxonomy", "data/Articles", "data/Tools_Description", "entities/Fact", "entities/Topic", "entities/Product", "entities/IssueType", "entities/QualityQuestion", "entities/Persona", "entities/Scenario", "entities/InfoArticle",
        "entities/IssueArticle", "entities/Conversation", "entities/Utterance", "entities/Message",
    ];

    /// <summary>All findings; none where the dataset keeps its contract.</summary>
    /// <param name="source">The tables.</param>
    /// <param name="sizes">The promised sizes; null where they are unknown.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyList<ValidationFinding>> ValidateAsync(ITableSource source, TaskSizes? sizes, CancellationToken cancellationToken)
    {
        var findings = new FindingList();
        var checks = DatasetChecks.Of(new CheckedDataset(source.Tables, sizes), typeof(DatasetValidator).Assembly);
        foreach (var schema in source.Tables.OrderBy(Rank).ThenBy(t => $"{t.Folder}/{t.Split}", StringComparer.Ordinal))
        {
            await ReadAsync(source, schema, checks, findings, cancellationToken).ConfigureAwait(false);
        }

        foreach (var check in checks)
        {
            check.End(findings);
        }

        return findings.All();
    }

    /// <summary>Writes findings as the entity table of that name.</summary>
    public static async Task WriteAsync(IReadOnlyList<ValidationFinding> findings, ITableSink sink, CancellationToken cancellationToken)
    {
        var writer = await sink.OpenAsync(EntityTables.Finding, cancellationToken).ConfigureAwait(false);
        await using var closing = writer.ConfigureAwait(false);
        foreach (var finding in findings)
        {
            object?[] row = [finding.Code, finding.Severity == FindingSeverity.Error ? "error" : "warning", finding.Table, finding.Row, finding.Message];
            await writer.WriteAsync(row, cancellationToken).ConfigureAwait(false);
        }

        await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private static int Rank(TableSchema schema) => Array.IndexOf(First, schema.Folder) is >= 0 and var place ? place : First.Length;

    private static async Task ReadAsync(ITableSource source, TableSchema schema, IReadOnlyList<IDatasetCheck> checks, FindingList findings, CancellationToken cancellationToken)
    {
        var table = new PublishedTable(schema);
        var number = 0L;
        try
        {
            await foreach (var values in source.ReadAsync(schema, cancellationToken).ConfigureAwait(false))
            {
                var row = new TableRow(table, number++, values);
                foreach (var check in checks)
                {
                    check.See(row, findings);
                }
            }
        }
        catch (Exception e) when (e is IOException or FormatException or InvalidDataException or InvalidOperationException)
        {
            findings.Error("schema.unreadable", table.Name, $"the table cannot be read after row {number}: {e.Message}");
        }
    }
}
