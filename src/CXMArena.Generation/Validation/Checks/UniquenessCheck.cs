namespace CXMArena.Generation.Validation.Checks;

/// <summary>Ids occur once: row ids in the dataset, queries, document ids in a split, entities' own ids in their table; no list names a thing twice.</summary>
internal sealed class UniquenessCheck : IDatasetCheck
{
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["data/Articles"] = "document_id",
        ["data/Article_Search"] = "query",
        ["data/Tools_Description"] = "Name",
        ["entities/Topic"] = "topic_id",
        ["entities/Fact"] = "fact_id",
        ["entities/Product"] = "product_id",
        ["entities/IssueType"] = "issue_type_id",
        ["entities/InfoArticle"] = "document_id",
        ["entities/IssueArticle"] = "document_id",
        ["entities/QualityQuestion"] = "question_id",
        ["entities/Persona"] = "persona_id",
        ["entities/Scenario"] = "scenario_id",
        ["entities/Conversation"] = "conversation_id",
        ["entities/Utterance"] = "utterance_id",
    };

    private static readonly string[] Lists =
        ["Pairs", "kb_ids", "true_tools", "tool_candidates16", "tool_candidates32", "tool_candidates64", "tool_candidates96", "tool_candidates128", "question_ids"];

    private readonly IdSet _rows = new();
    private readonly Dictionary<string, IdSet> _keys = new(StringComparer.Ordinal);
    private readonly IdSet _pairs = new();

    public void See(TableRow row, FindingList findings)
    {
        var id = row.Text("row_id");
        if (row.Table.Index("row_id") is not null && (id.Length == 0 || !_rows.Add(id)))
        {
            findings.Error("unique.row-id", row, id.Length == 0 ? "the row has no id" : $"the row id {id} occurs twice");
        }

        if (Keys.TryGetValue(row.Table.Schema.Folder, out var column) && !Set(row.Table.Name).Add(row.Text(column)))
        {
            findings.Error("unique." + column.Replace('_', '-').ToLowerInvariant(), row, $"{column} '{row.Text(column)}' occurs twice");
        }

        foreach (var list in Lists)
        {
            if (row.List(list) is { Count: > 1 } items && items.Distinct(StringComparer.Ordinal).Count() < items.Count)
            {
                findings.Error("unique.list", row, $"'{list}' names something twice");
            }
        }

        if (row.Table.Config == "KB_Refinement" && row.List("Pairs") is [var a, var b] && !_pairs.Add(row.Table.Name + (string.CompareOrdinal(a, b) < 0 ? $"{a}|{b}" : $"{b}|{a}")))
        {
            findings.Error("unique.pair", row, $"the pair {a}, {b} occurs twice");
        }
    }

    public void End(FindingList findings)
    {
    }

    private IdSet Set(string table) => _keys.TryGetValue(table, out var set) ? set : _keys[table] = new IdSet();
}
