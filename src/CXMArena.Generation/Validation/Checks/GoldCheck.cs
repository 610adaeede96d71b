namespace CXMArena.Generation.Validation.Checks;

/// <summary>Gold labels follow from the entity tables: the one article that states a queried fact, an article that states what is asked for, the intents of the conversation's issue type.</summary>
internal sealed class GoldCheck : IDatasetCheck
{
    private readonly Dictionary<string, List<string>> _stating = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (IReadOnlyList<string> Flat, string Layered, string Group)> _issues = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, (string Issue, string Use)> _conversations = [];
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);

    public void See(TableRow row, FindingList findings)
    {
        switch (row.Table.Config)
        {
            case "InfoArticle" or "IssueArticle" when row.Text("origin") != "injected":
                foreach (var fact in row.List("fact_ids"))
                {
                    (_stating.TryGetValue(fact, out var list) ? list : _stating[fact] = []).Add(row.Text("document_id"));
                }

                break;
            case "IssueType":
                _issues[row.Text("issue_type_id")] = (row.List("taxonomy_1"), row.Text("taxonomy_2"), row.Text("taxonomy_3"));
                break;
            case "Conversation":
                _conversations[IdSet.Hash(row.Text("conversation_id"))] = (Shared(row.Text("issue_type_id")), Shared(row.Text("use")));
                break;
            case "Article_Search":
                Query(row, findings);
                break;
            case "Multi_Turn":
                Use(row, "next_turn", findings);
                if (row.List("fact_ids").FirstOrDefault(f => !row.List("kb_ids").Any(kb => Stating(f).Contains(kb, StringComparer.Ordinal))) is { } unstated)
                {
                    findings.Error("gold.article", row, $"no gold article states {unstated}");
                }

                break;
            case "Tool_Calling":
                Use(row, "next_turn", findings);
                break;
            case "Agent_Quality_Adherence":
                Use(row, "transcript", findings);
                break;
            case "Intent_Prediction":
                Use(row, "transcript", findings);
                Intents(row, findings);
                break;
            default:
                break;
        }
    }

    public void End(FindingList findings)
    {
    }

    private void Query(TableRow row, FindingList findings)
    {
        if (row.Text("query").Length == 0)
        {
            findings.Error("label.empty", row, "the query is empty");
        }

        if (Stating(row.Text("fact_id")) is not [var only] || only != row.Text("True KB ID"))
        {
            findings.Error("gold.search", row, $"{row.Text("fact_id")} is stated by {string.Join(", ", Stating(row.Text("fact_id")).Take(3))}, gold is {row.Text("True KB ID")}");
        }
    }

    private void Use(TableRow row, string use, FindingList findings)
    {
        if (_conversations.TryGetValue(IdSet.Hash(row.Text("conversation_id")), out var conversation) && conversation.Use != use)
        {
            findings.Error("gold.use", row, $"{row.Text("conversation_id")} was made for {conversation.Use}");
        }
    }

    private void Intents(TableRow row, FindingList findings)
    {
        if (_conversations.TryGetValue(IdSet.Hash(row.Text("conversation_id")), out var conversation) && _issues.TryGetValue(conversation.Issue, out var issue)
            && (!issue.Flat.Contains(row.Text("Taxonomy_1"), StringComparer.Ordinal) || issue.Layered != row.Text("Taxonomy_2") || issue.Group != row.Text("Taxonomy_3")))
        {
            findings.Error("gold.intent", row, $"the labels are not those of {conversation.Issue}");
        }
    }

    /// <summary>One text for all that equal it: issue types are few, conversations many.</summary>
    private string Shared(string text) => _shared.TryGetValue(text, out var same) ? same : _shared[text] = text;

    private IReadOnlyList<string> Stating(string fact) => _stating.TryGetValue(fact, out var list) ? list : [];
}
