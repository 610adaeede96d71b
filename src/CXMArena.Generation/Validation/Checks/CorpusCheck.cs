namespace CXMArena.Generation.Validation.Checks;

/// <summary>Injected articles stand in the refinement corpus alone; no article is empty.</summary>
internal sealed class CorpusCheck : IDatasetCheck
{
    private readonly HashSet<string> _injected = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _splits = new(StringComparer.Ordinal);

    public void See(TableRow row, FindingList findings)
    {
        switch (row.Table.Config)
        {
            case "Articles":
                (_splits.TryGetValue(row.Table.Schema.Split, out var set) ? set : _splits[row.Table.Schema.Split] = new(StringComparer.Ordinal)).Add(row.Text("document_id"));
                if (string.IsNullOrWhiteSpace(row.Text("document_content")))
                {
                    findings.Error("corpus.empty", row, $"{row.Text("document_id")} has no text");
                }

                break;
            case "InfoArticle" or "IssueArticle" when row.Text("origin") == "injected":
                _injected.Add(row.Text("document_id"));
                break;
            default:
                break;
        }
    }

    public void End(FindingList findings)
    {
        foreach (var (split, ids) in _splits)
        {
            if (split == "KB_refinement_articles")
            {
                foreach (var id in _injected.Where(i => !ids.Contains(i)))
                {
                    findings.Error("corpus.lost", "data/Articles/" + split, $"the injected article {id} is missing");
                }
            }
            else
            {
                foreach (var id in _injected.Where(ids.Contains))
                {
                    findings.Error("corpus.injected", "data/Articles/" + split, $"{id} was injected and belongs in the refinement corpus alone");
                }
            }
        }
    }
}
