namespace CXMArena.Generation.Validation.Checks;

/// <summary>Candidate lists have their size, contain the true tools and are nested; gold lists are not empty.</summary>
internal sealed class ToolCheck : IDatasetCheck
{
    private static readonly int[] Sizes = [16, 32, 64, 96, 128];

    public void See(TableRow row, FindingList findings)
    {
        if (row.Table.Config is "Multi_Turn" && row.List("kb_ids").Count == 0)
        {
            findings.Error("label.empty", row, "'kb_ids' is empty");
        }

        if (row.Table.Config is not "Tool_Calling")
        {
            return;
        }

        var smaller = row.List("true_tools");
        if (smaller.Count == 0)
        {
            findings.Error("label.empty", row, "'true_tools' is empty");
        }

        foreach (var size in Sizes)
        {
            var list = row.List($"tool_candidates{size}");
            if (list.Count != size)
            {
                findings.Error("tools.size", row, $"there are {list.Count} candidates, not {size}");
            }

            if (!smaller.All(list.ToHashSet(StringComparer.Ordinal).Contains))
            {
                findings.Error(size == Sizes[0] ? "tools.true-missing" : "tools.nested", row, $"the {size} candidates lack one of the shorter list");
            }

            smaller = list;
        }
    }

    public void End(FindingList findings)
    {
    }
}
