namespace CXMArena.Generation.Validation.Checks;

/// <summary>Whatever an id names exists: articles in the corpus that the task looks into, tools, conversations, utterances, facts, questions.</summary>
internal sealed class ReferenceCheck : IDatasetCheck
{
    private static readonly (string Folder, string Column, string Kind)[] Known =
    [
        ("data/Tools_Description", "Name", "tool"), ("entities/Fact", "fact_id", "fact"), ("entities/Topic", "topic_id", "topic"), ("entities/IssueType", "issue_type_id", "issue type"), ("entities/Product", "product_id", "product"),
        ("entities/QualityQuestion", "question_id", "question"), ("entities/Persona", "persona_id", "persona"), ("entities/Scenario", "scenario_id", "scenario"), ("entities/Conversation", "conversation_id", "conversation"),
        ("entities/Utterance", "utterance_id", "utterance"), ("entities/InfoArticle", "document_id", "article"), ("entities/IssueArticle", "document_id", "article"),
    ];

    private static readonly (string Folder, string Column, string Kind)[] Uses =
    [
        ("data/KB_Refinement", "Pairs", "KB_refinement_articles"), ("data/KB_Refinement", "fact_ids", "proposition"),
        ("data/Article_Search", "True KB ID", "article_search_articles"), ("data/Article_Search", "fact_id", "fact"),
        ("data/Multi_Turn", "kb_ids", "multi_turn_articles"), ("data/Multi_Turn", "kb_ids_in_view", "multi_turn_articles"), ("data/Multi_Turn", "conversation_id", "conversation"), ("data/Multi_Turn", "fact_ids", "fact"),
        ("data/Tool_Calling", "kb_ids", "multi_turn_articles"), ("data/Tool_Calling", "true_tools", "tool"), ("data/Tool_Calling", "tool_candidates128", "tool"), ("data/Tool_Calling", "conversation_id", "conversation"),
        ("data/Intent_Prediction", "conversation_id", "conversation"),
        ("data/Agent_Quality_Adherence", "conversation_id", "conversation"), ("data/Agent_Quality_Adherence", "question_ids", "question"),
        ("data/Articles", "document_id", "article"),
        ("entities/Topic", "fact_ids", "fact"), ("entities/InfoArticle", "topic_id", "topic"), ("entities/InfoArticle", "fact_ids", "fact"), ("entities/InfoArticle", "altered_fact_ids", "fact"),
        ("entities/IssueArticle", "issue_type_id", "issue type"), ("entities/IssueArticle", "fact_ids", "fact"), ("entities/IssueArticle", "altered_fact_ids", "fact"),
        ("entities/Scenario", "issue_type_id", "issue type"), ("entities/Scenario", "persona_id", "persona"), ("entities/Scenario", "product_id", "product"),
        ("entities/Conversation", "scenario_id", "scenario"), ("entities/Conversation", "issue_type_id", "issue type"),
        ("entities/Utterance", "conversation_id", "conversation"), ("entities/Utterance", "fact_ids", "fact"), ("entities/Utterance", "asked_fact_ids", "fact"), ("entities/Utterance", "tool_name", "tool"),
        ("entities/Utterance", "source_article_id", "multi_turn_articles"), ("entities/Utterance", "relevant_article_ids", "multi_turn_articles"),
        ("entities/Message", "conversation_id", "conversation"), ("entities/Message", "utterance_id", "utterance"),
        ("entities/NoiseEdit", "utterance_id", "utterance"), ("entities/NoiseEdit", "target_id", "conversation or article"),
        ("entities/RefinementEdit", "target_id", "KB_refinement_articles"), ("entities/RefinementEdit", "base_id", "article"), ("entities/RefinementEdit", "source_id", "article"), ("entities/RefinementEdit", "fact_ids", "fact"),
    ];

    private readonly Dictionary<string, IdSet> _known = new(StringComparer.Ordinal);
    private readonly List<(TableRow Row, string Column, string Id, string Kind)> _later = [];

    public void See(TableRow row, FindingList findings)
    {
        foreach (var (_, column, kind) in Known.Where(k => k.Folder == row.Table.Schema.Folder))
        {
            Set(kind).Add(row.Text(column));
        }

        if (row.Table.Config == "Articles")
        {
            Set(row.Table.Schema.Split).Add(row.Text("document_id"));
        }

        foreach (var (_, column, kind) in Uses.Where(u => u.Folder == row.Table.Schema.Folder))
        {
            foreach (var id in Ids(row, column))
            {
                See(row, column, id, kind, findings);
            }
        }
    }

    public void End(FindingList findings)
    {
        foreach (var (row, column, id, kind) in _later)
        {
            if (!Has(kind, id))
            {
                Missing(row, column, id, kind, findings);
            }
        }
    }

    /// <summary>What is not known yet may still come; only those few are looked up again at the end.</summary>
    private void See(TableRow row, string column, string id, string kind, FindingList findings)
    {
        if (Has(kind, id))
        {
            return;
        }

        if (_later.Count < 10_000)
        {
            _later.Add((row, column, id, kind));
        }
        else
        {
            Missing(row, column, id, kind, findings);
        }
    }

    private static void Missing(TableRow row, string column, string id, string kind, FindingList findings) =>
        findings.Error("ref." + kind.Replace(' ', '-').Replace('_', '-').ToLowerInvariant(), row, $"'{column}' names '{id}', which is not among: {kind}");

    private static IEnumerable<string> Ids(TableRow row, string column) => row.Value(column) switch
    {
        string text when text.Length > 0 => [text],
        IReadOnlyList<string> list => list,
        _ => [],
    };

    private bool Has(string kind, string id) => kind switch
    {
        "proposition" => id.StartsWith("step:", StringComparison.Ordinal) || Set("fact").Contains(id),
        "conversation or article" => Set("conversation").Contains(id) || Set("article").Contains(id),
        _ => Set(kind).Contains(id),
    };

    private IdSet Set(string kind) => _known.TryGetValue(kind, out var set) ? set : _known[kind] = new IdSet();
}
