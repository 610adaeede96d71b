namespace CXMArena.Generation.Validation.Checks;

/// <summary>Labels are distinct, described and free of colons, the second level is null where a taxonomy is flat, and gold intents are labels.</summary>
internal sealed class TaxonomyCheck : IDatasetCheck
{
    private readonly Dictionary<string, HashSet<string>> _labels = new(StringComparer.Ordinal);

    public void See(TableRow row, FindingList findings)
    {
        switch (row.Table.Config)
        {
            case "Taxonomy":
                Label(row, findings);
                break;
            case "Intent_Prediction":
                foreach (var number in (string[])["1", "2", "3"])
                {
                    var gold = row.Text("Taxonomy_" + number);
                    if (!Labels("taxonomy_" + number).Contains(gold))
                    {
                        findings.Error(gold.Length == 0 ? "label.empty" : "label.taxonomy", row, $"'{gold}' is no label of taxonomy_{number}");
                    }
                }

                break;
            default:
                break;
        }
    }

    public void End(FindingList findings)
    {
        foreach (var (split, labels) in _labels)
        {
            if (!labels.Contains("Other") && !labels.Contains("Other:Other"))
            {
                findings.Error("label.other", "data/Taxonomy/" + split, "there is no label for what belongs nowhere else");
            }
        }
    }

    private void Label(TableRow row, FindingList findings)
    {
        var (l1, l2) = (row.Text("L1"), row.Value("L2") as string);
        var isFlat = row.Table.Schema.Split != "taxonomy_2";
        if (isFlat != l2 is null)
        {
            findings.Error("label.level", row, isFlat ? "a flat taxonomy has no second level" : "the second level is missing");
        }

        if (l1.Length == 0 || l2 is { Length: 0 } || row.Text("Description").Length == 0)
        {
            findings.Error("label.empty", row, "a label needs a name and a description");
        }

        if (l1.Contains(':') || l2?.Contains(':') == true)
        {
            findings.Error("label.colon", row, "a colon would be taken for the one between the levels");
        }

        if (!Labels(row.Table.Schema.Split).Add(l2 is null ? l1 : $"{l1}:{l2}"))
        {
            findings.Error("label.twice", row, $"'{l1}' occurs twice");
        }
    }

    private HashSet<string> Labels(string split) => _labels.TryGetValue(split, out var set) ? set : _labels[split] = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
}
