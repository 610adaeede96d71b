namespace CXMArena.Generation.Validation.Checks;

/// <summary>All rows carry one and the same GUID.</summary>
internal sealed class CanaryCheck : IDatasetCheck
{
    private string? _canary;

    public void See(TableRow row, FindingList findings)
    {
        if (row.Table.Index("canary") is null)
        {
            return;
        }

        var own = row.Text("canary");
        _canary ??= own;
        if (!Guid.TryParse(own, out _) || own != _canary)
        {
            findings.Error("canary.differs", row, $"'{own}' is not the GUID of this dataset");
        }
    }

    public void End(FindingList findings)
    {
    }
}
